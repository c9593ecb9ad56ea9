"""Search over the sample directives, by questions about them: the parts that no data set can measure.

Run `python -m eval samples`. The questions were written from the directives' text alone, without looking at
what search gives; each part is switched off in turn.
"""

import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path, PurePath
from unittest.mock import patch

from corpus.data import Row, read_table
from corpus.text import fold
from embed import Encoder, load_encoder
from index.ingest import ingest
from index.query import answer_kind
from index.search import Filters, Hit, Searcher
from index.store import Store

SAMPLES = Path(__file__).parents[2] / "corpus" / "data" / "samples"
_DATA = Path(__file__).parents[1] / "data"
_WAYS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("{topic} ở {place}", str),
    ("{place} quy định thế nào về {topic}", str),
    ("{topic} tỉnh {place}", str),
    ("{topic} ở {place}", fold),
)

Asked = tuple[str, Callable[[Hit], bool]]
"""A query, and whether a hit answers it."""


@contextmanager
def searched_samples(encoder: Encoder) -> Iterator[Searcher]:
    """A searcher over a temporary store of the samples."""
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch))
        list(ingest(sorted(SAMPLES.iterdir()), store, encoder))
        yield Searcher(store, encoder)
        store.close()


def questions() -> list[Row]:
    """Questions about the samples: `language`, `kind`, whether `answered` ("yes", "no"), `query`.

    `clause` has the clauses that answer; of those that none does, "near" or "far".
    """
    return read_table("eval", "sample_questions.tsv")


def answered(*, language: str = "", kind: str = "") -> list[Asked]:
    """The questions that the samples answer, of a language or a kind."""
    return [
        (row["query"], answers_by(row["clause"].split("; ")))
        for row in questions()
        if row["answered"] == "yes" and language in ("", row["language"]) and kind in ("", row["kind"])
    ]


def reworded() -> list[Asked]:
    """Questions in other words than those of the clauses that answer them."""
    rows = read_table("eval", "reworded_questions.tsv")
    return [(row["query"], answers_by(row["clause"].split("; "))) for row in rows]


def local() -> list[Asked]:
    """Topics asked for a province that has clauses on them, in three ways and once without diacritics."""
    return [
        (spell(way.format(topic=row["topic"], place=place)), _is_of(place))
        for row in read_table("eval", "sample_topics.tsv")
        for place in row["provinces"].split(";")
        for way, spell in _WAYS
    ]


def narrowed(searcher: Searcher) -> list[Asked]:
    """The same, each answered by the first hit for its topic among the province's own documents."""
    firsts = (
        (row["topic"], place, searcher.search(row["topic"], 1, Filters(provinces=(place,))).hits[0].clause_id)
        for row in read_table("eval", "sample_topics.tsv")
        for place in row["provinces"].split(";")
    )
    return [
        (spell(way.format(topic=topic, place=place)), partial(_is_clause, first))
        for topic, place, first in firsts
        for way, spell in _WAYS
    ]


def success(searcher: Searcher, asked: Sequence[Asked], k: int) -> float:
    """The part of the queries that one of the first `k` hits answers."""
    found = (any(map(answers, searcher.search(query, k).hits)) for query, answers in asked)
    return sum(found) / len(asked)


def answers_by(clauses: Sequence[str]) -> Callable[[Hit], bool]:
    """Whether a hit is one of the clauses ("FILE 2.3", "FILE 2) -2", "FILE 3 para 2"), or under one."""
    named = [(name, _path(path)) for name, _, path in (clause.partition(" ") for clause in clauses)]

    def answers(hit: Hit) -> bool:
        own, path = PurePath(hit.directive.source).name, hit.path
        under = (at for name, at in named if name == own)
        return any(not at or f"{path} ".startswith((f"{at} ", f"{at}.")) for at in under)

    return answers


def _path(written: str) -> str:
    """A clause's number as its path has it: the first paragraph of an item is the item itself.

    Paragraphs without any number aren't distinguished.
    """
    plain = re.sub(r"[).](?= |$)", "", written).removesuffix(" para 1")
    return "" if plain.startswith("para") else plain.replace(" para ", " ¶")


def _is_of(place: str) -> Callable[[Hit], bool]:
    return lambda hit: place in (hit.directive.metadata.province.value, hit.directive.metadata.province_now)


def _is_clause(clause_id: str, hit: Hit) -> bool:
    return hit.clause_id == clause_id


def main() -> None:
    """Print the table, in Markdown."""
    off: dict[str, tuple[list[Asked], AbstractContextManager[object]]] = {
        "who charges whom": (answered(kind="who"), patch("index.search.signals.ASSIGNS_TASK", 0.0)),
        "what holds a time, a quantity, a definition": (
            [one for one in answered() if answer_kind(one[0])],
            patch("index.search.signals.ANSWERS", 0.0),
        ),
        "closings that say nothing put back": (answered(), patch("index.search.signals.CLOSING", 1.0)),
        "clauses of the place first": (local(), patch("index.search.signals.SAME_PROVINCE", 0.0)),
        "synonyms": (reworded(), patch("index.query.parse.synonyms_in", lambda *_: ())),
        "clauses alike in one hit": (
            answered(),
            patch("index.search.searcher.collapse", lambda hits, k: hits[:k]),
        ),
    }
    print("| without | queries | first hit, with · without | first three, with · without |")
    print("|---|---|---|---|")
    with searched_samples(load_encoder()) as searcher:
        off["names of places are no words"] = (
            narrowed(searcher),
            patch("index.query.places.without_places", lambda text, places: text),  # noqa: ARG005
        )
        for name, (asked, without) in off.items():
            shown = []
            for k in (1, 3):
                both = []
                for state in (nullcontext(), without):
                    with state:
                        both.append(f"{success(searcher, asked, k):.3f}")
                shown.append(" · ".join(both))
            print("|", " | ".join([name, str(len(asked)), *shown]), "|", flush=True)


if __name__ == "__main__":
    main()
