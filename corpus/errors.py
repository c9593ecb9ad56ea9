"""Every error that chithi raises by name, as one tree.

ChithiError
├── DocumentError: a file, or part of one, that yields no directive
│   ├── Refused: a reader of one format can't take the bytes; it doesn't know their path
│   ├── UnreadableDocument: a file holds no text that can be read
│   ├── ReaderFailed: a reader met something that nobody foresaw
│   └── NothingToIngest: a path yields no file to read
├── StoreError: the store, or what is derived from it
│   ├── StoreUnusable: the store can't be opened or written
│   ├── StoreDamaged: a row of the store is not what was written
│   ├── BackupUnusable: a file is no backup, or not a whole one
│   ├── NamesTaken: a removed directive can't be restored, its name is another text's
│   ├── IndexDamaged: a derived index can't be read; it is rebuilt from the store
│   └── IndexMismatch: the store was embedded with another encoder
├── Unavailable: something that this machine lacks
│   ├── EncoderUnavailable: an embedding model can't be loaded
│   ├── ReadersUnavailable: no reading process can be started
│   ├── ServerUnusable: the Milvus server that was named can't be asked, or doesn't hold what is needed
│   ├── WriterUnusable: the machine that has the store takes no changes from this one
│   ├── SaidByWriter: that machine says in sentences why it did not do something
│   ├── TooManySearches: as many searches as may wait for their turn do so
│   └── TooManyUploads: as much as may wait to be read does so
├── RequestError: what a person asked for can't be done as asked
│   ├── UnusableQuery: a query has nothing to search by
│   ├── UnusableDraft: a draft has nothing to compare
│   ├── UnusableCorrection: a correction is no possible value, or changes nothing
│   ├── UnusableDay: what should be a day is not one
│   ├── UnknownName: a province, type or issuer that the store has nothing of, or no kind of clause
│   └── UnknownDirective: a name fits no directive, or several
│       └── UnknownRemoved: the same among those that were removed
└── BadData: a mistake in a file, with its place
    ├── BadQueries: a file of queries
    ├── BadBenchmark: a data set for measuring
    ├── BadTasks: tasks for training
    ├── BadTable: a table of chithi's own
    └── OtherData: a floor was set on other data

An error carries plain values. `reason`, where it has one, is a message key: the command and the page make the
sentence of it, in the reader's language (`app/errors.py`).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Reason = Literal[
    "missing", "permission", "folder", "not_a_file", "disk", "changed", "unsafe_name", "secret",
    "empty", "no_text", "only_links", "unknown_format", "unknown_encoding", "encrypted", "damaged",
    "too_large", "too_much_text", "too_many_pages", "too_large_picture", "unreadable_scan",
    "packing", "too_deep", "too_many_members", "no_members",
    "needs_program", "took_too_long", "too_much_memory", "crashed",
]  # fmt: skip

StoreFault = Literal[
    "not_a_folder",
    "no_store",
    "foreign",
    "namesake",
    "absent",
    "read_only",
    "mirror",
    "linked",
    "disk_full",
    "busy",
    "damaged",
    "version",
    "outdated",
    "closed",
    "emptied",
    "gone",
    "unlogged",
]


ServerFault = Literal[
    "address", "package", "down", "slow", "loading", "refused", "version", "failed",
    "nothing_fed", "several", "other_writer",
]  # fmt: skip


WriterFault = Literal["down", "slow", "refused", "none", "other_library", "failed"]


class ChithiError(Exception):
    """Whatever chithi raises by name; `sentence` is its message to a person, where it was put into words."""

    sentence = ""

    def __str__(self) -> str:
        return self.sentence or ": ".join(str(arg) for arg in self.args if arg != "")


class DocumentError(ChithiError):
    """A file, or part of one, that yields no directive."""


class StoreError(ChithiError):
    """Trouble with the store or with what is derived from it."""


class Unavailable(ChithiError):
    """Something that this machine lacks."""


class RequestError(ChithiError, ValueError):
    """What a person asked for can't be done as asked."""


class BadData(ChithiError, ValueError):
    """A mistake in a file."""


@dataclass(eq=False)
class Refused(DocumentError):
    """A reader of one format can't take the bytes; `package` is the Debian package of a missing program."""

    reason: Reason
    package: str = ""


@dataclass(eq=False)
class UnreadableDocument(DocumentError):
    """The file at `path` holds no text that can be read."""

    path: Path
    reason: Reason
    package: str = ""


@dataclass(eq=False)
class ReaderFailed(DocumentError):
    """A reader met something that nobody foresaw; `detail` is what it reported."""

    detail: str


@dataclass(eq=False)
class NothingToIngest(DocumentError):
    """A path in, or to, a folder yields no file to read."""

    path: Path
    reason: Literal["empty_folder", "closed_folder", "link_out"]


