"""The benchmark of searches: what its stores grow from, and what it measures."""

from pathlib import Path

import numpy as np

from embed.hashing import HashingEncoder
from eval.commands.search_speed import LEAST_WORDS, filled, measure, real_questions
from eval.measures.growing import RealClauses, grown


def real(encoder: HashingEncoder) -> RealClauses:
    """Thirty clauses of eleven words each."""
    texts = [f"{n} Sở Y tế chủ trì tiêm chủng ở xã số {n}." for n in range(30)]
    return RealClauses(texts, ["về việc tiêm chủng"] * 30, encoder.encode_passages(texts))


def test_a_directive_grows_alike_from_its_number_and_keeps_real_words_and_vectors(
    encoder: HashingEncoder,
) -> None:
    (one, vectors), (again, same) = (grown(real(encoder), 7) for _ in "ab")
    other, _ = grown(real(encoder), 8)
    assert one == again
    assert one.text != other.text
    np.testing.assert_array_equal(vectors, same)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
    words = {word for text in real(encoder).texts for word in text.split()}
    assert {word for clause in one.clauses for word in clause.text.split()} <= words
    assert [one.text[clause.start : clause.end] for clause in one.clauses] == [c.text for c in one.clauses]


def test_queries_are_long_questions() -> None:
    queries = real_questions(20)
    assert len(queries) == 20
    assert min(len(query.split()) for query in queries) >= LEAST_WORDS


def test_searches_changes_and_opening_are_timed(tmp_path: Path, encoder: HashingEncoder) -> None:
    clauses = real(encoder)
    with filled(tmp_path, clauses, 100, encoder) as store:
        figures = measure(store, encoder, clauses, real_questions(2))
    assert figures["clauses"] == 100
    assert {"whole", "province engine", "years", "both", "stored", "found", "removed"} <= figures.keys()
    with filled(tmp_path, clauses, 100, encoder) as store:  # kept for the next run
        assert len(store.rows()) == 100
