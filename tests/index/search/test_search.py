"""Searching: what is found, in which order, within which directives, and what is said about it."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.errors import IndexMismatch
from embed.encoder import Vectors
from index.backends.passages import passage_of
from index.query.parse import ALL_STEPS
from index.search import candidates
from index.search.filters import Filters
from index.search.searcher import Searcher
from shelf import Shelf


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    shelf.put(
        "ha-lam.txt",
        "1. Sở Tài chính bố trí kinh phí cách ly từ ngân sách dự phòng của tỉnh.",
        "2. Sở Y tế tổ chức tiêm vắc xin phòng dịch cho người cao tuổi.",
        "3. Thực hiện Nghị quyết số 68/NQ-CP ngày 01/7/2021 của Chính phủ về hỗ trợ người lao động.",
        type="Chỉ thị",
        number="05/CT-UBND",
        province="Hà Lam",
        date="2021-08-20",
        subject="về phòng, chống dịch",
    )
    shelf.put(
        "dong-ky.txt",
        "1. Cách ly tại nhà đối với người về từ vùng dịch, kinh phí do huyện chi trả.",
        "2. Kiểm tra an toàn giao thông tại cổng trường học.",
        type="Công văn",
        number="77-CV/HU",
        province="Đông Kỳ",
        subject="về cách ly",
    )
    return shelf


@pytest.fixture
def searcher(filled: Shelf) -> Searcher:
    return Searcher(filled.store, filled.encoder)


def test_only_clauses_of_the_kinds_that_are_asked_for_are_found(shelf: Shelf) -> None:
    orders = [f"Sở Y tế bố trí kinh phí cách ly đợt {n}." for n in range(300)]
    made = shelf.make(*orders, "Kinh phí cách ly của cả đợt dịch.")
    last = replace(made.clauses[-1], kind="recital")
    shelf.put_directive("a.txt", replace(made, clauses=(*made.clauses[:-1], last)))
    searcher = Searcher(shelf.store, shelf.encoder)
    query = "Sở Y tế bố trí kinh phí cách ly"
    # As many as asked for, however many of other kinds are nearer.
    assert [hit.path for hit in searcher.search(query, filters=Filters(kinds=("recital",))).hits] == ["301"]
    both = Filters(kinds=("recital", "operative"))
    assert searcher.search(query, filters=both).hits == searcher.search(query).hits
    assert searcher.search(query, filters=Filters(kinds=("title",))).hits == ()


@pytest.mark.parametrize(
    "query", ["kinh phí cách ly ngân sách", "kinh phi cach ly ngan sach", "KINH PHÍ CÁCH LY NGÂN SÁCH"]
)
def test_the_clause_that_answers_comes_first_however_it_is_typed(searcher: Searcher, query: str) -> None:
    hits = searcher.search(query).hits
    assert hits[0].path == "1"
    assert hits[0].directive.source == "ha-lam.txt"
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    "query",
    [
        "68/NQ-CP",
        "NQ 68",
        "nq68",
        "nghị quyết số 68 của Chính phủ",
        "nghi quyet so 68",
        "Resolution No. 68",
        "nghị quyết 68",
        "Resolution 68",
    ],
)
def test_what_cites_a_document_is_found_however_its_number_is_written(searcher: Searcher, query: str) -> None:
    found = searcher.search(query)
    best = found.hits[0]
    assert (best.directive.source, best.path, best.why.cites) == ("ha-lam.txt", "3", True)
    assert found.verdict == "match"


@pytest.mark.parametrize(
    "query",
    ["77-CV/HU", "77 cv hu", "77-cv/hu", "công văn 77", "cong van so 77", "công văn số 77 của huyện ủy"],
)
def test_a_document_is_found_however_its_number_is_written(searcher: Searcher, query: str) -> None:
    best = searcher.search(query).hits[0]
    assert (best.directive.source, best.why.cites) == ("dong-ky.txt", True)


def test_a_directive_is_found_by_its_own_number_alone(searcher: Searcher) -> None:
    best = searcher.search("05/CT-UBND").hits[0]
    assert (best.directive.source, best.why.cites) == ("ha-lam.txt", True)


@pytest.mark.parametrize("query", ["chỉ thị 05/CT-UBND", "Chi thi so 05/CT-UBND", "directive no. 05/CT-UBND"])
def test_a_document_that_is_only_named_is_shown_as_its_text_goes(filled: Shelf, query: str) -> None:
    filled.put("thi-xa.txt", "1. Thực hiện Chỉ thị số 05/CT-UBND của tỉnh về kinh phí.", number="09/KH-UBND")
    hits = Searcher(filled.store, filled.encoder).search(query).hits
    own = [("ha-lam.txt", "1"), ("ha-lam.txt", "2"), ("ha-lam.txt", "3"), ("thi-xa.txt", "1")]
    assert [(hit.directive.source, hit.path) for hit in hits[:4]] == own


def test_a_query_can_be_searched_as_it_was_typed(searcher: Searcher) -> None:
    assert searcher.search("kinh phi cach ly").understood.restored == "kinh phí cách ly"
    typed = searcher.search("kinh phi cach ly", skip=ALL_STEPS).understood
    assert (typed.text, typed.restored, typed.steps) == ("kinh phi cach ly", None, ())


def test_every_hit_says_why_it_is_there(searcher: Searcher) -> None:
    hit = searcher.search("kinh phí cách ly").hits[0]
    assert {"kinh_phi", "cach_ly"} <= set(hit.matched_terms)
    assert 0 < hit.why.cosine <= 1.0001
    assert hit.why.cites is False


def test_every_hit_carries_the_signals_that_make_up_its_score(searcher: Searcher) -> None:
    (best, *_) = searcher.search("cơ quan nào chi trả kinh phí cách ly ở Đông Kỳ theo Nghị quyết 68").hits
    assert best.signals is not None
    assert best.score == best.signals.score
    assert (best.signals.cites > 0, best.signals.closing, best.signals.in_force) == (True, 1.0, 1.0)


def test_filters_decide_before_ranking(searcher: Searcher) -> None:
    found = searcher.search("kinh phí cách ly", 10, Filters(provinces=("Đông Kỳ",)))
    assert {hit.directive.source for hit in found.hits} == {"dong-ky.txt"}
    assert len(found.hits) == 2
    assert searcher.search("kinh phí", 10, Filters(types=("Công điện",))).hits == ()


def test_what_lacks_a_date_is_left_out_and_counted(searcher: Searcher) -> None:
    found = searcher.search("kinh phí cách ly", 10, Filters(date_from="2021-01-01"))
    assert {hit.directive.source for hit in found.hits} == {"ha-lam.txt"}
    assert found.undated == 1


def test_several_groups_are_searched_with_one_embedding(
    filled: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded: list[str] = []
    encode = filled.encoder.encode_queries
    searcher = Searcher(filled.store, filled.encoder)

    def counted(texts: Sequence[str]) -> Vectors:
        embedded.extend(texts)
        return encode(texts)

    monkeypatch.setattr(filled.encoder, "encode_queries", counted)
    rows = [directive.id for directive in filled.store.directives()]
    groups = [np.array(rows[:1]), np.array(rows[1:]), np.array([], np.int64), None]
    found = searcher.search_each("kinh phí cách ly", 10, groups)
    assert embedded == ["kinh phí cách ly"]
    assert [{hit.directive.source for hit in one.hits} for one in found] == [
        {"ha-lam.txt"},
        {"dong-ky.txt"},
        set(),
        {"ha-lam.txt", "dong-ky.txt"},
    ]
    assert found[1] == searcher.search("kinh phí cách ly", 10, Filters(provinces=("Đông Kỳ",)))
    assert found[2].verdict == "none"


def test_a_clause_that_only_introduces_is_never_a_hit(shelf: Shelf) -> None:
    from dataclasses import replace

    directive = shelf.make("1. Giao Sở Y tế về kinh phí cách ly:", "a) Lập dự toán.", type="Chỉ thị")
    first, second = directive.clauses
    directive = replace(directive, clauses=(replace(first, introduces=True), second))
    vectors = shelf.encoder.encode_passages([clause.text for clause in directive.clauses])
    shelf.store.put(directive, vectors, source="a.txt", content="c", encoder=shelf.encoder.identity)
    hits = Searcher(shelf.store, shelf.encoder).search("Sở Y tế kinh phí cách ly").hits
    assert [hit.text for hit in hits] == ["a) Lập dự toán."]


@pytest.mark.parametrize(
    "query",
    [
        "kinh phí cách ly ở Đông Kỳ",
        "kinh phi cach ly o dong ky",
        "Quarantine costs (kinh phí cách ly) in Đông Kỳ",
    ],
)
def test_clauses_of_the_place_that_is_asked_about_come_first(searcher: Searcher, query: str) -> None:
    results = searcher.search(query)
    best = results.hits[0]
    assert results.understood.places == ("Đông Kỳ",)
    assert (best.directive.source, best.path, best.why.province) == ("dong-ky.txt", "1", "own")


def test_what_holds_elsewhere_is_no_answer(searcher: Searcher) -> None:
    text = "Sở Y tế tổ chức tiêm vắc xin phòng dịch cho người cao tuổi"
    here, elsewhere = (searcher.search(f"{text} ở {place}") for place in ("Hà Lam", "Quảng Ninh"))
    assert here.evidence is not None
    assert elsewhere.evidence is not None
    assert (here.evidence.lacking, elsewhere.evidence.lacking) == (False, True)
    assert elsewhere.understood.places == ("Quảng Ninh",)
    assert not any(hit.why.same_province for hit in elsewhere.hits)


def test_a_clause_of_no_province_may_hold_in_every_one(filled: Shelf) -> None:
    filled.put("bo.txt", "1. Đeo khẩu trang trên xe buýt và trong nhà ga.", type="Thông tư")
    best = Searcher(filled.store, filled.encoder).search("đeo khẩu trang trên xe buýt ở Đông Kỳ").hits[0]
    assert (best.directive.source, best.why.province) == ("bo.txt", "everywhere")
    assert best.why.same_province


def test_what_holds_everywhere_is_not_said_to_be_of_a_place(filled: Shelf) -> None:
    filled.put("bo.txt", "1. Đeo khẩu trang trên xe buýt và trong nhà ga.", type="Thông tư")
    results = Searcher(filled.store, filled.encoder).search("đeo khẩu trang trên xe buýt ở Quảng Ninh")
    assert results.evidence is not None
    assert results.evidence.lacking


def test_a_document_that_is_not_stored_is_no_match(searcher: Searcher) -> None:
    query = "Sở Y tế tổ chức tiêm vắc xin phòng dịch cho người cao tuổi theo Chỉ thị 99/CT-UBND"
    results = searcher.search(query)
    assert [number.ordinal for number in results.understood.numbers] == ["99"]
    assert results.evidence is not None
    assert results.evidence.lacking


def test_a_closing_that_says_nothing_of_the_question_comes_after_what_does(shelf: Shelf) -> None:
    from dataclasses import replace

    directive = shelf.make(
        "1. Cắt tỉa cành cây để ứng phó với bão.",
        "Yêu cầu các đơn vị nghiêm túc thực hiện./.",
        type="Chỉ thị",
        subject="về ứng phó với bão, áp thấp nhiệt đới",
    )
    first, last = directive.clauses
    directive = replace(directive, clauses=(first, replace(last, path="kết")))
    vectors = shelf.encoder.encode_passages(
        [passage_of(directive.metadata, one) for one in directive.clauses]
    )
    shelf.store.put(directive, vectors, source="a.txt", content="c", encoder=shelf.encoder.identity)
    searcher = Searcher(shelf.store, shelf.encoder)
    assert [hit.path for hit in searcher.search("ứng phó với bão").hits] == ["1", "kết"]
    assert searcher.search("các đơn vị nghiêm túc thực hiện").hits[0].path == "kết"
    signals = searcher.search("ứng phó với bão yếu").hits[1].signals
    assert signals is not None
    assert signals.closing < 1.0  # "Yêu cầu" is no "yếu"


def test_words_that_only_ask_for_a_body_are_no_part_of_what_must_be_answered(searcher: Searcher) -> None:
    plain = searcher.search("kinh phí cách ly từ ngân sách dự phòng")
    asked = searcher.search("cơ quan nào chủ trì kinh phí cách ly từ ngân sách dự phòng")
    assert plain.evidence is not None
    assert asked.evidence is not None
    assert asked.evidence.coverage == plain.evidence.coverage


def test_the_searcher_follows_the_store(searcher: Searcher, filled: Shelf) -> None:
    assert searcher.search("đập thủy điện").hits[0].directive.source != "dap.txt"
    filled.put("dap.txt", "1. Kiểm tra đập thủy điện trước mùa mưa.", type="Chỉ thị")
    assert searcher.search("đập thủy điện").hits[0].directive.source == "dap.txt"


def test_an_empty_store_answers_nothing(shelf: Shelf) -> None:
    found = Searcher(shelf.store, shelf.encoder).search("kinh phí")
    assert (found.verdict, found.hits) == ("none", ())


def test_a_store_of_another_encoder_is_refused(filled: Shelf) -> None:
    from embed.hashing import HashingEncoder

    with pytest.raises(IndexMismatch):
        Searcher(filled.store, HashingEncoder(dim=32))


def test_where_the_indexes_can_not_be_written_they_are_kept_in_memory(filled: Shelf) -> None:
    (filled.store.folder / "lexical").write_text("a file in the way")
    (filled.store.folder / "vectors").write_text("a file in the way")
    hits = Searcher(filled.store, filled.encoder).search("kinh phí cách ly ngân sách").hits
    assert hits[0].path == "1"


class Longest:
    """A reranker that likes long passages."""

    def score(self, query: str, passages: Sequence[str]) -> NDArray[np.float32]:  # noqa: ARG002 (a protocol)
        return np.array([len(passage) for passage in passages], np.float32)


def test_a_reranker_orders_the_best_hits(filled: Shelf) -> None:
    plain = Searcher(filled.store, filled.encoder).search("kinh phí", 3)
    read = Searcher(filled.store, filled.encoder, Longest()).search("kinh phí", 3)
    lengths = [len(passage_of(hit.directive.metadata, hit.clause)) for hit in read.hits]
    assert lengths == sorted(lengths, reverse=True)
    assert [hit.rank for hit in read.hits] == [1, 2, 3]
    assert [hit.score for hit in read.hits] == [hit.score for hit in plain.hits]


def test_a_reranker_leaves_what_a_number_points_at_on_top(filled: Shelf) -> None:
    filled.put("can-cu.txt", "1. Theo 68/NQ-CP.", type="Chỉ thị")
    hits = Searcher(filled.store, filled.encoder, Longest()).search("68/NQ-CP").hits
    assert hits[0].why.cites


def test_clauses_that_say_nearly_the_same_are_one_hit(filled: Shelf) -> None:
    said = (
        "Sở Nông nghiệp kiểm tra đập và hồ chứa nước trước mùa mưa, báo cáo Ủy ban nhân dân tỉnh hằng tuần."
    )
    filled.put("mot.txt", f"1. {said}", type="Chỉ thị", number="01/CT-UBND")
    filled.put("hai.txt", f"4. {said}", type="Chỉ thị", number="02/CT-UBND")
    searcher = Searcher(filled.store, filled.encoder)
    (best, *others) = searcher.search("kiểm tra đập hồ chứa").hits
    assert [twin.directive.source for twin in best.also] == [
        {"mot.txt": "hai.txt", "hai.txt": "mot.txt"}[best.directive.source]
    ]
    assert {hit.directive.source for hit in others}.isdisjoint({"mot.txt", "hai.txt"})
    apart = searcher.search("kiểm tra đập hồ chứa", collapse_duplicates=False).hits
    assert {hit.directive.source for hit in apart[:2]} == {"mot.txt", "hai.txt"}


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("50/CT-UBND", ("05/CT-UBND",)),
        ("78-CV/HU", ("77-CV/HU",)),
        ("77-KL/HU", ("77-CV/HU",)),
        ("77_CV_HU", ("77-CV/HU",)),
        ("văn bản số 77", ("77-CV/HU",)),
        ("77", ("77-CV/HU",)),
        ("77-CV/HU", ()),
        ("78-KL/HU", ()),
        ("7-CV/HU", ()),
        ("kinh phí cách ly đợt 77", ()),
        ("tổ số 77 cách ly", ()),
    ],
)
def test_numbers_like_one_that_is_not_stored_are_offered(
    searcher: Searcher, query: str, near: tuple[str, ...]
) -> None:
    assert searcher.search(query).near_numbers == near


def test_a_large_store_is_asked_for_words_and_vectors_at_once(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "ai lo kinh phí cách ly ở Hà Lam"
    one_by_one = searcher.search(asked)
    monkeypatch.setattr(candidates, "_BESIDE", 0)
    assert searcher.search(asked) == one_by_one
