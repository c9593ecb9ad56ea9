"""Who signed, and people told from the places before their names."""

from case_tables import cases
from corpus.document import Document
from corpus.layout.layout import lay_out
from corpus.metadata.persons import find_person, find_signer

DOCUMENT = "CHỈ THỊ\nVề A\n\nỦy ban nhân dân tỉnh yêu cầu các đơn vị tập trung:\n1. Kiểm tra.\n\n"


@cases("closing", "signer")
def test_signer_is_a_name_never_a_post(closing: str, signer: str | None) -> None:
    text = DOCUMENT + closing
    found = find_signer(lay_out(Document(text)))
    assert found.value == signer
    if found.value:
        assert text[found.start : found.end] == found.value


@cases("text", "person")
def test_person_stands_after_the_place_of_the_post(text: str, person: str | None) -> None:
    found = find_person(text)
    assert (found.text if found else None) == person
