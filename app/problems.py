"""Every error that a user can meet, turned into one sentence with what to do next; others stay errors."""

from collections.abc import Sequence
from pathlib import Path

from app.words import Tongue, say
from corpus.readers import UnreadableDocument
from embed.encoder import EncoderUnavailable
from eval.beir import BadBenchmark
from index.database import StoreUnusable
from index.ingest import NothingToIngest
from index.query import UnusableQuery
from index.store import IndexMismatch


class UnknownDirective(Exception):
    """No directive, or several, go by a name that a user gave."""

    def __init__(self, name: str, found: Sequence[str]) -> None:
        """Keep the name and the identifiers that it fits."""
        super().__init__(name)
        self.name, self.found = name, found


class BadQueries(Exception):
    """A line of a file of queries is no `{"id","query"}`."""

    def __init__(self, file: Path, line: int) -> None:
        """Keep where it stands, counted from 1."""
        super().__init__(f"{file}:{line}")
        self.file, self.line = file, line


def explain(problem: Exception, tongue: Tongue) -> str | None:
    """The sentence for a problem; None where it is none of the user's making."""
    match problem:
        case UnreadableDocument():
            return problem.sentence(tongue)
        case StoreUnusable():
            return say(f"store.{problem.why}", tongue, folder=problem.folder, detail=problem.detail)
        case IndexMismatch():
            names = {"stored": problem.stored.name, "asked": problem.asked.name}
            return say("store.mismatch", tongue, **names)
        case EncoderUnavailable():
            return say("encoder.unavailable", tongue, name=problem.name, why=problem.why)
        case NothingToIngest():
            return say(f"paths.{problem.why}", tongue, path=problem.path)
        case UnusableQuery():
            return say(f"query.{problem.why}", tongue)
        case UnknownDirective():
            key = "directive.several" if problem.found else "directive.unknown"
            return say(key, tongue, name=problem.name, found=", ".join(problem.found))
        case BadQueries():
            return say("queries.bad", tongue, file=problem.file, line=problem.line)
        case BadBenchmark():
            return say("benchmark.bad", tongue, why=problem)
        case UnicodeDecodeError():
            return say("file.encoding", tongue)
        case OSError():
            return say("file.system", tongue, why=problem.strerror or problem, file=problem.filename or "")
    return None
