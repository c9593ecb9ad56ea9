"""A document as HTML: what was read out of it with its proof, and its text with a clause in its place."""

from html import escape

from app.cards import basis_text, day_text, title_of
from app.marking import marked_html
from app.words import Tongue, say
from corpus.model import Field, Metadata
from index.search import Hit

_PROVEN = ("type", "number", "date", "not_before", "issuer", "province", "signer", "subject")
_DAYS = ("date", "not_before")


def document_html(hit: Hit, text: str, tongue: Tongue) -> str:
    """A document's text with a hit's clause in its place, in a box that scrolls and takes the keyboard."""
    clause = hit.clause.clause
    label = escape(f"{title_of(hit.directive)}: {say('page.document', tongue)}", quote=True)
    body = marked_html(text, [(clause.start, clause.end)], ' class="here"')
    attributes = f'id="text-{hit.clause.clause_id}" role="region" tabindex="0" lang="vi" aria-label="{label}"'
    return f'<div class="document" {attributes}>{body}</div>'


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
