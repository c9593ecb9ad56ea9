"""Every error that a user can meet, turned into one sentence with what to do next; others stay errors."""

import errno
import sqlite3

from app.i18n import Tongue, say

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
    """The sentence for a problem; None where it is none of the user's making."""
    # Imported here: only what went wrong needs them, and the readers and the data sets are slow to import.
    from corpus.readers import UnreadableDocument
    from eval.measures import BadBenchmark

    match problem:
        case UnreadableDocument():
            return problem.sentence(tongue)
        case BadBenchmark():
            values = {"file": problem.file, "line": problem.line, "detail": problem.detail}
            return say(f"benchmark.{problem.why}", tongue, **values)
        case sqlite3.Error():
            return say("store.unreadable", tongue, detail=problem)
        case BaseException() if type(problem).__name__ == "PanicException":  # Rust's; it can't be imported
            return say("store.index_damaged", tongue)
        case UnicodeDecodeError():
            return say("file.encoding", tongue)
        case OSError():
            return _explain_system(problem, tongue)
    return _explain_store(problem, tongue) or _explain_request(problem, tongue)


def _explain_system(problem: OSError, tongue: Tongue) -> str:
    file = problem.filename or ""
    if problem.errno in _SYSTEM and file:
        return say(f"file.{_SYSTEM[problem.errno]}", tongue, file=file)
    return say("file.system", tongue, file=file, why=problem.strerror or problem)


def _explain_store(problem: BaseException, tongue: Tongue) -> str | None:
    from corpus.readers import ReadersUnavailable
    from embed import EncoderUnavailable
    from index.backends import IndexDamaged
    from index.store import IndexMismatch, StoreUnusable

    match problem:
        case StoreUnusable():
            return say(f"store.{problem.why}", tongue, folder=problem.folder, detail=problem.detail)
        case IndexDamaged():
            return say("store.index_damaged", tongue)
        case IndexMismatch():
            stored, asked = problem.stored, problem.asked
            if stored.name != asked.name:
                return say("store.mismatch", tongue, stored=stored.name, asked=asked.name)
            old, new = stored.digest[:12], asked.digest[:12]
            return say("store.mismatch_weights", tongue, name=asked.name, old=old, new=new)
        case ReadersUnavailable():
            return say("readers.unavailable", tongue, detail=problem.detail)
        case EncoderUnavailable():
            return say("encoder.unavailable", tongue, name=problem.name, why=problem.why)
    return None


def _explain_request(problem: BaseException, tongue: Tongue) -> str | None:
    from app.lookup import BadQueries, UnknownDirective, UnknownRemoved
    from index.drafting import UnusableDraft
    from index.ingest import NothingToIngest
    from index.query import UnusableQuery
    from index.store import NamesTaken, UnusableCorrection

    match problem:
        case NothingToIngest():
            return say(f"paths.{problem.why}", tongue, path=problem.path)
        case UnusableQuery():
            return say(f"query.{problem.why}", tongue)
        case UnusableDraft():
            return say(f"draft.{problem.why}", tongue)
        case UnknownRemoved():
            key = "restore.several" if problem.found else "restore.unknown"
            return say(key, tongue, name=problem.name, found=", ".join(problem.found))
        case UnknownDirective():
            key = "directive.several" if problem.found else "directive.unknown"
            return say(key, tongue, name=problem.name, found=", ".join(problem.found))
        case NamesTaken():
            return say("restore.taken", tongue, source=problem.source)
        case UnusableCorrection():
            return say(f"correct.{problem.why}", tongue, **problem.values)
        case BadQueries():
            return say("queries.bad", tongue, file=problem.file, line=problem.line)
    return None
