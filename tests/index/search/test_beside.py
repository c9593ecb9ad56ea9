"""A question is embedded while it is read, and once more if it was read otherwise."""

from collections.abc import Sequence

import pytest

from embed.encoder import Language, Vectors
from index.search.beside import end_threads
from index.search.searcher import Searcher
from shelf import Shelf


def test_a_question_is_embedded_as_it_was_read(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put("a.txt", "Sở Tài chính bố trí kinh phí cách ly.")
    encode, asked = shelf.encoder.encode_queries, list[str]()

    def noting(texts: Sequence[str], language: Language = "vi") -> Vectors:
        asked.extend(f"{language}: {text}" for text in texts)
        return encode(texts, language)

    monkeypatch.setattr(shelf.encoder, "encode_queries", noting)
    searcher = Searcher(shelf.store, shelf.encoder)
    for query in ("kinh phí cách ly", "kinh phi cach ly", "kinh phis cách ly", "quarantine funding"):
        searcher.search(query)
    end_threads()
    # Of what has diacritics it begins before the question is read, and again where it was read otherwise.
    assert sorted(asked) == ["en: quarantine funding", "vi: kinh phis cách ly", *["vi: kinh phí cách ly"] * 3]
