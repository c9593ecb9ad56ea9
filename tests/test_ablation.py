"""Searches with parts switched off: what each leaves out."""

from eval.ablation import Variant, run_without, spellings
from index.ranking.fusion import Weights
from index.search import Searcher
from shelf import Shelf


def test_queries_are_spelled_in_three_ways() -> None:
    assert dict(spellings({"q": "kinh phí cách ly tập trung"})) == {
        "typed": {"q": "kinh phí cách ly tập trung"},
        "bare": {"q": "kinh phi cach ly tap trung"},
        "half bare": {"q": "kinh phi cách ly tập trung"},
    }


def test_without_words_meaning_alone_ranks(shelf: Shelf) -> None:
    shelf.put("a.txt", "1. Sở Tài chính bố trí kinh phí cách ly.")
    shelf.put("b.txt", "1. Sở Y tế tiêm vắc xin.")
    searcher = Searcher(shelf.store, shelf.encoder)
    queries = {"q": "kinh phí cách ly"}
    whole = {one.doc_id: one.score for one in run_without(searcher, queries, Variant("nothing"))}
    no_words = Variant("words", weights=Weights(dense=1.0, lexical=0.0))
    meaning = {one.doc_id: one.score for one in run_without(searcher, queries, no_words)}
    assert whole["a.txt"] == meaning["a.txt"] == 1.0
    assert whole["b.txt"] == 0.5 * meaning["b.txt"]


def test_a_step_that_is_left_out_is_not_taken(shelf: Shelf) -> None:
    shelf.put("a.txt", "1. Ủy ban nhân dân tỉnh báo cáo.")
    searcher = Searcher(shelf.store, shelf.encoder)
    assert run_without(searcher, {"q": "?!"}, Variant("abbreviations", leave=("abbreviation",))) == []
