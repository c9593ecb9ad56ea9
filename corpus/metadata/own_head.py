"""Whether a text begins with the head of a document of its own."""

from corpus.document import Document
from corpus.layout import is_annex_title, lay_out, opens
from corpus.metadata.issue_date import month_in_head
from corpus.metadata.issuing import letterhead_agencies
from corpus.metadata.letterhead import read_letterhead
from corpus.metadata.persons import find_signer
from corpus.metadata.read import read_metadata

# Characters and lines in which a head says what it is, and what it is attached to.
_LOOKED_AT, _LINES = 8000, 16


def begins_document(raw: str) -> bool:
    """Whether a text begins with the head of a document: issuer and type, motto, and a number or a day.

    Where both are left to be filled in, a name below the signature shows that it is no empty form. Without a
    motto, number and day are needed. What is attached to another document ("Ban hành kèm theo …") and an
    annex begin none.
    """
    document = Document.of(raw[:_LOOKED_AT])
    layout = lay_out(document)
    head = read_letterhead(layout)
    lines = [line.text for line in layout.lines[:_LINES]]
    if any(opens("attachment", line) or is_annex_title(line) for line in lines):
        return False
    found = read_metadata(document, layout)
    if not (found.type.value and found.issuer.value):
        return False
    dated = found.date.value or month_in_head(head).value
    if not head.motto:
        return bool(letterhead_agencies(head) and found.number.value and dated)
    if found.number.value or dated:
        return True
    blanks = head.number is not None and head.place_and_date is not None
    return blanks and find_signer(lay_out(Document.of(raw))).value is not None
