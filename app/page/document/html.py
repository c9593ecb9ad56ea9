"""A document as HTML: what was read out of it with its proof, and its text with clauses marked."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import product

from app.i18n import Tongue, say
from app.page.cards import basis_text, day_text, title_of
from app.page.highlight import painted_html
from app.page.links import address_of, link_html
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
    tongue: Tongue,
    doubts: Sequence[PlacedLine] = (),
) -> str:
    """A document's text in a box that scrolls and takes the keyboard.

    Marked are `here`, other matches, and lines of a scan that may have been misread.
    """
    label = escape(f"{title_of(directive)}: {say('page.document', tongue)}", quote=True)
    name = here.clause_id if here else directive.directive_id
    attributes = f'id="text-{name}" role="region" tabindex="0" lang="vi" aria-label="{label}"'
    marks = [(one.clause.start, one.clause.end, "also") for one in matches]
    marks += [(here.clause.start, here.clause.end, "here")] if here else []
    marks = [*((line.start, line.end, "unsure") for line in doubts), *marks, *_both(marks, doubts)]
    return f'<div class="document" {attributes}>{painted_html(text, marks)}</div>'


def matches_html(
    here: StoredClause | None, matches: Sequence[StoredClause], asked: str, tongue: Tongue
) -> str:
    """Links to the matches before and after a clause, in the order of the text; "" for fewer than two."""
    if len(matches) < 2:
        return ""
    ids = [one.clause_id for one in matches]
    at = ids.index(here.clause_id) if here and here.clause_id in ids else -1
    told = say("document.match", tongue, n=at + 1, count=len(ids)) if at >= 0 else ""
    before = _match(ids[at - 1] if at > 0 else None, "document.previous", asked, tongue)
    after = _match(ids[at + 1] if at + 1 < len(ids) else None, "document.next", asked, tongue)
    label = escape(say("document.matches", tongue), quote=True)
    return f'<nav class="matches" aria-label="{label}">{before}<span>{escape(told)}</span>{after}</nav>'


def proofs_html(metadata: Metadata, text: str, tongue: Tongue) -> str:
    """What was read out of a document: each value, how it came to be known, and the words that prove it."""
    pairs = []
    for name in _PROVEN:
        field: Field = getattr(metadata, name)
        if field.value is None:
            continue
        value = day_text(field.value, tongue) if name in _DAYS else field.value
        basis = f'<span class="basis">({escape(basis_text(field, metadata, tongue))})</span>'
        proof = " ".join(text[field.start : field.end].split()) if field.start is not None else ""
        quote = f' <q lang="vi">{escape(proof)}</q>' if proof else ""
        called = escape(say(f"field.{name}", tongue))
        pairs.append(f"<div><dt>{called}</dt><dd>{escape(value)} {basis}{quote}</dd></div>")
    if not pairs:
        return ""
    summary = f"<summary>{escape(say('page.proofs', tongue))}</summary>"
    return f'<details class="proofs">{summary}<dl class="read">{"".join(pairs)}</dl></details>'


def _both(marks: Iterable[_Mark], doubts: Iterable[PlacedLine]) -> Iterator[_Mark]:
    """Marks where doubtful lines lie in others."""
    for line, (start, end, kind) in product(doubts, marks):
        if line.start < end and start < line.end:
            yield max(line.start, start), min(line.end, end), f"{kind} unsure"


def _match(clause: str | None, key: str, asked: str, tongue: Tongue) -> str:
    label = say(key, tongue)
    if clause is None:
        return f'<span class="off">{escape(label)}</span>'
    return link_html(address_of("document", tongue, clause=clause, asked=asked), label)
