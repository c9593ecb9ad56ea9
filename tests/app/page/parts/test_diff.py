"""What differs between two clauses, word by word, and how it is marked."""

import pytest

from app.page.parts.diff import LONGEST, Piece, differences, differences_html


def marked(one: str, other: str) -> tuple[str, str]:
    """Both texts with brackets around what the other lacks."""
    found = differences(one, other)
    mine, theirs = (
        "".join(piece.text if piece.same else f"[{piece.text}]" for piece in pieces) for pieces in found
    )
    return mine, theirs


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Sở Y tế lo.", "Sở Y tế lo.", ("Sở Y tế lo.", "Sở Y tế lo.")),
        (
            "Cách ly 14 ngày tại nhà.",
            "Cách ly 07 ngày tại cơ sở y tế.",
            ("Cách ly [14] ngày tại [nhà].", "Cách ly [07] ngày tại [cơ sở y tế]."),
        ),
        ("UỶ BAN nhân dân", "Ủy ban  nhân dân tỉnh", ("UỶ BAN nhân dân", "Ủy ban  nhân dân [tỉnh]")),
        ("a b", "", ("[a b]", "")),
        ("  ", "x", ("  ", "[x]")),
        ("", "", ("", "")),
    ],
)
def test_words_that_the_other_lacks_are_marked(one: str, other: str, expected: tuple[str, str]) -> None:
    assert marked(one, other) == expected


def test_nothing_of_either_text_is_lost() -> None:
    one, other = "1. Sở  Tài chính\tbố trí\nkinh phí ;", "- Sở Tài chính: kinh phí"
    for text, pieces in zip((one, other), differences(one, other), strict=True):
        assert "".join(piece.text for piece in pieces) == text


def test_marks_are_heard_and_texts_are_escaped() -> None:
    html = differences_html((Piece("<b> & ", same=True), Piece("<i>", same=False)), "vi")
    assert html == (
        '&lt;b&gt; &amp; <ins class="differs"><span class="heard">[khác: </span>&lt;i&gt;'
        '<span class="heard">] </span></ins>'
    )


@pytest.mark.timeout(60)
def test_monstrous_texts_are_compared_as_far_as_is_told() -> None:
    one, other = "a b " * 20_000, "b a " * 20_000
    mine, _ = differences(one, other)
    assert "".join(piece.text for piece in mine) == one
    assert sum(len(piece.text.split()) for piece in mine if piece.same) <= LONGEST
