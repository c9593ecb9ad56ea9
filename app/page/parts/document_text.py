"""The text of a document with its clauses marked, and what was read from it with the words that prove it."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import product

from app.i18n import Locale, say
from app.page.parts.highlight import painted_html
from app.wording import basis_text, day_text, title_of
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
) -> str:
    """A document's text in a box that scrolls and takes the keyboard.

    Marked are `here`, other matches, and lines of a scan that may have been misread.
    """
    label = escape(f"{title_of(directive)}: {say('page.document', locale)}", quote=True)
    name = here.clause_id if here else directive.directive_id
    attributes = f'id="text-{name}" role="region" tabindex="0" lang="vi" aria-label="{label}"'
    marks = [(one.clause.start, one.clause.end, "also") for one in matches]
    marks += [(here.clause.start, here.clause.end, "here")] if here else []
    marks = [*((line.start, line.end, "unsure") for line in doubts), *marks, *_both(marks, doubts)]
    return f'<div class="document" {attributes}>{painted_html(text, marks)}</div>'


def proofs_html(metadata: Metadata, text: str, locale: Locale) -> str:
    """What was read out of a document: each value, how it came to be known, and the words that prove it."""
    pairs = []
    for name in _PROVEN:
        field: Field = getattr(metadata, name)
        if field.value is None:
            continue
        value = day_text(field.value, locale) if name in _DAYS else field.value
        basis = f'<span class="basis">({escape(basis_text(field, metadata, locale))})</span>'
        proof = " ".join(text[field.start : field.end].split()) if field.start is not None else ""
        quote = f' <q lang="vi">{escape(proof)}</q>' if proof else ""
        called = escape(say(f"field.{name}", locale))
        pairs.append(f"<div><dt>{called}</dt><dd>{escape(value)} {basis}{quote}</dd></div>")
    if not pairs:
        return ""
    summary = f"<summary>{escape(say('page.proofs', locale))}</summary>"
    return f'<details class="proofs">{summary}<dl class="read">{"".join(pairs)}</dl></details>'


def _both(marks: Iterable[_Mark], doubts: Iterable[PlacedLine]) -> Iterator[_Mark]:
    """Marks where doubtful lines lie in others."""
    for line, (start, end, kind) in product(doubts, marks):
        if line.start < end and start < line.end:
            yield max(line.start, start), min(line.end, end), f"{kind} unsure"
