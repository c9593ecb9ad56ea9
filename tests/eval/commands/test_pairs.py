"""Pairs that an encoder is adapted with: questions made of clauses, near misses that search finds."""

import random

from eval.commands.pairs import as_question, chosen, pairs, turns
from index.search.searcher import Searcher
from shelf import Shelf

TEXTS = {
    "Kinh phí phục vụ cách ly": "Ngân sách tỉnh bố trí kinh phí phục vụ cách ly y tế tập trung.",
    "Hỗ trợ người bị cách ly": "Người bị cách ly y tế tập trung được hỗ trợ kinh phí ăn ở.",
    "Vận tải hàng hóa thiết yếu": "Hàng hóa thiết yếu được vận tải thông suốt qua vùng có dịch.",
}
ARTICLES = [{"heading": heading, "text": text} for heading, text in TEXTS.items()]


def test_a_question_is_made_of_words_of_the_clause_in_their_order() -> None:
    clause = (
        "Ngân sách tỉnh bố trí kinh phí phục vụ cách ly tập trung trong 14 ngày cho người về từ vùng dịch."
    )
    question = as_question(clause, ["Ai …?"], random.Random(1))
    assert question.startswith("Ai ")
    assert question.endswith("?")
    left = iter(clause.lower().rstrip(".").split())
    assert all(word in left for word in question[3:-1].replace("bao nhiêu", "14").lower().split())


def test_a_short_clause_is_asked_for_as_it_is() -> None:
    assert as_question("Bố trí đủ.", ["…"], random.Random(0)) in {"Bố trí đủ", "Bố trí", "Trí đủ", "Bố đủ"}


def test_every_turn_has_a_place_for_what_is_asked_about() -> None:
    assert len(turns()) > 10
    assert all(turn.count("…") == 1 for turn in turns())


def test_articles_under_headings_that_say_nothing_are_left_out() -> None:
    empty = {"heading": "Hiệu lực", "text": "Luật này có hiệu lực từ ngày 1 tháng 7."}
    kept = chosen([*ARTICLES, empty], limit=10, seed=3)
    assert sorted(one["heading"] for one in kept) == sorted(one["heading"] for one in ARTICLES)
    assert len(chosen(ARTICLES, limit=2, seed=3)) == 2


def test_near_misses_are_clauses_of_other_articles(shelf: Shelf) -> None:
    for number, article in enumerate(ARTICLES):
        shelf.put(str(number), article["text"])
    found = list(pairs(Searcher(shelf.store, shelf.encoder), ARTICLES, seed=3))
    by_heading = {one["query"]: one for one in found if one["query"] in {a["heading"] for a in ARTICLES}}
    assert set(by_heading) == {one["heading"] for one in ARTICLES}
    money = by_heading["Kinh phí phục vụ cách ly"]
    assert money["positive"] == ARTICLES[0]["text"].rstrip(".")
    missed = money["negatives"]
    assert isinstance(missed, list)
    assert missed
    assert set(missed) <= {one["text"].rstrip(".") for one in ARTICLES[1:]}
