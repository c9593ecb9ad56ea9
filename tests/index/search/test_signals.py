"""The signals by which clauses are ranked, and the weights that were measured."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from corpus.model import CLAUSE_KINDS
from index.query.abbreviations import Expansion
from index.query.model import Understood
from index.query.parse import understand
from index.search.model import Candidates
from index.search.signals import (
    ANSWERS,
    ASSIGNS_TASK,
    CLOSING,
    COVERS,
    ENDED,
    FRAMING,
    SAME_PROVINCE,
    SAYS,
    VIETNAMESE,
    WIDER,
    Signals,
    Weights,
    answering,
    framing_factors,
    max_scale,
    min_max_scale,
    weights_for,
)
from index.search.snapshot import Snapshot
from index.store import StoredClause


def english(query: str, *known: str) -> Understood:
    return Understood(query, query, "en", None, tuple(Expansion(term, ("nghĩa",)) for term in known))


def test_a_score_is_made_of_its_signals() -> None:
    one = Signals(
        dense=0.5, lexical=0.25, assigns_task=0.3, answers=0.1, covers=0.2, same_province=0.15,
        in_force=0.5, framing=0.8, cites=2.0, closing=0.75,
    )  # fmt: skip
    assert one.score == pytest.approx(0.75 * (0.5 * 0.8 * 1.5 + 2.0))


def test_the_weights_are_those_that_were_measured() -> None:
    assert (ASSIGNS_TASK, ANSWERS, COVERS, SAYS, SAME_PROVINCE) == (0.3, 0.13, 0.2, 0.05, 0.4)
    assert (ENDED, FRAMING, CLOSING, WIDER) == (0.75, 0.95, 0.75, 0.8)


def test_what_is_asked_for_narrowly_is_answered_less_by_a_wider_kind() -> None:
    texts = (
        ("Báo cáo trước ngày 15/8/2021.", "operative"),
        ("Phát quà ngày 15/8/2021.", "operative"),
        ("Tháng trước, Sở đã yêu cầu báo cáo trước ngày 15/8/2021.", "recital"),
        ("Báo cáo kịp thời.", "operative"),
    )
    clauses = [cast(StoredClause, SimpleNamespace(text=text, kind=kind)) for text, kind in texts]
    assert answering(clauses, "deadline") == [1, WIDER, WIDER, 0]
    assert answering(clauses, "time") == [1, 1, 1, 0]
    assert answering(clauses, "money") == [WIDER, WIDER, WIDER, 0]
    assert answering(clauses, None) == []


def test_what_frames_an_order_keeps_less_of_its_relevance() -> None:
    framing = ("operative", "timetable", "recital", "legal_basis", "form_field")
    kinds = [CLAUSE_KINDS.index(kind) for kind in framing]
    candidates = SimpleNamespace(positions=np.arange(5))
    snapshot = SimpleNamespace(shape=SimpleNamespace(kind=np.array(kinds)))
    factors = framing_factors(cast(Candidates, candidates), cast(Snapshot, snapshot))
    np.testing.assert_array_equal(factors, [1, 1, FRAMING, FRAMING, FRAMING])


def test_scores_are_brought_to_one_scale() -> None:
    np.testing.assert_allclose(min_max_scale(np.array([2.0, 4.0, 3.0])), [0, 1, 0.5])
    np.testing.assert_allclose(min_max_scale(np.array([2.0, 2.0])), [1, 1])
    np.testing.assert_allclose(max_scale(np.array([np.nan, 4.0, 2.0])), [0, 1, 0.5])
    np.testing.assert_allclose(max_scale(np.array([np.nan, np.nan])), [0, 0])
    assert len(min_max_scale(np.empty(0))) == 0


def test_a_vietnamese_query_trusts_meaning_a_little_more() -> None:
    assert weights_for(understand("kinh phí cách ly", lambda _: 1)) == VIETNAMESE == Weights(0.55, 0.45)


@pytest.mark.parametrize(
    ("known", "dense"), [((), 0.9), (("quarantine",), 0.675), (("quarantine", "funding"), 0.45)]
)
def test_an_english_query_trusts_words_as_far_as_the_glossary_knows_them(
    known: tuple[str, ...], dense: float
) -> None:
    weights = weights_for(english("the quarantine of the funding", *known))
    assert weights.dense == pytest.approx(dense)
    assert weights.dense + weights.lexical == pytest.approx(1)


@pytest.mark.parametrize(
    ("understood", "part"),
    [
        (english("who is it for"), 0.0),
        (english("12 + 3"), 0.0),
        (english("support for the workers under which resolution", "support", "resolution"), 2 / 3),
        (english("labor contract", "labor contract", "labor contract"), 1.0),
    ],
)
def test_words_without_a_meaning_of_their_own_do_not_count(understood: Understood, part: float) -> None:
    assert understood.known_share == pytest.approx(part)
