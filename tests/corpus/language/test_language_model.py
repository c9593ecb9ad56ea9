"""The background language model: what it counts, how it is kept, and what the one that ships knows."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from corpus.language import LanguageModel, background, words_of
from eval.commands.language import count, texts_of

FILE = Path(__file__).resolve().parents[3] / "corpus" / "data" / "language.npz"


@pytest.fixture
def model() -> LanguageModel:
    return count([("Phòng, chống dịch. Phòng chống bão số 5; phòng họp", 2)])


def numbers(model: LanguageModel, *words: str) -> np.ndarray:
    return np.array([model.number(word) for word in words])


def test_words_are_small_with_numbers_and_pauses_as_signs() -> None:
    assert words_of("Hoà giải, ngày 21/7. Xong") == ["hòa", "giải", ",", "ngày", "#", "#", "^", "xong"]


def test_words_and_pairs_are_counted(model: LanguageModel) -> None:
    assert model.count(numbers(model, "phòng", "dịch", "lạ")).tolist() == [6, 2, 0]
    pairs = model.pair_counts(numbers(model, "phòng", "^", "lạ"), numbers(model, "chống", "phòng"))
    assert pairs.round(1).tolist() == [[4, 0], [2, 4], [0, 0]]
    assert model.follower_counts(numbers(model, "phòng")).tolist() == [2]


def test_a_pair_with_its_tone_misplaced_once_is_counted_with_the_others() -> None:
    model = count([("an toàn, người được", 5), ("an tòan, ngườì đựơc", 2)])
    pairs = model.pair_counts(numbers(model, "an", "người"), numbers(model, "toàn", "được"))
    assert pairs.round(0).tolist() == [[7, 0], [0, 7]]


def test_words_are_found_by_how_they_look_without_diacritics() -> None:
    model = count([("bán bạn ban bàn lan", 2)])
    assert set(model.spellings("ban")) == {"bán", "bạn", "ban", "bàn"}
    assert model.spellings("banh") == ()


def test_a_model_is_read_as_it_was_written(model: LanguageModel) -> None:
    file = BytesIO()
    model.write(file)
    file.seek(0)
    again = LanguageModel.read(file)
    assert list(again.parts) == list(model.parts)
    assert again.counts.tolist() == model.counts.tolist()
    words = numbers(model, "phòng", "chống", "^")
    np.testing.assert_allclose(again.pair_counts(words, words), model.pair_counts(words, words), rtol=0.05)


def test_texts_are_read_by_the_kind_of_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"heading": "Điều 1", "n": 1}\n\n', encoding="utf-8")
    (tmp_path / "b.html").write_text("<p>Xin <b>chào</b></p>", encoding="utf-8")
    (tmp_path / "c.txt").write_text("Xin\tB-V\nchào\tB-N\n\nmột dòng\n", encoding="utf-8")
    assert list(texts_of(tmp_path / "a.jsonl")) == ["Điều 1"]
    assert [text.split() for text in texts_of(tmp_path / "b.html")] == [["Xin", "chào"]]
    assert list(texts_of(tmp_path / "c.txt")) == ["Xin chào", "một dòng"]


def test_the_one_that_ships_is_small_and_knows_the_language() -> None:
    assert FILE.stat().st_size < 1_500_000
    shipped = background()
    first, second = numbers(shipped, "kinh"), numbers(shipped, "phí", "phi")
    assert shipped.pair_counts(first, second)[0, 0] > shipped.pair_counts(first, second)[0, 1]
    assert {"lo", "lộ", "lò"} <= set(shipped.spellings("lo"))
