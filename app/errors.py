"""Every error that a user can meet, turned into one sentence with what to do next; others stay errors."""

import errno
import sqlite3
from collections.abc import Mapping

from app.i18n import Tongue, say
from corpus import errors
from corpus.errors import ChithiError

# The message key of each named error; its own attributes fill the places, also those of the sentence.
SENTENCES: Mapping[type[ChithiError], str] = {
    errors.Refused: "unreadable.{reason}",
    errors.UnreadableDocument: "unreadable.{reason}",
    errors.ReaderFailed: "file.fault",
    errors.NothingToIngest: "paths.{reason}",
    errors.StoreUnusable: "store.{reason}",
    errors.NamesTaken: "restore.taken",
    errors.IndexDamaged: "store.index_damaged",
    errors.IndexMismatch: "store.{reason}",
    errors.EncoderUnavailable: "encoder.unavailable",
    errors.ReadersUnavailable: "readers.unavailable",
    errors.UnusableQuery: "query.{reason}",
    errors.UnusableDraft: "draft.{reason}",
    errors.UnusableCorrection: "correct.{reason}",
    errors.UnknownDirective: "directive.{reason}",
    errors.UnknownRemoved: "restore.{reason}",
    errors.BadQueries: "queries.bad",
    errors.BadBenchmark: "benchmark.{reason}",
    errors.BadPairs: "data.pairs",
    errors.BadTable: "data.table",
    errors.OtherData: "data.other",
}
_SYSTEM = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EISDIR: "folder",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
}


def explain(problem: BaseException, tongue: Tongue) -> str | None:
    """The sentence for a problem; None if it is not of the user's making."""
    match problem:
        case ChithiError():
            return _explain_named(problem, tongue)
        case sqlite3.Error():
            return say("store.unreadable", tongue, detail=problem)
        case BaseException() if type(problem).__name__ == "PanicException":  # Rust's; it can't be imported
            return say("store.index_damaged", tongue)
        case UnicodeDecodeError():
            return say("file.encoding", tongue)
        case OSError():
            return _explain_system(problem, tongue)
    return None


def _explain_named(problem: ChithiError, tongue: Tongue) -> str | None:
    key = SENTENCES.get(type(problem))
    if key is None:
        return None
    values = getattr(problem, "values", vars(problem))
    shown = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return say(key.format(reason=getattr(problem, "reason", "")), tongue, **shown)


def _explain_system(problem: OSError, tongue: Tongue) -> str:
    file = problem.filename or ""
    if problem.errno in _SYSTEM and file:
        return say(f"file.{_SYSTEM[problem.errno]}", tongue, file=file)
    return say("file.system", tongue, file=file, why=problem.strerror or problem)
