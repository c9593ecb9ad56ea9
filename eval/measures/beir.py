"""How well search ranks the texts of a data set."""

import tempfile
import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ir_measures import RR, R, ScoredDoc, calc_aggregate, nDCG

from corpus.clause_kinds import with_kinds
from corpus.clauses import split_clauses
from corpus.document import Document
from corpus.errors import UnusableQuery
from corpus.model import Directive, Field, Metadata
from embed import Encoder
from eval.measures.benchmark import Benchmark, Judgment, Text, load
from index.backends import embed_clauses
from index.query import StepKind
from index.search import Searcher
from index.store import Store

MEASURES = {"nDCG@10": nDCG @ 10, "R@10": R @ 10, "R@100": R @ 100, "RR@10": RR @ 10}
# Clauses looked at per query, so that a hundred different texts are among them.
_DEPTH = 300
_TOGETHER = 512


def evaluate(folder: Path, encoder: Encoder, save_run: Path | None = None) -> dict[str, Any]:
    """How well search ranks the texts of a data set, each split into clauses as `ingest` does.

    `save_run`: a file for the ranking, in TREC form.
    """
    benchmark = load(folder)
    if save_run:
        save_run.touch()  # fail before the work, not after it
    began = time.monotonic()
    with stored(benchmark.texts, encoder) as searcher:
        run = run_of(searcher, benchmark.queries)
        clauses = len(searcher.store.shape().row)
    if save_run:
        write_run(save_run, run)
    return {
        "queries": len(benchmark.queries),
        "texts": len(benchmark.texts),
        "clauses": clauses,
        "measures": measure(judgments=benchmark.judgments, run=run),
        "kinds": by_kind(benchmark, run),
        "seconds": round(time.monotonic() - began, 1),
    }


@contextmanager
def stored(texts: Sequence[Text], encoder: Encoder) -> Iterator[Searcher]:
    """A searcher over a temporary store of these texts."""
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch))
        fill(store, texts, encoder)
        yield Searcher(store, encoder)
        store.close()


def fill(store: Store, texts: Sequence[Text], encoder: Encoder) -> None:
    """Put the texts of a corpus into a store, their identifiers as sources."""
    directives = [directive_of(text) for text in texts]
    for start in range(0, len(directives), _TOGETHER):
        chunk = directives[start : start + _TOGETHER]
        clauses = ((d.metadata, clause) for d in chunk for clause in d.clauses)
        vectors = iter(embed_clauses(encoder, clauses))
        for text, directive in zip(texts[start:], chunk, strict=False):
            own = [next(vectors) for _ in directive.clauses]
            # Articles of two laws may say the same: a data set has them as two texts, and so judges them.
            store.put(directive, own, source=text.id, content="", encoder=encoder.identity, alone=True)


def directive_of(text: Text) -> Directive:
    """A text as a directive whose subject is its title; its clauses have kinds, as in `ingest`."""
    body, subject = Document.of(text.text), Field(text.title or None, "given")
    return with_kinds(Directive(body.text, Metadata(subject=subject), split_clauses(body)))


def run_of(searcher: Searcher, queries: dict[str, str], skip: Collection[StepKind] = ()) -> list[ScoredDoc]:
    """The texts that search finds for each query, each scored by its best clause; `skip` as in `search`."""
    run = []
    for query_id, query in queries.items():
        best: dict[str, float] = {}
        try:
            hits = searcher.search(query, _DEPTH, skip=skip, collapse_duplicates=False).hits
        except UnusableQuery:  # without an answer it counts as zero
            continue
        for hit in hits:
            for source in hit.directive.sources:
                best.setdefault(source, hit.score)
        run += [ScoredDoc(query_id, source, score) for source, score in best.items()]
    return run


def measure(*, judgments: Sequence[Judgment], run: Sequence[ScoredDoc]) -> dict[str, float]:
    """The mean of each measure over the judged queries; a query without an answer counts as zero."""
    values = calc_aggregate(MEASURES.values(), judgments, run)
    return {name: float(values[asked]) for name, asked in MEASURES.items()}


def by_kind(benchmark: Benchmark, run: Sequence[ScoredDoc]) -> dict[str, dict[str, float]]:
    """The measures over the queries of each kind, and their number; empty if there is only one kind."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for query, kind in benchmark.kinds.items():
        kinds[kind].add(query)
    if len(kinds) < 2:
        return {}
    return {kind: _of(queries, benchmark, run) for kind, queries in sorted(kinds.items())}


def _of(queries: Collection[str], benchmark: Benchmark, run: Sequence[ScoredDoc]) -> dict[str, float]:
    judged = [one for one in benchmark.judgments if one.query_id in queries]
    return {
        "queries": len(queries),
        **measure(judgments=judged, run=[one for one in run if one.query_id in queries]),
    }


def write_run(file: Path, run: Sequence[ScoredDoc]) -> None:
    """Keep a ranking, a line per query and text: query, Q0, text, rank from 1, score, name of the system.

    Source: the form of TREC runs, which ir_measures and trec_eval read.
    """
    ranked: dict[str, list[ScoredDoc]] = defaultdict(list)
    for one in run:
        ranked[one.query_id].append(one)
    with file.open("w", encoding="utf-8") as lines:
        for query, found in ranked.items():
            best = sorted(found, key=lambda one: -one.score)
            for rank, one in enumerate(best, start=1):
                lines.write(f"{query} Q0 {one.doc_id} {rank} {one.score:.6f} chithi\n")
