"""The facets of what is listed, as links: six groups of widgets would cost a fifth of each answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from app.i18n import Locale
from app.page.links import address_of
from app.page.search.asked import COUNTS, KEYED, Asked, facet_text, value_text
from app.page.templates import render

_VALUES = 8  # of a facet that are shown


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a facet as a link, with how many clauses have it."""

    label: str
    address: str
    is_chosen: bool


def facets_html(counted: Mapping[str, Mapping[str, int]], asked: Asked, query: str, locale: Locale) -> Markup:
    """The values of each facet with their counts; each narrows by one more, or by one less.

    Empty where there is nothing to choose.
    """
    facets = []
    for name, counts in counted.items():
        chosen: tuple[str, ...] = getattr(asked.chosen, f"{name}s")
        options = [*list(counts)[:_VALUES], *(v for v in chosen if v in list(counts)[_VALUES:])]
        if len(options) > 1 or chosen:
            values = [
                _Value(
                    f"{value_text(name, one, locale)} ({counts[one]})",
                    address_of("", locale, **_switched(asked, name, one).address(query, locale)),
                    one in chosen,
                )
                for one in options
            ]
            facets.append((facet_text(name, locale), name in KEYED, values))
    return render("search/facets", locale, facets=facets) if facets else Markup()


def _switched(asked: Asked, name: str, value: str) -> Asked:
    """The same with a value of a facet chosen, or not any more."""
    chosen: tuple[str, ...] = getattr(asked.chosen, f"{name}s")
    others = tuple(one for one in chosen if one != value)
    then = others if value in chosen else (*chosen, value)
    return replace(asked, chosen=replace(asked.chosen, **{f"{name}s": then}), k=COUNTS[0])
