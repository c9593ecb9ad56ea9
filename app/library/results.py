"""What a search found, as the front door hands it over: iterable, indexable, printable."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar, overload

from app.i18n import Locale, say
from app.wording import citation_text, date_text, ended_text, place_of, title_of, understood_text
from index.search import Hit as FoundHit
from index.search import Results as FoundResults

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Kind = TypeVar("_Kind")


def localise(kind: type[_Kind], found: "DataclassInstance", locale: Locale, **more: Any) -> _Kind:
    """What was found as a `kind` of the same fields that speaks a language."""
    values = {one.name: getattr(found, one.name) for one in fields(found)}
    return kind(**{**values, "locale": locale, **more})


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
        known = (title_of(self.directive), self.issuer, date_text(self.directive, locale))
        where = " · ".join(part for part in known if part)
        ended = f"   ({ended_text(self.ended, locale)})" if self.ended else ""
        place = place_of(self.clause, locale)
        lines = (f"{self.rank}. {where}", ended, f"   {place}", f"   {self.text}")
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
        hits = tuple(localise(Hit, hit, locale) for hit in found.hits)
        return localise(cls, found, locale, hits=hits, html=html)

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
