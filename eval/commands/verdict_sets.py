"""The verdict over several sets of judged questions: `python -m eval verdict_sets [SHARED] [--fit]`.

The samples and the open directives are always asked; SHARED, the folder of judged data, adds the seeds and
the documents of many offices. Besides the questions as judged, two cheap kinds of unanswered ones are
counted: each answered question with the clauses that answer it taken away ("removed"), and each set's
questions asked of the other stores ("elsewhere"). `--fit` prints weights fitted on all sets, and how well
those that are fitted on all others separate the questions of each. The open set's half for measuring is
reported by itself and never fitted on.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]  # it has no types
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]  # it has no types

from embed import Encoder, load_encoder
from eval.commands.documents import OPEN_SET
from eval.commands.samples import SAMPLES, answers_by, questions
from eval.measures import AnswerGold, as_found, document_files, is_answer, load_gold, plain
from index.ingest import ingest
from index.search import Evidence, Hit, Searcher, Verdict, evidence_of, judge
from index.store import Store

KINDS = ("answered", "near", "removed", "far", "elsewhere")
_JUDGED = ("answered", "near", "far")
# Weight of each kind in fitting: half of all for the answered, and among the others the judged most.
_SHARES = {"answered": 4, "near": 1, "removed": 1, "far": 1, "elsewhere": 1}
# Weight of the lead. Fitted with the others it is 3.5; over sets that the others are not fitted on, the mean
# of the AUROCs (Vietnamese) is .916, .928, .932, .929, .927 at 0, 1, 2, 3, 3.5, and the less it weighs, the
# less the size of the store matters.
_LEAD = 2.0
_C = 1e4  # ridge penalty, all but none
_DEPTH = 60  # hits that are left to judge when the answers are taken away


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, whether it is answered ("answered", "near", "far"), and whether a hit answers it.

    `held`: it is for measuring alone.
    """

    query: str
    kind: str
    answers: Callable[[Hit], bool]
    held: bool = False


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions about the documents in some files."""

    name: str
    files: tuple[Path, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the verdict said of a question of a kind asked of a set's store, and the evidence that it had."""

    name: str
    kind: str
    evidence: Evidence
    verdict: Verdict
    held: bool = False


def question_sets(shared: Path | None) -> Iterator[QuestionSet]:
    """The sets that are there."""
    rows = (
        Asked(row["query"], "answered", answers_by(row["clause"].split("; ")))
        if row["answered"] == "yes"
        else Asked(row["query"], row["clause"], _nothing)
        for row in questions()
    )
    yield QuestionSet("samples", tuple(sorted(SAMPLES.iterdir())), tuple(rows))
    yield _of_documents("directives", OPEN_SET)
    if shared:
        yield _of_documents("wild", shared / "wild")
        yield _seeds(shared)


def judge_all(sets: Sequence[QuestionSet], encoder: Encoder, stores: Path) -> Iterator[Judged]:
    """Every set's questions over its own store, with and without what answers them, and over the others'.

    The stores are made in a folder, or read where they are there.
    """
    for own in sets:
        store = Store(stores / own.name)
        list(ingest(own.files, store, encoder))
        searcher = Searcher(store, encoder)
        for one in own.asked:
            yield from _judged(own.name, one, searcher)
        for one in (one for other in sets if other is not own for one in other.asked):
            yield from _judged(own.name, replace(one, kind="elsewhere"), searcher)
        searcher.close()
        store.close()


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """A line for each set and language: how well the score separates, and what is said of each kind."""
    for name, held in dict.fromkeys((one.name, one.held) for one in judged):
        for english in (False, True):
            of_set = (one for one in judged if (one.name, one.held) == (name, held))
            own = [one for one in of_set if one.evidence.english == english]
            told = "; ".join(
                f"{kind} {len(of)} " + " ".join(f"{_share(of, verdict):.2f}" for verdict in ("match", "none"))
                for kind in KINDS
                if (of := [one for one in own if one.kind == kind])
            )
            if told:
                label = f"{name}{', held' * held} {_language(english)}"
                yield f"{label}: AUROC {_auroc(own)}; match, none of {told}"


def fit(judged: Sequence[Judged]) -> dict[str, Any]:
    """Weights fitted on all sets; that of meaning and the constant are each language's own.

    English questions are encoded otherwise, and their cosines are spread wider. What is unstated weighs
    nothing in English, where only five of 160 judged questions would tell its weight.

    `held_out`: AUROC over the judged questions of each set and language, fitted on the other sets.
    """
    own = [one for one in judged if not one.held]
    held = {}
    for name in dict.fromkeys(one.name for one in own):
        others = _fitted([one for one in own if one.name != name])
        for english in (False, True):
            asked = [one for one in own if (one.name, one.evidence.english) == (name, english)]
            asked = [one for one in asked if one.kind in _JUDGED]
            if asked:
                held[f"{name} {_language(english)}"] = _separation(_truth(asked), _scores(asked, others))
    coverage, unstated, *meanings_and_constants = map(float, _fitted(own))
    meaning = dict(zip(("vi", "en"), meanings_and_constants[:2], strict=True))
    constants = dict(zip(("vi", "en"), meanings_and_constants[2:], strict=True))
    asked_for = {"vi": unstated, "en": 0.0}
    weights = {"coverage": coverage, "lead": _LEAD, "unstated": asked_for, "constant": constants}
    return {"meaning": meaning, **weights, "held_out": held}


