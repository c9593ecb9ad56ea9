"""What a directive is once it has been read: its metadata with proof, and its clauses."""

from dataclasses import dataclass, field
from typing import Literal, get_args

Basis = Literal["stated", "inferred", "given", "unknown"]
SourceKind = Literal["document", "report", "other"]
Level = Literal["central", "province", "district", "commune"]
System = Literal["party", "state", "front", "union"]
# What a clause is; eval/data/clause_kinds.md says what each kind means.
ClauseKind = Literal[
    "operative",
    "recital",
    "legal_basis",
    "definition",
    "condition",
    "sanction",
    "timetable",
    "attendees",
    "form_field",
    "reporting",
    "entry_into_force",
    "title",
]
CLAUSE_KINDS: tuple[ClauseKind, ...] = get_args(ClauseKind)


@dataclass(frozen=True, slots=True)
class Field:
    """A value read out of a directive, how it was found, and the span of the text that proves it.

    `start` and `end` count code points of the directive's normalised text; both are None if nothing
    was read (`basis` "unknown") or a person gave the value (`basis` "given").
    """

    value: str | None = None
    basis: Basis = "unknown"
    start: int | None = None
    end: int | None = None


UNKNOWN = Field()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the header, the body and the closing of a directive say about it; nothing is ever invented.

    `date.value` is an ISO day ("2021-09-06") or, where the text states no year, "--11-23".
    `not_before` is the latest past event or cited document whose full date the text states, or the first day
    of the month or year in a head whose day is left blank (ISO day).
    `province` is named as in the directive's own time, without "tỉnh" or "thành phố"; `province_now` is
    the province of today that holds it (None if the name is in no table). `page_title` and `published`
    (ISO day) are those of the web page that brought the text: never the directive's own subject or date.
    """

    type: Field = UNKNOWN
    number: Field = UNKNOWN
    issuer: Field = UNKNOWN
    province: Field = UNKNOWN
    place: Field = UNKNOWN
    date: Field = UNKNOWN
    not_before: Field = UNKNOWN
    subject: Field = UNKNOWN
    signer: Field = UNKNOWN
    level: Level | None = None
    system: System | None = None
    province_now: str | None = None
    source_kind: SourceKind = "other"
    truncated: bool = False
    page_title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a directive.

    `path` is the numbering as a reader cites it (`3.5`, `II.2.a`, `Điều 4.2.b`, `3.5 -2`, `6 ¶2`, `mở đầu`,
    `kết`, or empty for a plain paragraph). `heading` is the text of the headings above it, outermost first,
    joined by " › ". `text` is the span with its number as written and inner line breaks joined.
    `start` and `end` count code points of the normalised text. `section` numbers the top-level unit (Điều, or
    outermost number) that the clause belongs to, from 0. `introduces` is true for a clause that
    only introduces others ("Chỉ đạo Sở Y tế:"), or is the frame of a news report (its lead, its figures): it
    is listed, and is never a hit by itself. `kind` says what it is: operative, if nothing else is known.
    """

    path: str
    heading: str
    text: str
    start: int
    end: int
    section: int
    introduces: bool = False
    kind: ClauseKind = "operative"


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive: its normalised text (NFC, one paragraph a line), its metadata and its clauses in order."""

    text: str
    metadata: Metadata
    clauses: tuple[Clause, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page's picture, in pixels from its upper left; `right` and `bottom` lie outside."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class ScannedLine:
    """A line as text recognition read it, where it stands, and how sure the reading is (0 to 100)."""

    text: str
    box: Box
    confidence: int


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page that came as a picture, straightened: the picture as a file of its own, and its lines in order.

    `number` counts the pages of the file from 1. `media` is the picture's media type ("image/webp"),
    `width` and `height` are its pixels.
    """

    number: int
    picture: bytes
    media: str
    width: int
    height: int
    lines: tuple[ScannedLine, ...]
