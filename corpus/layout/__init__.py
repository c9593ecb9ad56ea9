"""The parts of a directive's page: header, addressees, body, recipients, signature, annexes."""

from corpus.layout.closing import is_annex_title, is_attachment_note
from corpus.layout.layout import lay_out
from corpus.layout.model import Layout, Line, Part
from corpus.layout.timestamps import stamped_on

__all__ = ["Layout", "Line", "Part", "is_annex_title", "is_attachment_note", "lay_out", "stamped_on"]
