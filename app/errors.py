"""Every error that a user can meet, turned into one sentence with what to do next; others stay errors."""

import errno
import sqlite3
from collections.abc import Mapping

from app.i18n import Locale, say
from corpus.errors import (
    BackupUnusable,
    BadBenchmark,
    BadQueries,
    BadTable,
    BadTasks,
    ChithiError,
    EncoderUnavailable,
    IndexDamaged,
    IndexMismatch,
    NamesTaken,
    NothingToIngest,
    OtherData,
    ReaderFailed,
    ReadersUnavailable,
    Refused,
    SaidByWriter,
    ServerUnusable,
    StoreDamaged,
    StoreUnusable,
    TooManySearches,
    TooManyUploads,
    UnknownDirective,
    UnknownName,
    UnknownRemoved,
    UnreadableDocument,
    UnusableCorrection,
    UnusableDay,
    UnusableDraft,
    UnusableQuery,
    WriterUnusable,
)

# The message key of each named error; its own attributes fill the places, also those of the sentence.
SENTENCES: Mapping[type[ChithiError], str] = {
    Refused: "unreadable.{reason}",
    UnreadableDocument: "unreadable.{reason}",
    ReaderFailed: "file.fault",
    NothingToIngest: "paths.{reason}",
    StoreUnusable: "store.{reason}",
    StoreDamaged: "store.unreadable",
    BackupUnusable: "backup.{reason}",
    NamesTaken: "restore.taken",
    IndexDamaged: "store.index_damaged",
    IndexMismatch: "store.{reason}",
    EncoderUnavailable: "encoder.unavailable",
    ReadersUnavailable: "readers.unavailable",
    ServerUnusable: "server.{reason}",
    WriterUnusable: "writer.{reason}",
    SaidByWriter: "writer.said",
    TooManySearches: "search.too_many",
    TooManyUploads: "library.queue_full",
    UnusableQuery: "query.{reason}",
    UnusableDraft: "draft.{reason}",
    UnusableCorrection: "correct.{reason}",
    UnusableDay: "day.unusable",
    UnknownName: "unknown.{reason}",
    UnknownDirective: "directive.{reason}",
    UnknownRemoved: "restore.{reason}",
    BadQueries: "queries.bad",
    BadBenchmark: "benchmark.{reason}",
    BadTasks: "data.tasks",
    BadTable: "data.table",
    OtherData: "data.other",
}
_SYSTEM = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EISDIR: "folder",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}


def explain(problem: BaseException, locale: Locale) -> str | None:
    """The sentence for a problem; None if it is not of the user's making."""
    match problem:
        case ChithiError():
            return _explain_named(problem, locale)
        case sqlite3.Error():
            return say("store.unreadable", locale, detail=problem)
        case BaseException() if type(problem).__name__ == "PanicException":  # Rust's; it can't be imported
            return say("store.index_damaged", locale)
        case UnicodeDecodeError():
            return say("file.encoding", locale)
        case OSError():
            return _explain_system(problem, locale)
    return None


def _explain_named(problem: ChithiError, locale: Locale) -> str | None:
    key = SENTENCES.get(type(problem))
    if key is None:
        return None
    values = getattr(problem, "values", vars(problem))
    shown = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in values.items()}
    if isinstance(problem, SaidByWriter):
        shown["said"] = problem.vi if locale == "vi" else problem.en
    return say(key.format(reason=getattr(problem, "reason", "")), locale, **shown)


def _explain_system(problem: OSError, locale: Locale) -> str:
    file = problem.filename or ""
    if problem.errno in _SYSTEM and file:
        return say(f"file.{_SYSTEM[problem.errno]}", locale, file=file)
    if _SYSTEM.get(problem.errno or 0) == "full":
        return say("file.disk_full", locale)
    return say("file.system", locale, file=file, why=problem.strerror or problem)
