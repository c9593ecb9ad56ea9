"""What a search found, as the front door hands it over: iterable, indexable, printable."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, overload

from app.i18n import Locale, say
from app.wording import (
    alike_text,
    citation_text,
    contradicted_text,
    date_text,
    ended_text,
    place_of,
    title_of,
    understood_text,
)
from index.search import Hit as FoundHit
from index.search import Results as FoundResults

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Kind = TypeVar("_Kind")


def localise(kind: type[_Kind], found: "DataclassInstance", locale: Locale, **more: Any) -> _Kind:
    """What was found as a `kind` of the same fields that speaks a language, as do the hits in it."""
    values = {one.name: _localised(getattr(found, one.name), locale) for one in fields(found)}
    return kind(**{**values, "locale": locale, **more})


def _localised(value: Any, locale: Locale) -> Any:
    """A value with the hits that it holds, however deep, in a language."""
    if isinstance(value, FoundHit):
        return Hit(**{one.name: getattr(value, one.name) for one in fields(FoundHit)}, locale=locale)
    if isinstance(value, tuple):
        return tuple(_localised(one, locale) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    held = {one.name: getattr(value, one.name) for one in fields(value)}
    spoken = {name: _localised(one, locale) for name, one in held.items()}
    return value if spoken == held else replace(value, **spoken)


@dataclass(frozen=True, slots=True, repr=False)
class Hit(FoundHit):
    """A clause that was found, in the language of its library."""

    locale: Locale = "vi"

    @property
    def citation(self) -> str:
        """The clause as one cites it: its document, number, day and issuer, and where it stands there."""
        return citation_text(self, self.locale)

    def __repr__(self) -> str:
        return f"<Hit {self.rank}: {self.citation}>"

    def __str__(self) -> str:
        locale = self.locale
        title = title_of(self.directive)
        by = self.issuer if self.issuer and self.issuer not in title else ""
        known = (title, by, date_text(self.directive, locale))
        where = " · ".join(part for part in known if part)
        ended = f"   ({ended_text(self.ended, locale)})" if self.ended else ""
        contradicted = contradicted_text(self.directive, locale)
        unlike = f"   ({contradicted})" if contradicted else ""
        alike = f"   ({alike_text(self.alike, locale)})" if self.alike else ""
        place = place_of(self.clause, locale)
        lines = (f"{self.rank}. {where}", ended, unlike, alike, f"   {place}", f"   {self.text}")
        return "\n".join(line for line in lines if line.strip())


@dataclass(frozen=True, slots=True, repr=False)
class Results(FoundResults):
    """The answer to a query: its hits, best first, and a verdict (`match`, `weak`, `none`)."""

    hits: tuple[Hit, ...]
    locale: Locale = "vi"
    html: "Callable[[Results], str] | None" = field(default=None, compare=False)

    @classmethod
    def of(
        cls, found: FoundResults, locale: Locale, html: "Callable[[Results], str] | None" = None
    ) -> "Results":
        """The results of a search, in a language; `html` renders them for a notebook."""
        return localise(cls, found, locale, html=html)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, at: int | slice) -> Hit | tuple[Hit, ...]:
        return self.hits[at]

    def top_k(self, k: int) -> tuple[Hit, ...]:
        """The `k` best hits."""
        return self.hits[:k]

    def __repr__(self) -> str:
        return f"<Results {self.understood.query!r}: {self.verdict}, {len(self)} hits>"

    def __str__(self) -> str:
        verdict = f"verdict.{self.verdict}" if self.hits else "page.no_hits"
        head = [say(verdict, self.locale), *filter(None, understood_text(self, self.locale))]
        return "\n\n".join(["\n".join(head), *map(str, self.hits)])

    def _repr_html_(self) -> str | None:
        """The cards of the page; None (and so the text) without something to render them."""
        return self.html(self) if self.html is not None else None
