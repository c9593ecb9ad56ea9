"""Precedents for a draft: which clauses, in which order, which are left out, similar directives."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from case_tables import cases
from corpus.errors import UnusableDraft
from corpus.model import Clause, Directive, Metadata
from embed.encoder import EncoderIdentity, Vectors
from embed.hashing import HashingEncoder
from index.backends.statistics import TermStatistics
from index.drafting.likeness import held, likelihood, shared
from index.drafting.precedents import MOST_CLAUSES, Precedents, embed_draft, find_precedents, versions_of
from index.search.searcher import Searcher
from shelf import Shelf

SCHOOL = "Sở Giáo dục và Đào tạo chuẩn bị các điều kiện cho năm học mới."
VACCINES = "Sở Y tế tổ chức tiêm vắc xin phòng dịch cho người cao tuổi."
MONEY = "Sở Tài chính bố trí kinh phí mua trang thiết bị y tế phục vụ phòng dịch."
MARKET = "Sở Công Thương bảo đảm cung ứng hàng hóa thiết yếu cho nhân dân."


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    shelf.put("a.txt", f"1. {VACCINES}", f"2. {MONEY}", f"3. {SCHOOL}", type="Chỉ thị", number="01/CT-UBND")
    shelf.put("b.txt", f"1. {VACCINES}", f"2. {MARKET}", f"3. {SCHOOL}", type="Chỉ thị", number="02/CT-UBND")
    shelf.put("c.txt", "1. Tuần tra rừng phòng hộ trong mùa khô hanh.", type="Công văn")
    return shelf


def examine(shelf: Shelf, draft: Directive, k: int = 5) -> Precedents:
    searcher = Searcher(shelf.store, shelf.encoder)
    return find_precedents(searcher, draft, embed_draft(draft, shelf.encoder, {}), k)


def found(precedents: Precedents) -> list[list[tuple[int, str, str]]]:
    """Rank, source and path of each clause's precedents."""
    return [
        [(one.hit.rank, one.hit.directive.source, one.hit.path) for one in clause.precedents]
        for clause in precedents.clauses
    ]


def test_a_clause_that_was_copied_comes_first_from_wherever_it_stands(filled: Shelf) -> None:
    examined = examine(filled, filled.make(f"1. {MONEY}", f"2. {VACCINES}"), 2)
    assert [ones[0] for ones in found(examined)] == [(1, "a.txt", "2"), (1, "a.txt", "1")]
    assert [one.same_words for one in examined.clauses[1].precedents] == [True, True]
    assert [one.clause.path for one in examined.clauses] == ["1", "2"]


def test_what_is_about_something_else_is_no_precedent(filled: Shelf) -> None:
    assert found(examine(filled, filled.make("1. Khai thác đá vôi ở ven biển."))) == [[]]


def test_a_clause_that_only_introduces_others_has_no_precedents(filled: Shelf) -> None:
    text = f"Giao Sở Y tế:\n{VACCINES}"
    clauses = (
        Clause("1", "", "Giao Sở Y tế:", 0, 13, 0, introduces=True),
        Clause("1 -1", "Giao Sở Y tế", VACCINES, 14, len(text), 0),
    )
    assert [len(ones) for ones in found(examine(filled, Directive(text, Metadata(), clauses)))] == [0, 2]


def test_the_draft_itself_is_no_precedent_of_its_own(filled: Shelf) -> None:
    stored = filled.make(f"1. {VACCINES}", f"2. {MONEY}", f"3. {SCHOOL}", type="Chỉ thị", number="01/CT-UBND")
    assert {source for ones in found(examine(filled, stored)) for _, source, _ in ones} == {"b.txt"}


@cases("texts", "fields", "same")
def test_what_counts_as_the_draft_itself(
    shelf: Shelf, texts: list[str], fields: dict[str, str], same: bool
) -> None:
    shelf.put(
        "a.txt", "1. Lo rừng.", "2. Lo biển.", number="5/CT-UBND", issuer="UBND tỉnh A", date="2021-02-03"
    )
    draft = shelf.make(*texts, **fields)
    stored = shelf.store.directives()
    assert versions_of(draft, stored, shelf.store) == (frozenset({stored[0].id}) if same else frozenset())


def test_directives_that_share_several_clauses_are_similar(filled: Shelf) -> None:
    examined = examine(filled, filled.make(f"1. {VACCINES}", f"2. {MONEY}", f"3. {SCHOOL} Khẩn trương."))
    assert [(one.source, count) for one, count in examined.similar] == [("a.txt", 3), ("b.txt", 2)]


def test_nothing_in_an_empty_store_is_a_precedent(shelf: Shelf) -> None:
    examined = examine(shelf, shelf.make(f"1. {VACCINES}"))
    assert (found(examined), examined.similar, examined.missing, examined.outdated) == ([[]], (), (), ())


@pytest.mark.parametrize("texts", [[], ["Khẩn"], ["?!"]])
def test_a_draft_that_says_nothing_is_told(filled: Shelf, texts: list[str]) -> None:
    with pytest.raises(UnusableDraft) as raised:
        examine(filled, filled.make(*texts))
    assert raised.value.reason == "too_short"


