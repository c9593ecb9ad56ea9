from case_tables import cases
from corpus.entities.document_numbers.issuers import (
    codes_by_body,
    has_one_issuer,
    issuers_of_code,
    spell_code,
)


@cases("code", "body")
def test_a_code_stands_for_a_body(code: str, body: str) -> None:
    assert issuers_of_code(code)[0] == body


def test_an_unknown_code_stands_for_nobody() -> None:
    assert (issuers_of_code("XYZ"), spell_code("XYZ"), has_one_issuer("XYZ")) == ((), "XYZ", False)


def test_codes_are_spelled_officially() -> None:
    assert [spell_code(code) for code in ("ttg", "qh14", "HDND", "TƯ")] == ["TTg", "QH14", "HĐND", "TW"]


def test_provinces_share_their_codes_and_ministries_dont() -> None:
    shared = {code: has_one_issuer(code) for code in ("CP", "BYT", "QH15", "UBND", "TU", "BCĐ")}
    assert shared == {"CP": True, "BYT": True, "QH15": True, "UBND": False, "TU": False, "BCĐ": False}


def test_the_longest_name_of_a_body_comes_first() -> None:
    lengths = [len(body) for body, _ in codes_by_body()]
    assert lengths == sorted(lengths, reverse=True)
