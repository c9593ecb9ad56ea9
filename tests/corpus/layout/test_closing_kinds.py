"""What stands among or below the clauses without being one: recipients, stamps, courtesies, notes."""

from case_tables import cases
from corpus.document import Document
from corpus.layout.footnotes import footnotes
from corpus.layout.layout import lay_out


def _of(text: str, part: str) -> list[str]:
    return [line.text for line in lay_out(Document(text)).lines if line.part == part]


@cases("text", "recipients", "last")
def test_recipients_are_known_without_their_label(text: str, recipients: list[str], last: str) -> None:
    assert _of(text, "recipients") == recipients
    assert _of(text, "body")[-1] == last


@cases("text")
def test_dashes_of_a_body_are_no_recipients(text: str) -> None:
    assert _of(text, "recipients") == []


@cases("stamp")
def test_a_digital_signature_is_no_text(stamp: list[str]) -> None:
    text = "\n".join(["1. Sở Nội vụ chủ trì rà soát.", *stamp, "2. Sở Tài chính bố trí kinh phí."])
    assert _of(text, "furniture") == stamp


@cases("line")
def test_what_only_seems_a_stamp_is_text(line: str) -> None:
    assert _of(f"1. Sở Nội vụ rà soát.\n{line}\n2. Sở Tài chính cấp tiền.", "furniture") == []


@cases("line", "is_polite")
def test_a_bare_courtesy_ends_a_letter(line: str, is_polite: bool) -> None:
    text = f"Kính gửi: Các sở.\n1. Báo cáo trước ngày 5/3.\n{line}\nNơi nhận:\n- Như trên;"
    assert (line in _of(text, "furniture")) is is_polite


@cases("lines", "expected")
def test_footnotes_explain_marks_above_them(lines: list[str], expected: list[int]) -> None:
    assert sorted(footnotes(lines)) == expected


@cases("text", "expected")
def test_an_address_is_read_to_its_end(text: str, expected: list[str]) -> None:
    assert _of(text, "addressees") == expected
