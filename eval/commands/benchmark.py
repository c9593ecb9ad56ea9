"""Search over the open set of documents, beside plain systems: `python -m eval benchmark [--write]`.

Prints nDCG@10, success@1, success@3 and R@10 of each system, those of ours by kind, language and spelling of
the question, and its verdicts. eval/data/directives/README.md says what the set is. `--pool FILE` writes the
clauses among the first ten of a system that nobody judged, for a reader to judge. `--write` keeps the figures
over the test half in eval/data/benchmark.toml and in the tables of both READMEs.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from embed import Encoder, load_encoder
from eval.commands.documents import OPEN_SET
from eval.measures import (
    Asked,
    CachingEncoder,
    Figures,
    Gold,
    StockEncoder,
    ask,
    data_digest,
    document_files,
    grades,
    load_gold,
    means,
    read_figures,
    sort_of,
    systems,
    verdicts,
    write_figures,
    write_tables,
)
from index.ingest import ingest
from index.search import Searcher
from index.store import Store

OURS = "chithi"


@contextmanager
def searched(files: Sequence[Path], encoder: Encoder) -> Iterator[Searcher]:
    """A searcher over a temporary store of documents."""
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch))
        list(ingest(files, store, encoder))
        searcher = Searcher(store, encoder)
        yield searcher
        searcher.close()
        store.close()


def run(folder: Path, encoder: Encoder, cache: Path, names: Sequence[str] = ()) -> dict[str, list[Asked]]:
    """Every question of a folder asked of the systems of these names, of all without one.

    Vectors of passages are kept in `cache`: two systems embed the same ones.
    """
    gold = load_gold(folder)
    ours = CachingEncoder(encoder, cache)
    with searched(document_files(folder, gold), ours) as searcher:
        known = systems(searcher, ours, lambda: CachingEncoder(StockEncoder(encoder.identity), cache))
        return {name: ask(make(), gold.questions) for name, make in known.items() if name in (names or known)}


def report(asked: Mapping[str, Sequence[Asked]]) -> Iterator[str]:
    """The lines of the report."""
    yield f"{'':24}{'questions':>9} {'nDCG@10':>8} {'success@1':>9} {'@3':>6} {'R@10':>6}"
    for name, all_of_it in asked.items():
        for split in ("dev", "test"):
            yield _line(f"{name}, {split}", [one for one in all_of_it if one.question.split == split])
    if ours := asked.get(OURS):
        for by in (_kind, _spelling):
            groups: dict[str, list[Asked]] = defaultdict(list)
            for one in ours:
                groups[by(one)].append(one)
            yield from (_line(f"  {name}", groups[name]) for name in sorted(groups))
        for sort, counts in verdicts(ours).items():
            told = ", ".join(f"{verdict} {counts[verdict]}" for verdict in ("match", "weak", "none"))
            yield f"verdict, {sort} ({counts.total()}): {told}"


@dataclass(frozen=True, slots=True)
class Pooled:
    """A question, and the clauses among the first ten of a system that no judgment grades.

    A clause has its file, its path, its text, and its rank by system.
    """

    id: str
    query: str
    sort: str
    pool: tuple[tuple[str, str, str, dict[str, int]], ...]


def unjudged(asked: Mapping[str, Sequence[Asked]]) -> Iterator[Pooled]:
    """What is to be judged of each question."""
    for same in zip(*asked.values(), strict=True):
        ranks: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
        for name, one in zip(asked, same, strict=True):
            got = grades(one.question, one.given.hits)
            for at, (hit, grade) in enumerate(zip(one.given.hits, got, strict=False), start=1):
                if not grade:
                    ranks[min(hit.files), hit.path, hit.text][name] = at
        question = same[0].question
        pool = tuple((*clause, own) for clause, own in ranks.items())
        yield Pooled(question.id, question.query, sort_of(question), pool)


def figures(asked: Mapping[str, Sequence[Asked]], gold: Gold, folder: Path) -> Figures:
    """The figures over the test half."""
    halves = {name: [one for one in rows if one.question.split == "test"] for name, rows in asked.items()}
    told = {sort: dict(counts) for sort, counts in verdicts(halves[OURS]).items()}
    return Figures(
        data_digest(document_files(folder, gold), folder),
        len(gold.documents),
        {name: means(rows) for name, rows in halves.items()},
        told,
    )


def _line(name: str, asked: Sequence[Asked]) -> str:
    one = means(asked)
    shown = f"{one.questions:9} {one.ndcg:8.3f} {one.first:9.3f} {one.third:6.3f} {one.recall:6.3f}"
    return f"{name:24}{shown}"


def _kind(asked: Asked) -> str:
    return asked.question.kind


def _spelling(asked: Asked) -> str:
    return "English" if asked.question.lang == "en" else asked.question.typed


def main() -> None:
    """Print the report; on request keep figures, or what is to be judged."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--systems", default="", help="names separated by commas; without it all")
    parser.add_argument("--model", default="default", help="the encoder")
    parser.add_argument("--cache", type=Path, help="a file that keeps vectors between runs")
    parser.add_argument("--pool", type=Path, help="a file for the clauses that nobody judged")
    parser.add_argument("--write", action="store_true", help="keep the figures and rewrite the tables")
    options = parser.parse_args()
    names = [name for name in options.systems.split(",") if name]
    with tempfile.TemporaryDirectory() as scratch:
        cache = options.cache or Path(scratch) / "vectors.sqlite"
        asked = run(OPEN_SET, load_encoder(options.model), cache, names)
    for line in report(asked):
        print(line)
    if options.pool:
        lines = (json.dumps(asdict(row), ensure_ascii=False) for row in unjudged(asked))
        options.pool.write_text("\n".join([*lines, ""]), encoding="utf-8")
    if options.write:
        write_figures(figures(asked, load_gold(OPEN_SET), OPEN_SET))
        write_tables(read_figures())


if __name__ == "__main__":
    main()