class Counting(HashingEncoder):
    """Counts the passages that it embeds."""

    def __init__(self) -> None:
        super().__init__(64)
        self.embedded: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return super().encode_passages(texts)


def test_an_edit_embeds_only_what_changed(shelf: Shelf) -> None:
    encoder, known, steps = Counting(), dict[str, Vectors](), list[int]()
    embed_draft(shelf.make("1. Lo rừng.", "2. Lo biển."), encoder, known)
    vectors = embed_draft(
        shelf.make("1. Lo rừng.", "2. Lo sông.", "1. Lo rừng."), encoder, known, steps.append
    )
    assert encoder.embedded == ["1. Lo rừng", "2. Lo biển", "2. Lo sông"]
    assert vectors.shape == (3, 64)
    assert np.array_equal(vectors[0], vectors[2])
    assert sum(steps) == 3


def test_a_draft_beyond_the_limit_is_compared_up_to_it_and_told(shelf: Shelf) -> None:
    shelf.put("a.txt", f"1. {VACCINES}")
    draft = shelf.make(*(f"{n}." for n in range(MOST_CLAUSES - 1)), VACCINES, VACCINES, VACCINES)
    searcher = Searcher(shelf.store, shelf.encoder)
    vectors = embed_draft(draft, shelf.encoder, {})
    assert len(vectors) == MOST_CLAUSES
    few = Directive(draft.text, draft.metadata, draft.clauses[-5:])
    examined = find_precedents(searcher, few, vectors[:2])
    assert (len(examined.clauses), examined.left_out) == (2, 3)


def test_the_share_of_terms_is_that_of_both_texts() -> None:
    assert shared(frozenset("abc"), frozenset("bcde")) == pytest.approx(4 / 7)
    assert shared(frozenset(), frozenset()) == 0


def test_likelihood_grows_with_meaning_and_words() -> None:
    assert likelihood(0.9, 0.2) < likelihood(0.95, 0.2) < likelihood(0.95, 0.5)
    assert likelihood(0.92, 0.671) == pytest.approx(0.5, abs=0.01)


def test_of_what_is_about_the_same_only_what_holds_the_clause_says_the_same(filled: Shelf) -> None:
    one = examine(filled, filled.make(f"1. {MONEY}")).clauses[0].precedents[0]
    for share, likely, part, same_topic, strong in (
        (0.3, 0.5, 0.5, True, True),
        (0.3, 0.5, 0.2, True, False),  # money for communes that may slide is no evacuation of their people
        (0.3, 0.2, 0.9, False, False),
        (0.9, 0.0, 0.0, True, True),  # nearly verbatim
    ):
        judged = replace(one, share=share, likelihood=likely, held=part)
        assert (judged.same_topic, judged.strong) == (same_topic, strong)


def test_what_is_rare_counts_for_more_than_what_everybody_says() -> None:
    rare = TermStatistics({"trien_khai": 90, "sam": 1}.__getitem__, 100).idfs(["trien_khai", "sam"])
    assert held(rare, {"trien_khai"}) == pytest.approx(0.026, abs=0.001)
    assert held(rare, {"sam", "rung"}) == pytest.approx(0.974, abs=0.001)
    assert held({}, {"sam"}) == 0.0


def test_what_opens_a_directive_is_no_precedent_of_what_closes_one(shelf: Shelf) -> None:
    closing = "Chỉ thị này có hiệu lực từ ngày ký và thay thế Chỉ thị về phòng dịch."
    stored = Directive(closing, Metadata(), (Clause("kết", "", closing, 0, len(closing), 0),))
    shelf.put_directive("a.txt", stored)
    opening, body = (
        Directive(f"{closing} Nay", Metadata(), (Clause(path, "", f"{closing} Nay", 0, len(closing) + 4, 0),))
        for path in ("mở đầu", "1")
    )
    assert [len(ones) for ones in found(examine(shelf, opening)) + found(examine(shelf, body))] == [0, 1]


def test_what_closes_a_directive_comes_after_clauses_as_strong(shelf: Shelf) -> None:
    said = "Sở Y tế báo cáo kết quả phòng dịch hằng tuần cho Ủy ban nhân dân tỉnh"
    for source, path, text in (
        ("a.txt", "kết", f"{said} sớm"),
        ("b.txt", "1", f"{said} và Bộ Y tế trước thứ bảy"),
    ):
        shelf.put_directive(source, Directive(text, Metadata(), (Clause(path, "", text, 0, len(text), 0),)))
    draft = Directive(f"{said} nhé", Metadata(), (Clause("1", "", f"{said} nhé", 0, len(said) + 4, 0),))
    (clause,) = examine(shelf, draft).clauses
    assert [one.strong for one in clause.precedents] == [True, True]
    assert [one.hit.path for one in clause.precedents] == ["1", "kết"]


def test_an_encoder_that_is_another_one_is_refused_by_the_searcher(filled: Shelf) -> None:
    assert Searcher(filled.store, filled.encoder).encoder.identity == EncoderIdentity(
        filled.encoder.identity.name, filled.encoder.identity.digest, 64
    )
