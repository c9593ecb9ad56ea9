"""Reading words: the background model and the store's own words decide."""

from collections import Counter
from itertools import pairwise

import pytest

from corpus.language import is_unmarked
from corpus.text.folding import fold
from eval.commands.language import count
from index.backends.statistics import Frequency
from index.query.viterbi import Typed, restore

TEXTS = (
    "kinh phí phòng chống dịch",
    "kinh phí cách ly tập trung",
    "kinh phí hỗ trợ người lao động",
    "cách ly tại nhà",
    "phòng chống thiên tai",
    "phóng viên báo chí",
    "chế độ báo cáo",
)


def read(words: str, frequency: Frequency = lambda _: 0, **options: bool) -> str:
    reading = restore([Typed(word, **options) for word in words.split()], frequency)
    return " ".join(meant.word for meant in reading.words)


@pytest.mark.parametrize("text", TEXTS)
def test_words_without_diacritics_get_those_of_the_language(text: str) -> None:
    assert read(fold(text)) == text


def test_an_empty_store_knows_everyday_words() -> None:
    assert read("ai lo kinh phi") == "ai lo kinh phí"


def test_neighbours_decide_between_spellings() -> None:
    assert read("phong chong") == "phòng chống"
    assert read("phong vien") == "phóng viên"


def test_the_store_decides_where_it_knows_better() -> None:
    counts: Counter[str] = Counter()
    for word, other in pairwise(["thôn", "lãng", "bình"]):
        counts.update({word: 40, other: 40, f"{word}_{other}": 40})
    assert read("thon lang binh") != "thôn lãng bình"
    assert read("thon lang binh", counts.__getitem__) == "thôn lãng bình"


def test_what_has_diacritics_or_was_never_seen_stays() -> None:
    assert read("phóng viên") == "phóng viên"
    assert read("covid xyz") == "covid xyz"
    assert restore([], lambda _: 0).words == ()


def test_what_is_fixed_stays_and_a_name_is_not_mended() -> None:
    assert read("cach ly", fixed=True) == "cach ly"
    assert read("nghành", correctable=False) == "nghành"
    assert read("nghành") == "ngành"


def test_nearly_as_likely_readings_are_kept() -> None:
    reading = restore([Typed("ban")], lambda _: 0)
    assert reading.alternatives
    assert (reading.words[0].word,) not in reading.alternatives


def test_a_slip_that_is_not_looked_for_is_not_found() -> None:
    words = [Typed("cachs")]
    assert [meant.typo for meant in restore(words, lambda _: 0).words] == ["keys"]
    assert [meant.typo for meant in restore(words, lambda _: 0, skip={"keys", "spelling"}).words] == ["none"]


def test_another_model_can_be_asked() -> None:
    model = count([("con cá mập", 5), ("xe tải", 5)])
    assert [m.word for m in restore([Typed("ca"), Typed("map")], lambda _: 0, model=model).words] == [
        "cá",
        "mập",
    ]


@pytest.mark.parametrize("query", ["dân khi có bão", "tiền ăn trưa", "con chung", "xã học thêm"])
def test_a_word_typed_with_its_marks_is_not_doubted(query: str) -> None:
    alternatives = restore([Typed(word) for word in query.split()], lambda _: 0).alternatives
    marked = [word for word in query.split() if not is_unmarked(word)]
    assert all(set(marked) <= set(other) for other in alternatives)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mua bao", "mưa bão"),  # "bảo" is half of "bảo hiểm" and ends nothing
        ("phong chong mua bao", "phòng chống mưa bão"),
        ("mua bao hiem", "mua bảo hiểm"),
        (
            "giáy khai sinh",
            "giấy khai sinh",
        ),  # some marks typed, of a syllable that doesn't exist without the others
    ],
)
def test_a_word_is_read_by_what_may_end_or_exist(typed: str, meant: str) -> None:
    words = [Typed(word) for word in typed.split()]
    assert " ".join(guess.word for guess in restore(words, lambda _: 0).words) == meant