def _fitted(judged: Sequence[Judged]) -> Any:
    """The weights of coverage, of what is unstated (Vietnamese), and of meaning and 1 in both languages.

    That of the lead is given.
    """
    shares = Counter((one.name, one.kind) for one in judged)
    weights = np.array([_SHARES[one.kind] / shares[one.name, one.kind] for one in judged])
    signs = np.where(_truth(judged), 1, -1)
    features = _features(judged)

    def loss(fitted: Any) -> tuple[float, Any]:
        against = signs * _scores(judged, fitted)
        slopes = -signs * weights / (1 + np.exp(against))
        ridge = fitted * fitted / (2 * _C)
        return float(weights @ np.logaddexp(0, -against) + ridge.sum()), slopes @ features + fitted / _C

    return minimize(loss, np.zeros(features.shape[1]), jac=True).x


def _scores(judged: Sequence[Judged], weights: Any) -> Any:
    return _features(judged) @ weights + _LEAD * np.array([one.evidence.lead for one in judged])


def _features(judged: Sequence[Judged]) -> Any:
    found = [one.evidence for one in judged]
    english = np.array([one.english for one in found])
    figures = np.array([(one.coverage, one.unstated, one.meaning) for one in found]).reshape(-1, 3)
    coverage, unstated, meaning = figures.T
    by_language = [np.where(english == own, one, 0) for one in (meaning, 1.0) for own in (False, True)]
    return np.stack([coverage, np.where(english, 0, unstated), *by_language], axis=1)


def _truth(judged: Sequence[Judged]) -> list[bool]:
    return [one.kind == "answered" for one in judged]


def _language(english: bool) -> str:
    return "en" if english else "vi"


def _share(judged: Sequence[Judged], verdict: Verdict) -> float:
    return sum(one.verdict == verdict for one in judged) / len(judged)


def _auroc(judged: Sequence[Judged]) -> str:
    asked = [one for one in judged if one.kind in _JUDGED]
    return _separation(_truth(asked), [one.evidence.probability for one in asked])


def _separation(truth: Sequence[bool], scores: Sequence[float]) -> str:
    return f"{roc_auc_score(truth, scores):.3f}" if len(set(truth)) == len((True, False)) else "-"


def _judged(name: str, asked: Asked, searcher: Searcher) -> Iterator[Judged]:
    results = searcher.search(asked.query)
    if results.evidence:
        yield Judged(name, asked.kind, results.evidence, results.verdict, asked.held)
    if asked.kind != "answered":
        return
    deep = searcher.search(asked.query, _DEPTH, collapse_duplicates=False)
    left = [hit for hit in deep.hits if not asked.answers(hit)]
    count = deep.candidates - (len(deep.hits) - len(left))
    if evidence := evidence_of(deep.understood, deep.pieces, left, candidates=count):
        yield Judged(name, "removed", evidence, judge(evidence), asked.held)


def _nothing(hit: Hit) -> bool:
    del hit
    return False


def _of_documents(name: str, folder: Path) -> QuestionSet:
    gold = load_gold(folder)
    asked = []
    for one in gold.questions:
        kind = "answered" if one.answers else "near" if one.near_miss else "far"
        asked.append(Asked(one.query, kind, _is_one_of(one.answers), held=one.split == "test"))
    return QuestionSet(name, tuple(document_files(folder, gold)), tuple(asked))


def _is_one_of(answers: Sequence[AnswerGold]) -> Callable[[Hit], bool]:
    return lambda hit: any(is_answer(as_found(hit), answer) for answer in answers)


def _seeds(shared: Path) -> QuestionSet:
    lines = (shared / "eval" / "seed_queries.jsonl").read_text(encoding="utf-8").splitlines()
    asked = []
    for row in map(json.loads, lines):
        quotes = [(one["doc"], plain(one["quote"])) for one in row["relevant"]]
        asked.append(Asked(row["query"], "answered" if quotes else "far", _quotes(quotes)))
    return QuestionSet("seeds", tuple(sorted((shared / "seeds").iterdir())), tuple(asked))


def _quotes(quotes: Sequence[tuple[str, str]]) -> Callable[[Hit], bool]:
    return lambda hit: any(
        words in plain(hit.text) for file, words in quotes if file in map(_name, hit.directive.sources)
    )


def _name(source: str) -> str:
    return PurePath(source).name


def main() -> None:
    """Print the table, and on request the fit as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path, nargs="?", help="the folder of judged data")
    parser.add_argument("--fit", action="store_true", help="fit the weights again")
    parser.add_argument("--stores", type=Path, help="a folder that keeps the stores between runs")
    asked = parser.parse_args()
    sets = list(question_sets(asked.shared))
    with tempfile.TemporaryDirectory() as scratch:
        judged = list(judge_all(sets, load_encoder(), asked.stores or Path(scratch)))
    for line in report(judged):
        print(line)
    if asked.fit:
        print(json.dumps(fit(judged), indent=1))


if __name__ == "__main__":
    main()
