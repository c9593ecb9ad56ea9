"""Data sets in BEIR form (`corpus.jsonl`, `queries.jsonl`, `qrels/test.tsv`), and how well search ranks them."""

import json
import tempfile
import time
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from ir_measures import RR, R, ScoredDoc, calc_aggregate, nDCG
from ir_measures import Qrel as Judgment

from corpus.clauses import split_clauses
from corpus.model import Directive, Field, Metadata
from corpus.text import normalise
from embed.encoder import Encoder
from index.passages import passage_of
from index.search import Searcher
from index.store import Store

MEASURES = {"nDCG@10": nDCG @ 10, "R@10": R @ 10, "R@100": R @ 100, "RR@10": RR @ 10}
# Clauses looked at per query, so that a hundred different texts are among them.
_DEPTH = 300
_TOGETHER = 512


class BadBenchmark(Exception):
    """A data set is not in BEIR form; the message says where."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the corpus."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Texts, queries by identifier, and which texts answer them how well (0 not at all)."""

    texts: tuple[Text, ...]
    queries: dict[str, str]
    judgments: tuple[Judgment, ...]


def load(folder: Path) -> Benchmark:
    """Read a data set.

    Raises:
        BadBenchmark: a file is missing, a line is malformed, an identifier comes twice, or a judgment is of
            an unknown text or query; with file and line.
    Source: the format is BEIR's (Thakur et al., 2021).
    """
    texts = {row.pop("_id"): row for row in _rows(folder / "corpus.jsonl")}
    queries = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    judgments = tuple(_judgments(folder / "qrels" / "test.tsv", texts.keys(), queries.keys()))
    judged = {judgment.query_id for judgment in judgments}
    return Benchmark(
        tuple(Text(public, row.get("title") or "", row["text"]) for public, row in texts.items()),
        {public: text for public, text in queries.items() if public in judged},
        judgments,
    )


def evaluate(folder: Path, encoder: Encoder) -> dict[str, Any]:
    """How well search ranks the texts of a data set, each split into clauses as `ingest` does."""
    benchmark = load(folder)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch))
        fill(store, benchmark.texts, encoder)
        run = run_of(Searcher(store, encoder), benchmark.queries)
        clauses = len(store.shape().row)
        store.close()
    return {
        "queries": len(benchmark.queries),
        "texts": len(benchmark.texts),
        "clauses": clauses,
        "measures": measure(benchmark.judgments, run),
        "seconds": round(time.monotonic() - began, 1),
    }


def fill(store: Store, texts: Sequence[Text], encoder: Encoder) -> None:
    """Put the texts of a corpus into a store, their identifiers as sources."""
    directives = [directive_of(text) for text in texts]
    for start in range(0, len(directives), _TOGETHER):
        chunk = directives[start : start + _TOGETHER]
        passages = [passage_of(d.metadata, clause) for d in chunk for clause in d.clauses]
        vectors = iter(encoder.encode_passages(passages))
        for text, directive in zip(texts[start:], chunk, strict=False):
            own = np.array([next(vectors) for _ in directive.clauses], np.float32)
            store.put(directive, own, source=text.id, content="", encoder=encoder.identity)


def directive_of(text: Text) -> Directive:
    """A text as a directive whose subject is its title."""
    body = normalise(text.text)
    return Directive(body, Metadata(subject=Field(text.title or None, "given")), split_clauses(body))


def run_of(searcher: Searcher, queries: dict[str, str]) -> list[ScoredDoc]:
    """The texts that search finds for each query, each scored by its best clause."""
    run = []
    for query_id, query in queries.items():
        best: dict[str, float] = {}
        for hit in searcher.search(query, _DEPTH).hits:
            for source in hit.directive.sources:
                best.setdefault(source, hit.score)
        run += [ScoredDoc(query_id, source, score) for source, score in best.items()]
    return run


def measure(judgments: Sequence[Judgment], run: Sequence[ScoredDoc]) -> dict[str, float]:
    """The mean of each measure over the judged queries; a query without an answer counts as zero."""
    values = calc_aggregate(MEASURES.values(), judgments, run)
    return {name: float(values[asked]) for name, asked in MEASURES.items()}


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for number, line in _lines(file):
        try:
            row = json.loads(line)
            public, text = row["_id"], row["text"]
        except (ValueError, KeyError, TypeError):
            raise BadBenchmark(f'{file}:{number}: expected JSON with "_id" and "text"') from None
        if not isinstance(public, str) or not isinstance(text, str) or public in seen:
            raise BadBenchmark(f"{file}:{number}: {public!r} comes twice, or is no text")
        seen.add(public)
        yield row


def _judgments(file: Path, texts: Container[str], queries: Container[str]) -> Iterator[Judgment]:
    for number, line in _lines(file):
        parts = line.rstrip("\n").split("\t")
        if number == 1 and parts[-1] == "score":
            continue
        if len(parts) != 3 or not parts[2].lstrip("-").isdigit():
            raise BadBenchmark(f"{file}:{number}: expected query, text and grade, separated by tabs")
        if parts[0] not in queries or parts[1] not in texts:
            raise BadBenchmark(f"{file}:{number}: an unknown query or text: {parts[0]}, {parts[1]}")
        yield Judgment(parts[0], parts[1], int(parts[2]))


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, line
    except (OSError, UnicodeDecodeError) as error:
        raise BadBenchmark(f"{file}: {error}") from None
