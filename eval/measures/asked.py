"""Questions asked of systems over the clauses of a store, and how well each answers: means and verdicts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple
from unittest.mock import patch

from corpus.errors import UnusableQuery
from embed import Encoder
from eval.measures.answers import Found, grades, ndcg, recall, success
from eval.measures.baselines import Ranker, bm25, nearest
from eval.measures.document_gold import QuestionGold
from index.backends import passage_of
from index.search import Hit, Searcher, Weights


class Given(NamedTuple):
    """What a system gives for a query: hits, best first, and its verdict if it has one."""

    hits: tuple[Found, ...]
    verdict: str = ""


System = Callable[[str], Given]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and what a system gave for it."""

    question: QuestionGold
    given: Given


class Means(NamedTuple):
    """The means over answered questions."""

    questions: int
    ndcg: float
    first: float
    third: float
    recall: float


def as_found(hit: Hit) -> Found:
    """A hit as judgments name it, with the files of what says the same."""
    names = [source for one in (hit, *hit.also) for source in one.directive.sources]
    return Found(frozenset(PurePath(name).name for name in names), hit.text, hit.path)


def systems(
    searcher: Searcher, encoder: Encoder, stock: Callable[[], Encoder]
) -> Mapping[str, Callable[[], System]]:
    """What makes each system over a searcher's store, by name; ours is the last.

    `stock` loads the encoder of the system "sentence-transformers".
    """
    clauses, passages = [], []
    for directive in searcher.store.directives():
        files = frozenset(PurePath(source).name for source in directive.sources)
        for clause in searcher.store.clauses(of=[directive.id]):
            clauses.append(Found(files, clause.text, clause.path))
            passages.append(passage_of(directive.metadata, clause))

    def plain(ranker: Ranker) -> System:
        return lambda query: Given(tuple(clauses[at] for at in ranker(query)))

    def ours(query: str) -> Given:
        try:
            results = searcher.search(query)
        except UnusableQuery:
            return Given((), "none")
        return Given(tuple(map(as_found, results.hits)), results.verdict)

    def words(query: str) -> Given:
        with patch("index.search.signals.weights_for", lambda _: Weights(dense=0.0, lexical=1.0)):
            return ours(query)

    return {
        "BM25": lambda: plain(bm25(passages)),
        "sentence-transformers": lambda: plain(nearest(passages, stock())),
        "vectors": lambda: plain(nearest(passages, encoder)),
        "words": lambda: words,
        "chithi": lambda: ours,
    }


def ask(system: System, questions: Iterable[QuestionGold]) -> list[Asked]:
    """Every question asked of a system."""
    return [Asked(question, system(question.query)) for question in questions]


def means(asked: Sequence[Asked]) -> Means:
    """The means over the answered ones of these questions."""
    rows = []
    for one in asked:
        if answers := one.question.answers:
            got = grades(one.question, one.given.hits)
            gain = ndcg(got, [answer.grade for answer in answers])
            rows.append((gain, success(got, 1), success(got, 3), recall(one.question, one.given.hits)))
    columns = list(zip(*rows, strict=True)) or [()] * 4
    ndcg_10, first, third, recall_10 = (sum(column) / max(1, len(rows)) for column in columns)
    return Means(len(rows), ndcg_10, first, third, recall_10)


def verdicts(asked: Sequence[Asked]) -> dict[str, Counter[str]]:
    """How often each verdict was given, for answered questions, near misses and far ones."""
    counts: dict[str, Counter[str]] = {"answered": Counter(), "near": Counter(), "far": Counter()}
    for one in asked:
        counts[sort_of(one.question)][one.given.verdict] += 1
    return counts


def sort_of(question: QuestionGold) -> str:
    """Whether a question is answered, a near miss or far from everything."""
    return "answered" if question.answers else "near" if question.near_miss else "far"
