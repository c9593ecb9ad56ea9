"""Searches with parts switched off: what each leaves out."""

import pytest

from eval.commands.ablation import VIETNAMESE, Variant, misspelt, run_without
from eval.commands.understanding import typo
from index.search.searcher import Searcher
from index.search.signals import VIETNAMESE as BOTH
from index.search.signals import Weights
from shelf import Shelf


def test_queries_are_spelled_as_each_part_mends_them() -> None:
    query = "Ủy ban nhân dân tỉnh bố trí kinh phí"
    assert [variant.spell(query) for variant in VIETNAMESE if variant.spelled != "as they are"] == [
        "uy ban nhan dan tinh bo tri kinh phi",
        "Uy ban nhan dân tinh bố tri kinh phi",
        "Ủy ban nhân daan tỉnh bố trí kinh phí",
        misspelt(typo, 4)(query),
        "UBND tỉnh bố trí kinh phí",
        query,
        "á»¦y ban nhÃ¢n dÃ¢n tá»\x89nh bá»\x91 trÃ\xad kinh phÃ\xad",
    ]


def test_a_typo_is_the_same_each_time_and_changes_words_here_and_there() -> None:
    spell, query = misspelt(typo, 4), "kinh phí phục vụ cách ly y tế"
    changed = [
        n for n, pair in enumerate(zip(query.split(), spell(query).split(), strict=True)) if len({*pair}) > 1
    ]
    assert changed
    assert {*changed} <= {3, 7}
    assert spell(query) == spell(query)


def test_without_pairs_the_order_of_syllables_says_nothing(shelf: Shelf) -> None:
    shelf.put("a.txt", "1. Kinh phí cách ly.")
    shelf.put("b.txt", "1. Phí ly kinh cách.")
    searcher = Searcher(shelf.store, shelf.encoder)
    lexical = Weights(dense=0.0, lexical=1.0)
    scores = [
        {one.doc_id: one.score for one in run_without(searcher, {"q": "kinh phí cách ly"}, variant)}
        for variant in (
            Variant("meaning", weights=lexical),
            Variant("pairs", weights=lexical, pairs=False, says=0.0),
        )
    ]
    assert scores[0]["a.txt"] > scores[0]["b.txt"]
    assert scores[1]["a.txt"] == pytest.approx(scores[1]["b.txt"])


def test_without_words_meaning_alone_ranks(shelf: Shelf) -> None:
    shelf.put("a.txt", "1. Sở Tài chính bố trí kinh phí cách ly.")
    shelf.put("b.txt", "1. Sở Y tế tiêm vắc xin.")
    searcher = Searcher(shelf.store, shelf.encoder)
    queries = {"q": "kinh phí cách ly"}
    whole = {one.doc_id: one.score for one in run_without(searcher, queries, Variant("nothing", says=0.0))}
    no_words = Variant("words", weights=Weights(dense=1.0, lexical=0.0), says=0.0)
    meaning = {one.doc_id: one.score for one in run_without(searcher, queries, no_words)}
    assert (whole["a.txt"], meaning["a.txt"]) == pytest.approx((1.0, 1.0))
    assert whole["b.txt"] == pytest.approx(BOTH.dense * meaning["b.txt"])


def test_a_step_that_is_left_out_is_not_taken(shelf: Shelf) -> None:
    shelf.put("a.txt", "1. Ủy ban nhân dân tỉnh báo cáo.")
    searcher = Searcher(shelf.store, shelf.encoder)
    assert run_without(searcher, {"q": "?!"}, Variant("abbreviations", skip=("abbreviation",))) == []
