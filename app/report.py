"""What became of files that were ingested: one by one, and all together."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import explain
from app.i18n import Locale, say
from corpus.errors import NothingToIngest
from corpus.readers import CAN_LIMIT_MEMORY
from index.ingest import Found as FoundFiles
from index.ingest import Outcome, Status, source_name
from index.store import Store

_BAD = ("failed", "refused", "secret")
# In which order a summary counts them, whatever came first.
_ORDER = ("stored", "replaced", "unchanged", "removed", "refused", "secret", "failed")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What became of a document: `reason` says what went wrong, `note` what else there is to know.

    `stored`, `replaced` and `removed` are only said of what is durable. `path` is the file's, and that of the
    document within an archive or a mail; `secret` if it was refused for a mark of secrecy.
    """

    file: Path
    status: Status
    path: str
    reason: str = ""
    note: str = ""
    secret: bool = False

    @classmethod
    def of(cls, outcome: Outcome | NothingToIngest, locale: Locale) -> "ReadFile":
        """An outcome in words."""
        if isinstance(outcome, NothingToIngest):
            reason = explain(outcome, locale) or ""
            return cls(outcome.path, "refused", source_name(outcome.path), reason)
        problem, reason = outcome.problem, ""
        if problem is not None:
            fault = say("file.fault", locale, detail=f"{type(problem).__name__}: {problem}")
            reason = explain(problem, locale) or fault
        note = say(f"note.{outcome.note}", locale, source=outcome.source) if outcome.note else ""
        secret = getattr(problem, "reason", None) == "secret"
        return cls(outcome.file, outcome.status, outcome.source, reason, note, secret)

    @property
    def counted_as(self) -> str:
        """The status under which a report counts it: what is secret is counted apart."""
        return "secret" if self.secret else self.status

    def __str__(self) -> str:
        return "\t".join(filter(None, (self.status, self.path, self.reason)))


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """What became of files, one by one; `notes` are sentences about all of them.

    `directives` and `clauses` count what the store holds now.
    """

    files: tuple[ReadFile, ...]
    notes: tuple[str, ...]
    directives: int
    clauses: int
    locale: Locale = "vi"

    def __iter__(self) -> Iterator[ReadFile]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    @property
    def counts(self) -> Counter[str]:
        """How many documents there were of each status."""
        return Counter(one.counted_as for one in self.files)

    @property
    def failed(self) -> bool:
        """Whether a file failed or was refused."""
        return any(self.counts[status] for status in _BAD)

    @property
    def summary(self) -> str:
        """How many there were, and what the store holds now."""
        return summary_of(self.counts, self.directives, self.clauses, self.locale)

    def __repr__(self) -> str:
        return f"<Report: {dict(self.counts)}>"

    def __str__(self) -> str:
        wrong = (str(one) for one in self.files if one.reason)
        return "\n".join([*wrong, *self.notes, self.summary])


def report_on(
    files: Sequence[ReadFile], found: FoundFiles, behind: str, store: Store, locale: Locale
) -> Report:
    """A report on files that were read; `behind` says that the indexes are not up to date."""
    readable = {one.file for one in files if not one.reason}
    unread = [folder for folder, inside in found.folders.items() if inside and readable.isdisjoint(inside)]
    notes = [say("paths.nothing_readable", locale, path=source_name(folder)) for folder in unread]
    notes += filter(None, (behind, memory_note(locale)))
    return Report(tuple(files), tuple(notes), len(store.directives()), len(store.rows()), locale)


def summary_of(counts: Mapping[str, int], directives: int, clauses: int, locale: Locale) -> str:
    """How many documents there were of each status, and what the store holds now, in a sentence."""
    ordered = sorted(counts, key=_ORDER.index)
    counted = ", ".join(f"{say(f'status.{status}', locale)} {counts[status]}" for status in ordered)
    key = "ingested" if counted else "ingested_nothing"
    return say(key, locale, counts=counted, directives=directives, clauses=clauses)


def memory_note(locale: Locale) -> str:
    """The sentence that this system can't limit the memory of a reader; empty where it can."""
    return "" if CAN_LIMIT_MEMORY else say("readers.no_memory_limit", locale, system=sys.platform)
