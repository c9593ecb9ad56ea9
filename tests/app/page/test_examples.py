"""Examples: whatever the store holds, what is offered to ask finds something in it."""

from pathlib import Path

import pytest

from app.i18n import Locale
from app.page.examples import examples_from
from corpus.model import Clause, Directive, Field, Metadata
from embed.resolve import load_encoder
from index.ingest.pipeline import ingest
from index.query.abbreviations import expand
from index.query.bilingual import glossary
from index.search.searcher import Searcher
from index.store.store import Store
from shelf import Shelf

SAMPLES = Path(__file__).resolve().parents[3] / "corpus" / "data" / "samples"


def offered(shelf: Shelf) -> dict[Locale, tuple[str, ...]]:
    return examples_from(shelf.store.directives(), shelf.store)


def put_headed(shelf: Shelf, issuer: str, heading: str) -> None:
    """Store a directive with one clause under a heading."""
    text = f"Sở Y tế của {issuer} tổ chức thực hiện."
    clause = Clause("1", f"NỘI DUNG › {heading}", text, 0, len(text), section=0)
    directive = Directive(text, Metadata(issuer=Field(issuer, "stated")), (clause,))
    vectors = shelf.encoder.encode_passages([text])
    shelf.store.put(directive, vectors, source=issuer, content=issuer, encoder=shelf.encoder.identity)


def test_topics_come_from_headings_that_name_them(shelf: Shelf) -> None:
    put_headed(shelf, "tỉnh A", "Về kinh phí cách ly")
    put_headed(shelf, "tỉnh B", "Về việc tiêm chủng vắc xin:")
    put_headed(shelf, "tỉnh C", "Về phòng cháy rừng")
    put_headed(shelf, "tỉnh D", "Tổ chức thực hiện")
    assert offered(shelf)["vi"] == (
        "kinh phí cách ly",
        "ai chịu trách nhiệm về tiêm chủng vắc xin?",
        "phong chay rung",
    )


def test_english_examples_are_terms_for_what_topics_name(shelf: Shelf) -> None:
    put_headed(shelf, "tỉnh A", "Về kinh phí cách ly")
    asked = offered(shelf)["en"][0]
    assert asked.startswith("who is responsible for ")
    assert any(meaning in "kinh phí cách ly" for one in expand(asked, glossary()) for meaning in one.meant)


def test_topics_come_from_subjects_without_their_lead_and_their_shouting(shelf: Shelf) -> None:
    subject = "V/v TĂNG CƯỜNG CÔNG TÁC PHÒNG, CHỐNG DỊCH Covid-19"
    shelf.put("a", "Sở Y tế lo.", type="Công văn", number="281-CV/HU", subject=subject)
    topic, number = "tăng cường công tác phòng, chống dịch covid-19", "Công văn 281-CV/HU"
    assert offered(shelf)["vi"] == (topic, number)
    assert offered(shelf)["en"][-1] == number


def test_a_long_subject_is_cut_where_it_may_be(shelf: Shelf) -> None:
    subject = "về đẩy mạnh cung cấp dịch vụ công trực tuyến và chuyển đổi số trên địa bàn tỉnh năm 2022"
    shelf.put("a", "Sở Y tế lo.", subject=subject)
    assert offered(shelf)["vi"] == ("đẩy mạnh cung cấp dịch vụ công trực tuyến",)


def test_where_no_title_tells_the_first_words_of_clauses_do(shelf: Shelf) -> None:
    shelf.put("a", "1.", "2) Sở Giao thông vận tải bảo đảm hàng hóa lưu thông.")
    assert offered(shelf)["vi"] == ("Sở Giao thông vận tải bảo",)


def test_a_store_without_words_offers_nothing(shelf: Shelf) -> None:
    shelf.put("a", "1. x")
    assert offered(shelf) == {"vi": (), "en": ()}


@pytest.mark.slow
def test_every_example_finds_something_in_the_samples(tmp_path: Path) -> None:
    store, encoder = Store(tmp_path / "store"), load_encoder()
    files = [file for file in sorted(SAMPLES.iterdir()) if file.name != "README.md"]
    assert all(outcome.status == "stored" for outcome in ingest(files, store, encoder))
    searcher = Searcher(store, encoder)
    asked = [query for queries in examples_from(store.directives(), store).values() for query in queries]
    assert len(asked) == 8
    assert [query for query in asked if searcher.search(query).verdict == "none"] == []
    store.close()
