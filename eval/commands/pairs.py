"""Pairs to adapt an encoder with, derived from articles: questions made of their clauses, and near misses.

`python -m eval pairs ARTICLES.jsonl --out PAIRS.jsonl`, lines of `{"heading","text"}` in, lines of
`{"query","positive","negatives"}` out (see embed/adapt.py). A query is an article's heading, or a piece of
one of its clauses put as a question; its near misses are the clauses of other articles that search ranks
high for it.
"""

import argparse
import json
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from tqdm import tqdm

from corpus.data import read_table
from corpus.errors import UnusableQuery
from embed import Encoder, load_encoder
from eval.measures import CachingEncoder, Text, fill
from index.backends import passage_of
from index.search import Searcher
from index.store import Store

_MISSES = 4
_TELLING = 4  # words
_LOOKED_AT = 15
_SHORTEST, _LONGEST = 6, 22  # words of a clause in a question
_LEFT_OUT = 0.12  # of its words, since nobody asks in a clause's own words
_NUMBER = re.compile(r"\b\d+\b")
_TITLED = 0.5  # of the passages that stand under their heading, as clauses of a law do


def turns() -> list[str]:
    """How questions are put, "…" for what they are about."""
    rows = read_table("eval", "question_turns.tsv")
    return [row["turn"] for row in rows for _ in range(int(row["times"]))]


def chosen(articles: Sequence[dict[str, str]], limit: int, seed: int) -> list[dict[str, str]]:
    """A sample of the articles whose heading says something: "Hiệu lực thi hành" stands over a hundred."""
    telling = [one for one in articles if len(one["heading"].split()) >= _TELLING]
    random.Random(seed).shuffle(telling)  # noqa: S311 (a sample, no secret)
    return telling[:limit]


def as_question(clause: str, ways: Sequence[str], chance: random.Random) -> str:
    """A piece of a clause put as a question: some words left out, a number asked for."""
    words = clause.split()
    length = chance.randint(_SHORTEST, _LONGEST)
    start = chance.randint(0, max(0, len(words) - length))
    kept = [word for word in words[start : start + length] if chance.random() > _LEFT_OUT]
    about = " ".join(kept).strip(" ,;:.-").lower()
    if chance.random() < 1 / 3:
        about = _NUMBER.sub("bao nhiêu", about, count=1)
    said = chance.choice(ways).replace("…", about)
    return said[:1].upper() + said[1:]


def pairs(searcher: Searcher, articles: Sequence[dict[str, str]], seed: int) -> Iterator[dict[str, object]]:
    """Two pairs of every article: by its heading, and by a question made of one of its clauses."""
    chance, ways = random.Random(seed), turns()  # noqa: S311 (a sample, no secret)
    passages: dict[str, list[tuple[str, str]]] = defaultdict(list)
    directives = {directive.id: directive for directive in searcher.store.directives()}
    for stored in searcher.store.clauses():
        if not stored.introduces and len(stored.text.split()) >= _SHORTEST:
            directive = directives[stored.directive]
            passage = passage_of(directive.metadata, stored)
            passages[directive.source].append((stored.text, passage))
    order = sorted(passages, key=int)
    chance.shuffle(order)
    for source in order:
        heading = articles[int(source)]["heading"]
        text, passage = chance.choice(passages[source])
        titled = chance.random() < _TITLED
        positive = f"{heading}. {passage}" if titled else passage
        for query in (heading, as_question(text, ways, chance)):
            asked_by_heading = query == heading
            missed = _misses(searcher, query, source, articles, titled and not asked_by_heading)
            if missed:
                shown = passage if asked_by_heading else positive
                yield {"query": query, "positive": shown, "negatives": missed}


def _misses(
    searcher: Searcher, query: str, source: str, articles: Sequence[dict[str, str]], titled: bool
) -> list[str]:
    try:
        hits = searcher.search(query, _LOOKED_AT, collapse_duplicates=False).hits
    except UnusableQuery:
        return []
    found: dict[str, str] = {}
    for hit in hits:
        if hit.directive.source != source:
            passage = passage_of(hit.directive.metadata, hit.clause)
            heading = articles[int(hit.directive.source)]["heading"]
            found.setdefault(hit.directive.source, f"{heading}. {passage}" if titled else passage)
    return list(found.values())[:_MISSES]


def main() -> None:
    """Write the pairs, with a bar."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, help='lines of {"heading","text"}')
    parser.add_argument("--out", type=Path, required=True, help="the file of pairs that is written")
    parser.add_argument("--articles", dest="limit", type=int, default=4_500, help="how many are used")
    parser.add_argument("--cache", type=Path, help="a file that keeps vectors between runs")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    encoder: Encoder = load_encoder()
    if arguments.cache:
        encoder = CachingEncoder(encoder, arguments.cache)
    with arguments.file.open(encoding="utf-8") as lines:
        articles = chosen([json.loads(line) for line in lines], arguments.limit, arguments.seed)
    with tempfile.TemporaryDirectory() as scratch, arguments.out.open("w", encoding="utf-8") as out:
        store = Store(Path(scratch))
        fill(store, [Text(str(n), "", one["text"]) for n, one in enumerate(articles)], encoder)
        searcher = Searcher(store, encoder)
        for pair in tqdm(pairs(searcher, articles, arguments.seed), total=2 * len(articles), unit="pair"):
            out.write(json.dumps(pair, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
