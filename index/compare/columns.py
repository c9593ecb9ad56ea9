"""The columns of a comparison: directives by province, by issuer or by year."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.entities.dates import date_of, day_of, year_of
from corpus.entities.names import plain_issuer, plain_place
from corpus.entities.places import province_named, province_now
from corpus.model import Metadata
from index.store import StoredDirective

By = Literal["province", "province_now", "issuer", "year"]
Kind = Literal["named", "central", "unknown"]

# Names in the JSON of columns without one of their own; the page translates them.
CENTRAL = "Trung ương"
UNNAMED = "không rõ"
_ORDER: Mapping[Kind, int] = {"central": 0, "named": 1, "unknown": 2}


@dataclass(frozen=True, slots=True)
class Column:
    """Directives under one name; empty if the store has none.

    `kind` is "central" for those of central agencies, "unknown" if it is not known where they belong; `by` is
    what all columns of the comparison are.
    """

    name: str
    directives: tuple[StoredDirective, ...] = ()
    kind: Kind = "named"
    by: By = "province"

    @property
    def rows(self) -> list[int]:
        """The rows of its directives in the store."""
        return [directive.id for directive in self.directives]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many directives a column has, and from when.

    `lower` counts those of districts and communes, which belong to the column of their province. `first` and
    `last` are ISO days of the directives with a full date; the others are `partial` (a day without its
    year), `bounded` (a day before which they were not issued) or `undated`.
    """

    documents: int
    lower: int
    first: str | None
    last: str | None
    partial: int
    bounded: int
    undated: int

    @classmethod
    def of(cls, column: Column) -> "Coverage":
        """Count them."""
        kinds = Counter(dated(one.metadata) for one in column.directives)
        days = sorted(day for one in column.directives if (day := day_of(one.metadata)))
        lower = sum(is_lower(one.metadata) for one in column.directives)
        return cls(
            documents=len(column.directives),
            lower=lower,
            first=days[0] if days else None,
            last=days[-1] if days else None,
            partial=kinds["partial"],
            bounded=kinds["bounded"],
            undated=kinds["undated"],
        )


def columns_of(
    directives: Iterable[StoredDirective], by: By, asked: Sequence[str] = ()
) -> tuple[Column, ...]:
    """The directives by province of their own time or of today, by issuer or by year.

    All in alphabetical order, or those asked for in that order, also if they are empty. Directives of
    districts belong to their province, those of central agencies have a column of their own.
    """
    found: dict[tuple[Kind, str], tuple[Counter[str], list[StoredDirective]]] = {}
    for directive in directives:
        kind, name = _NAMES[by](directive.metadata)
        names, members = found.setdefault((kind, _PLAIN[by](name)), (Counter(), []))
        names[name] += 1
        members.append(directive)
    columns = {
        key: Column(names.most_common(1)[0][0], tuple(members), key[0], by)
        for key, (names, members) in found.items()
    }
    if not asked:
        return tuple(columns[key] for key in sorted(columns, key=lambda key: (_ORDER[key[0]], key[1])))
    chosen = [column for name in asked for column in _asked(name, by, columns.values())]
    return tuple({(column.kind, column.name): column for column in chosen}.values())


def dated(metadata: Metadata) -> Literal["day", "partial", "bounded", "undated"]:
    """How far the date of a directive is known."""
    known = date_of(metadata)
    if known is None:
        return "undated"
    return "bounded" if known.is_bound else "day" if known.is_day else "partial"


def is_lower(metadata: Metadata) -> bool:
    """Whether a directive is that of a district or a commune."""
    return metadata.level in ("district", "commune")


def _asked(name: str, by: By, columns: Collection[Column]) -> list[Column]:
    """The columns that a name means: without one, those of the province before or after the merger."""
    plain = _PLAIN[by]
    nameless = {"central": CENTRAL, "unknown": UNNAMED}
    found = [
        c for c in columns if plain(c.name) == plain(name) or plain(nameless.get(c.kind, "")) == plain(name)
    ]
    if by == "issuer":
        found = [c for c in columns if c.kind == "named" and plain(name) in plain(c.name)]
    if found or by in ("issuer", "year"):
        return found or [Column(name.strip(), by=by)]
    listed = province_named(name)
    if listed is None:
        return [Column(name.strip(), by=by)]
    if by == "province_now":
        now = province_now(listed) or listed
        return [c for c in columns if plain(c.name) == plain(now)] or [Column(now, by=by)]
    same = [c for c in columns if c.kind == "named" and province_named(c.name) == listed]
    return (
        same
        or [c for c in columns if c.kind == "named" and province_now(c.name) == listed]
        or [Column(listed, by=by)]
    )


def _province(metadata: Metadata) -> tuple[Kind, str]:
    if metadata.level == "central":
        return "central", CENTRAL
    return ("named", metadata.province.value) if metadata.province.value else ("unknown", UNNAMED)


def _province_now(metadata: Metadata) -> tuple[Kind, str]:
    kind, name = _province(metadata)
    return kind, metadata.province_now or name if kind == "named" else name


def _issuer(metadata: Metadata) -> tuple[Kind, str]:
    return ("named", metadata.issuer.value) if metadata.issuer.value else ("unknown", UNNAMED)


def _year(metadata: Metadata) -> tuple[Kind, str]:
    year = year_of(metadata)
    return ("named", str(year)) if year else ("unknown", UNNAMED)


_NAMES: Mapping[By, Callable[[Metadata], tuple[Kind, str]]] = {
    "province": _province,
    "province_now": _province_now,
    "issuer": _issuer,
    "year": _year,
}
_PLAIN: Mapping[By, Callable[[str], str]] = {
    "province": plain_place,
    "province_now": plain_place,
    "issuer": plain_issuer,
    "year": str,
}