@dataclass(eq=False)
class StoreUnusable(StoreError):
    """The store in `folder` can't be opened or written."""

    folder: Path
    reason: StoreFault
    detail: str = ""


@dataclass(eq=False)
class StoreDamaged(StoreError, ValueError):
    """A row of the store is not what was written; `detail` says what was read instead."""

    detail: str


@dataclass(eq=False)
class BackupUnusable(StoreError):
    """The backup in `file` can't be restored, or made."""

    file: Path
    reason: Literal["no_backup", "damaged", "version", "exists"]
    detail: str = ""


@dataclass(eq=False)
class NamesTaken(StoreError):
    """A removed directive can't be restored: its name `source` is by now that of another text."""

    source: str


@dataclass(eq=False)
class IndexDamaged(StoreError):
    """A derived index can't be read; `chithi verify` rebuilds it, nothing is lost."""

    detail: str = ""


@dataclass(eq=False)
class IndexMismatch(StoreError):
    """The store was embedded with another encoder than the one asked for: names, and digests of weights."""

    stored: str
    asked: str
    stored_digest: str
    asked_digest: str

    @property
    def reason(self) -> Literal["mismatch", "mismatch_weights"]:
        """Whether it is another model, or other weights under the same name."""
        return "mismatch" if self.stored != self.asked else "mismatch_weights"


@dataclass(eq=False)
class EncoderUnavailable(Unavailable):
    """The model `name` can't be loaded; `detail` says why, in a sentence with what to do."""

    name: str
    detail: str


@dataclass(eq=False)
class ReadersUnavailable(Unavailable):
    """No reading process can be started; `detail` is what the system reports."""

    detail: str


@dataclass(eq=False)
class ServerUnusable(Unavailable):
    """The Milvus server at `uri` can't be asked or fed; `detail` is what it said, or the other writer."""

    uri: str
    reason: ServerFault
    detail: str = ""


@dataclass(eq=False)
class WriterUnusable(Unavailable):
    """The machine that has the store, at `address`, can't be handed changes; `detail` is what it said."""

    address: str
    reason: WriterFault
    detail: str = ""


@dataclass(eq=False)
class SaidByWriter(Unavailable):
    """The machine that has the store did not do something, and says why in Vietnamese and in English."""

    vi: str
    en: str


@dataclass(eq=False)
class TooManySearches(Unavailable):
    """As many searches as may wait for their turn, so `waiting`, do so; in some seconds there are fewer."""

    waiting: int


class TooManyUploads(Unavailable):
    """As many bytes of uploaded files wait to be read as may."""


@dataclass(eq=False)
class UnusableQuery(RequestError):
    """A query, or a list of topics, has nothing to search by."""

    reason: Literal["empty_query", "wordless_query", "no_topics"]


@dataclass(eq=False)
class UnusableDraft(RequestError):
    """A draft has nothing to compare."""

    reason: Literal["too_short"]


class UnusableCorrection(RequestError):
    """A correction is no possible value, or changes nothing; `values` fill the places of its sentence."""

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(reason, values)
        self.reason, self.values = reason, values


@dataclass(eq=False)
class UnusableDay(RequestError):
    """What should be a day (1/6/2021 or 2021-06-01) is not one."""

    given: str


@dataclass(eq=False)
class UnknownName(RequestError):
    """Nothing in the store is of this province, type or issuer, and the name is not known otherwise.

    `reason` is the field, `near` are its values in the store; of the kinds of clause, all that there are.
    """

    reason: Literal["province", "type", "issuer", "kind"]
    name: str
    near: tuple[str, ...]


@dataclass(eq=False)
class UnknownDirective(RequestError):
    """A name fits no directive, or those `found` (public identifiers)."""

    name: str
    found: tuple[str, ...]

    @property
    def reason(self) -> Literal["several", "unknown"]:
        """Whether the name fits too many or none."""
        return "several" if self.found else "unknown"


class UnknownRemoved(UnknownDirective):
    """A name fits none, or several, of the directives that were removed."""


@dataclass(eq=False)
class BadQueries(BadData):
    """A line of a file of queries, counted from 1, is no `{"id","query"}`."""

    file: Path
    line: int


@dataclass(eq=False)
class BadBenchmark(BadData):
    """A data set is not in BEIR form: in which file and line, from 1 (0 for the whole file)."""

    file: Path
    line: int
    reason: Literal["missing", "unreadable", "encoding", "row", "twice", "judgment", "unknown", "empty"]
    detail: str = ""


@dataclass(eq=False)
class BadTasks(BadData):
    """A file for training has nothing, or a line that is not of its kind; `detail` says where and what."""

    detail: str


@dataclass(eq=False)
class BadTable(BadData):
    """A line of one of chithi's own tables or rules, counted from 1, has a mistake."""

    file: str
    line: int
    detail: str


@dataclass(eq=False)
class OtherData(BadData):
    """The digest of the data that a floor was set on, and that of the data which was `found`."""

    floor: str
    found: str
