"""What systems are compared over: a store as passages with vectors, and how well places of them answer."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

import numpy as np
from ir_measures import ScoredDoc

from embed import Encoder, EncoderIdentity, load_encoder, model_folder
from eval.measures.answers import Found
from eval.measures.asked import Asked, means
from eval.measures.asked import Given as Answer
from eval.measures.beir import measure
from eval.measures.benchmark import Benchmark
from eval.measures.document_gold import QuestionGold
from eval.peers import Given, Model
from index.backends import passage_of
from index.store import Store

_CHUNK = 500  # directives
# How much less near than the tenth nearest a vector may be: the same is there twice, and numbers are rounded.
_SLACK = 1e-4


class Passage(NamedTuple):
    """Where a passage comes from: the names of its directive, and the clause as judgments name it."""

    sources: tuple[str, ...]
    found: Found


def export(store: Store, questions: Sequence[str], encoder: Encoder, folder: Path) -> Given:
    """The clauses of a store as passages, in the order of their rows, and questions, with their vectors.

    Of a clause that is so long that it has several vectors, the first: that of its beginning. What the folder
    holds for these questions is left as it is.
    """
    given = Given(folder)
    if not given.has(questions):
        shutil.rmtree(folder, ignore_errors=True)  # with what was built of it
        given.write_passages((len(store.rows()), encoder.identity.dim), _chunks(store))
        vectors = np.concatenate([encoder.encode_queries([one]) for one in questions])
        given.write_questions(questions, vectors, _model(encoder.identity))
    return given


def passages(store: Store) -> list[Passage]:
    """Where the passages of a store come from, in the order in which systems are given them."""
    found: list[Passage] = []
    for directive in store.directives():
        names = frozenset(PurePath(source).name for source in directive.sources)
        clauses = store.clauses(of=[directive.id])
        found += [Passage(directive.sources, Found(names, one.text, one.path)) for one in clauses]
    return found


def nearest_share(given: Given, nearest: Sequence[Sequence[int]], k: int = 10) -> float:
    """The mean share of the first `k` places whose vectors are as near to a question as the `k` nearest."""
    vectors, shares = given.vectors(), []
    for query, near, places in zip(given.question_vectors(), given.nearness(), nearest, strict=False):
        found = vectors[list(places[:k])] @ query
        shares.append(np.count_nonzero(found >= near[k - 1] - _SLACK) / k)
    return float(np.mean(shares))


def judge_texts(benchmark: Benchmark, origin: Sequence[Passage], found: Sequence[Sequence[int]]) -> float:
    """nDCG@10 over the texts that passages belong to, each where the first of its passages stands."""
    run = []
    for query, places in zip(benchmark.queries, found, strict=True):
        texts = dict.fromkeys(source for place in places for source in origin[place].sources)
        run += [ScoredDoc(query, text, -float(rank)) for rank, text in enumerate(texts)]
    return measure(judgments=benchmark.judgments, run=run)["nDCG@10"]


def judge_clauses(
    questions: Sequence[QuestionGold], origin: Sequence[Passage], found: Sequence[Sequence[int]]
) -> float:
    """nDCG@10 over the clauses that passages are."""
    asked = [
        Asked(question, Answer(tuple(origin[place].found for place in places)))
        for question, places in zip(questions, found, strict=True)
    ]
    return means(asked).ndcg


def _model(identity: EncoderIdentity) -> Model:
    """What questions are embedded by; only the weights of the default encoder are known to others."""
    stock = identity == load_encoder().identity
    return Model(identity.name, str(model_folder()) if stock else "", identity.query_prompt)


def _chunks(store: Store) -> Iterator[tuple[list[str], np.ndarray]]:
    directives = store.directives()
    for start in range(0, len(directives), _CHUNK):
        metadata = {one.id: one.metadata for one in directives[start : start + _CHUNK]}
        clauses = list(store.clauses(of=list(metadata)))
        owners, vectors = store.windows([one.id for one in clauses])
        first = np.unique(owners, return_index=True)[1]
        yield [passage_of(metadata[one.directive], one) for one in clauses], vectors[first]
