"""Whether a text begins with the head of a document of its own."""

from corpus.document import Document
from corpus.layout import is_annex_title, lay_out, opens
from corpus.metadata.issue_date import month_in_head
from corpus.metadata.letterhead import read_letterhead
from corpus.metadata.read import read_metadata

# Characters and lines in which a head says what it is, and what it is attached to.
_LOOKED_AT, _LINES = 8000, 16


def begins_document(raw: str) -> bool:
    """Whether a text begins with a motto, issuer, type and a number or day that are filled in.

    What is attached to another document ("Ban hành kèm theo …"), an annex and an empty form do not.
    """
    document = Document.of(raw[:_LOOKED_AT])
    layout = lay_out(document)
    head = read_letterhead(layout)
    lines = [line.text for line in layout.lines[:_LINES]]
    if not head.motto or any(opens("attachment", line) or is_annex_title(line) for line in lines):
        return False
    found = read_metadata(document, layout)
    dated = found.number.value or found.date.value or month_in_head(head).value
    return bool(found.type.value and found.issuer.value and dated)
