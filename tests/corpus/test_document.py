"""A text with all that its readers look for in it, each found once."""

from typing import Any

from corpus.document import Document


def test_a_document_has_lines_spellings_numbers_dates_and_places_by_offset() -> None:
    document = Document.of(
        "CHỈ THỊ\n\n  Thực hiện Nghị quyết số 68/NQ-CP ngày 01/7/2021,\nhuyện Ba Tơ, tỉnh Gia Lai uỷ quyền."
    )
    text = document.text
    spans: tuple[Any, ...] = (
        *document.lines,
        *document.numbers,
        *document.dates,
        *document.provinces,
        *document.districts,
    )
    assert [text[span.start : span.end] for span in spans] == [
        "CHỈ THỊ", "Thực hiện Nghị quyết số 68/NQ-CP ngày 01/7/2021,", "huyện Ba Tơ, tỉnh Gia Lai uỷ quyền.",
        "68/NQ-CP", "ngày 01/7/2021", "Gia Lai", "Ba Tơ",
    ]  # fmt: skip
    assert len(document.folded) == len(document.plain) == len(text)
    assert (document.folded[-9:], document.plain[-9:]) == ("uy quyen.", "ủy quyền.")


def test_what_was_found_once_is_kept() -> None:
    document = Document("Ngày 01/7/2021")
    assert document.dates is document.dates


def test_an_empty_text_is_a_document_too() -> None:
    assert (Document.of(" \n ").lines, Document("").numbers) == ((), ())
