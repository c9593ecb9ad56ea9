"""The plain systems that the benchmark compares with."""

from embed.hashing import HashingEncoder
from eval.measures import bm25, nearest

PASSAGES = ["Sở Y tế mua vắc xin", "Sở Tài chính cấp kinh phí", "Công an xã tuần tra ban đêm"]


def test_bm25_ranks_by_the_words_that_are_shared_and_leaves_out_what_shares_none() -> None:
    rank = bm25(PASSAGES)
    assert rank("kinh phí của sở nào?") == [1, 0]
    assert rank("KINH PHÍ") == [1]
    assert rank("phi") == []
    assert rank('(AND: "*') == []


def test_the_nearest_vectors_come_first() -> None:
    rank = nearest(PASSAGES, HashingEncoder(256))
    assert [rank(passage)[0] for passage in PASSAGES] == [0, 1, 2]
