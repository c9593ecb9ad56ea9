"""The parts of a directive's page: header, addressees, body, recipients, signature, annexes."""

from corpus.layout.frame import (
    DATE,
    LONGEST_LINE,
    LONGEST_TITLE,
    end_of_misread_subject,
    end_of_place,
    is_annex_title,
    is_authority,
    is_note,
    opens,
    opens_subject,
    place_and_date,
    says_nothing,
    signed_for,
    start_of_date,
    start_of_form_subject,
    start_of_subject,
)
from corpus.layout.layout import lay_out
from corpus.layout.model import Layout, Line, Part
from corpus.layout.stamps import machine_stamps
from corpus.layout.timestamps import stamped_on

__all__ = [
    "DATE",
    "LONGEST_LINE",
    "LONGEST_TITLE",
    "Layout",
    "Line",
    "Part",
    "end_of_misread_subject",
    "end_of_place",
    "is_annex_title",
    "is_authority",
    "is_note",
    "lay_out",
    "machine_stamps",
    "opens",
    "opens_subject",
    "place_and_date",
    "says_nothing",
    "signed_for",
    "stamped_on",
    "start_of_date",
    "start_of_form_subject",
    "start_of_subject",
]
