"""Which form of a clause finds its precedents best, and how surely: articles of law that share a heading.

An article's first clause is asked for; relevant are the articles of other laws under the same heading, which
is in no text. Headings of many laws ("Hiệu lực thi hành") are left out.
"""

import argparse
import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from ir_measures import ScoredDoc

from embed import Encoder, Vectors, load_encoder
from eval.measures import CachingEncoder, Judgment, Text, fill, measure, weigh
from index.backends import folded_terms
from index.drafting import held
from index.search import Hit, Searcher
from index.store import Store

_GROUPS, _OTHERS = 350, 700
_MOST_OF_ONE, _SHORTEST = 6, 3  # articles under one heading, words of a heading
_LEAST_WORDS, _MOST_WORDS = 12, 250  # of the clause that is asked for
_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a document under a heading; `id` is its number in the sample."""

    id: str
    heading: str
    document: str
    text: str


def sample(file: Path, seed: int) -> list[Article]:
    """Articles that share their headings with other documents, and some that do not."""
    rows = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
    groups = defaultdict(list)
    for row in rows:
        groups[row["heading"].strip().rstrip(".")].append(row)
    shared_ones = [
        heading
        for heading, ones in sorted(groups.items())
        if len({one["document"] for one in ones}) > 1
        and len(ones) <= _MOST_OF_ONE
        and len(heading.split()) >= _SHORTEST
    ]
    draw = random.Random(seed)  # noqa: S311 (a sample, no secret)
    draw.shuffle(shared_ones)
    chosen = [(heading, one) for heading in shared_ones[:_GROUPS] for one in groups[heading]]
    others = [(heading, ones[0]) for heading, ones in sorted(groups.items()) if len(ones) == 1]
    draw.shuffle(others)
    return [
        Article(str(n), heading, one["document"], one["text"][:6000])
        for n, (heading, one) in enumerate([*chosen, *others[:_OTHERS]])
    ]


def report(articles: Sequence[Article], encoder: Encoder) -> Iterator[dict[str, Any]]:
    """The measures of each form of the query, then the calibration of likeness."""
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch))
        fill(store, [Text(one.id, "", one.text) for one in articles], encoder)
        searcher = Searcher(store, encoder)
        queries = dict(_queries(articles, searcher))
        judgments = list(_judgments(articles, queries))
        texts = list(queries.values())
        forms = {"passage": encoder.encode_passages(texts), "query": encoder.encode_queries(texts)}
        found = {name: _found(searcher, articles, queries, vectors) for name, vectors in forms.items()}
        for name, hits in found.items():
            yield {"form": name, **measure(judgments=judgments, run=list(_run(hits)))}
        yield _calibration(articles, queries, found["passage"], searcher)
        store.close()


def _queries(articles: Sequence[Article], searcher: Searcher) -> Iterator[tuple[str, str]]:
    """The first clause of fitting length of each article whose heading another document has."""
    documents = defaultdict(set)
    for one in articles:
        documents[one.heading].add(one.document)
    by_id = {one.id: one for one in articles}
    asked = set()
    sources = {one.id: one.source for one in searcher.follow().directives.values()}
    for clause in searcher.store.clauses():
        article = by_id[sources[clause.directive]]
        words = len(clause.text.split())
        fits = _LEAST_WORDS <= words <= _MOST_WORDS and not clause.introduces
        if fits and article.id not in asked and len(documents[article.heading]) > 1:
            asked.add(article.id)
            yield article.id, clause.text


def _judgments(articles: Sequence[Article], queries: dict[str, str]) -> Iterator[Judgment]:
    by_heading = defaultdict(list)
    for one in articles:
        by_heading[one.heading].append(one)
    for one in articles:
        if one.id in queries:
            others = (other for other in by_heading[one.heading] if other.document != one.document)
            yield from (Judgment(one.id, other.id, 1) for other in others)


def _found(
    searcher: Searcher, articles: Sequence[Article], queries: dict[str, str], vectors: Vectors
) -> dict[str, tuple[Hit, ...]]:
    """The hits of each query outside of its own document."""
    document = {one.id: one.document for one in articles}
    rows = defaultdict(list)
    for stored in searcher.follow().directives.values():
        rows[document[stored.source]].append(stored.id)
    return {
        asked: searcher.like(text, vector[None], _DEPTH, without=rows[document[asked]])
        for (asked, text), vector in zip(queries.items(), vectors, strict=True)
    }


def _run(found: dict[str, tuple[Hit, ...]]) -> Iterator[ScoredDoc]:
    for asked, hits in found.items():
        best: dict[str, float] = {}
        for hit in hits:
            best.setdefault(hit.directive.source, hit.score)
        yield from (ScoredDoc(asked, source, score) for source, score in best.items())


def _calibration(
    articles: Sequence[Article],
    queries: dict[str, str],
    found: dict[str, tuple[Hit, ...]],
    searcher: Searcher,
) -> dict[str, Any]:
    """The weights of meaning and of terms held: the best clause under the same heading, the best other."""
    heading = {one.id: one.heading for one in articles}
    rows, same = [], []
    for asked, hits in found.items():
        rare = searcher.statistics.idfs(set(folded_terms(queries[asked])))
        for wanted in (True, False):
            fits = (h for h in hits if (heading[h.directive.source] == heading[asked]) is wanted)
            hit = next(fits, None)
            if hit is not None and (not wanted or hit.rank <= 3):
                part = held(rare, frozenset(folded_terms(hit.text)))
                rows.append((hit.why.cosine, part))
                same.append(wanted)
    found = weigh(("meaning", "held"), np.array(rows), np.array(same), (0.5, 2, 4, 10))
    return {**found, "pairs": len(rows)}


def main() -> None:
    """Print a line of JSON per form, and the calibration."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path, help='lines of {"heading","text","document"}')
    parser.add_argument("--cache", type=Path, help="a file that keeps vectors between runs")
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    encoder: Encoder = load_encoder()
    if arguments.cache:
        encoder = CachingEncoder(encoder, arguments.cache)
    for line in report(sample(arguments.pairs, arguments.seed), encoder):
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
