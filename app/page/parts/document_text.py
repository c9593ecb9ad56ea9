"""The text of a document with its clauses marked, and what was read from it with the words that prove it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

from markupsafe import Markup

from app.i18n import Locale
from app.page.parts.highlight import painted_html
from app.page.templates import render
from app.wording import basis_text, day_text
from corpus.model import Field, Metadata
from index.store import PlacedLine, StoredClause, StoredDirective

_PROVEN = ("type", "number", "date", "not_before", "issuer", "province", "signer", "subject")
_DAYS = ("date", "not_before")
_Mark = tuple[int, int, str]


def document_html(
    directive: StoredDirective,
    text: str,
    here: StoredClause | None,
    matches: Sequence[StoredClause],
    locale: Locale,
    doubts: Sequence[PlacedLine] = (),
    parts: Sequence[tuple[int, int]] = (),
) -> Markup:
    """A document's text in a box that takes the keyboard.

    Marked are `here`, other matches, lines of a scan that may have been misread, and the headings of its
    parts (spans in ascending order), of which the n-th, from 0, is the place `part-n`.
    """
    name = here.clause_id if here else directive.directive_id
    marks = [(one.start, one.end, "also") for one in matches]
    marks += [(here.start, here.end, "here")] if here else []
    marks = [*((line.start, line.end, "unsure") for line in doubts), *marks, *_both(marks, doubts)]
    marks = [*((start, end, "heading") for start, end in parts), *marks]
    shown = Markup().join(_in_places(text, marks, [start for start, _ in parts]))
    return render("parts/document", locale, name=name, directive=directive, text=shown)


def proofs_html(metadata: Metadata, text: str, locale: Locale) -> Markup:
    """What was read from a document: each value, how it came to be known, and the words that prove it."""
    proofs = list(_proofs(metadata, text, locale))
    return render("parts/proofs", locale, proofs=proofs) if proofs else Markup()


def _proofs(metadata: Metadata, text: str, locale: Locale) -> Iterator[dict[str, str]]:
    for name in _PROVEN:
        field: Field = getattr(metadata, name)
        if field.value is None:
            continue
        yield {
            "name": name,
            "value": day_text(field.value, locale) if name in _DAYS else field.value,
            "basis": basis_text(field, metadata, locale),
            "quote": " ".join(text[field.start : field.end].split()) if field.start is not None else "",
        }


def _in_places(text: str, marks: Sequence[_Mark], starts: Sequence[int]) -> Iterator[Markup]:
    """The painted text, cut where parts start, each of which is a place to jump to."""
    for number, (start, end) in enumerate(pairwise([0, *starts, len(text)])):
        if number:
            yield Markup('<span id="part-{}" tabindex="-1"></span>').format(number - 1)
        yield painted_html(
            text[start:end], [(first - start, last - start, kind) for first, last, kind in marks]
        )


def _both(marks: Iterable[_Mark], doubts: Iterable[PlacedLine]) -> Iterator[_Mark]:
    """Marks where doubtful lines lie in others."""
    for line, (start, end, kind) in product(doubts, marks):
        if line.start < end and start < line.end:
            yield max(line.start, start), min(line.end, end), f"{kind} unsure"
