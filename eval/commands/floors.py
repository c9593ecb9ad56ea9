"""Floors under the ranking: what a slice of a data set reached that is small enough for every test run.

A floor is set by `python -m eval floors FOLDER NAME`, together with the digest of the slice; a lower
one than before needs `--lower`.
"""

import argparse
import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import OtherData
from corpus.text import fold
from embed import Encoder, load_encoder
from eval.measures import Benchmark, load, measure, run_of, stored

FLOORS = Path(__file__).parents[1] / "data" / "floors.toml"
_WATCHED = ("nDCG@10", "R@10")
_SPELLINGS: Mapping[str, Callable[[str], str]] = {"typed": str, "folded": fold}


@dataclass(frozen=True, slots=True)
class Floor:
    """What a slice of `queries` queries over `texts` texts, with this digest, reached when the floor was set.

    `reached` has the measures of the queries as typed and without diacritics; `margin` is what the arithmetic
    of another processor may take from each.
    """

    queries: int
    texts: int
    digest: str
    margin: float
    reached: Mapping[str, Mapping[str, float]]

    def broken_by(self, reached: Mapping[str, Mapping[str, float]]) -> list[str]:
        """Each measure that fell through, with both figures."""
        return [
            f"{spelling} {name}: {reached[spelling][name]:.4f} < {least - self.margin:.4f}"
            for spelling, measures in self.reached.items()
            for name, least in measures.items()
            if reached[spelling][name] < least - self.margin
        ]


def read_floors(file: Path = FLOORS) -> dict[str, Floor]:
    """The floors, by the name of their data set."""
    return {name: Floor(**row) for name, row in tomllib.loads(file.read_text("utf-8")).items()}


def slice_of(benchmark: Benchmark, queries: int, texts: int) -> Benchmark:
    """The first queries in the order of their digests, the texts that answer them, others in that order."""
    kept = set(sorted(benchmark.queries, key=_digest)[:queries])
    judgments = tuple(one for one in benchmark.judgments if one.query_id in kept)
    needed = {one.doc_id for one in judgments}
    order = sorted(benchmark.texts, key=lambda text: (text.id not in needed, _digest(text.id)))
    chosen = {public: text for public, text in benchmark.queries.items() if public in kept}
    return replace(benchmark, texts=tuple(order[:texts]), queries=chosen, judgments=judgments)


def digest_of(benchmark: Benchmark) -> str:
    """The start of the SHA-256 of all that a figure depends on."""
    texts = (f"{text.id}\0{text.title}\0{text.text}" for text in benchmark.texts)
    queries = (f"{public}\0{query}" for public, query in benchmark.queries.items())
    return _digest("\1".join((*texts, *queries, *map(repr, benchmark.judgments))))[:16]


def reach(benchmark: Benchmark, encoder: Encoder) -> dict[str, dict[str, float]]:
    """The watched measures of the queries as typed and without diacritics."""
    found = {}
    with stored(benchmark.texts, encoder) as searcher:
        for spelling, spelled in _SPELLINGS.items():
            run = run_of(searcher, {public: spelled(query) for public, query in benchmark.queries.items()})
            measures = measure(judgments=benchmark.judgments, run=run)
            found[spelling] = {name: measures[name] for name in _WATCHED}
    return found


def check(folder: Path, floor: Floor, encoder: Encoder) -> list[str]:
    """Which measures of a data set's slice fell through their floor.

    Raises:
        OtherData: it is not the data that the floor was set on.
    """
    benchmark = slice_of(load(folder), floor.queries, floor.texts)
    if (found := digest_of(benchmark)) != floor.digest:
        raise OtherData(floor.digest, found)
    return floor.broken_by(reach(benchmark, encoder))


def main() -> None:
    """Set the floor of a data set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a BEIR-form folder")
    parser.add_argument("name", help="the name of the floor")
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--texts", type=int, default=300)
    parser.add_argument("--margin", type=float, default=0.01)
    parser.add_argument("--lower", action="store_true", help="let a floor be lower than it was")
    arguments = parser.parse_args()
    benchmark = slice_of(load(arguments.folder), arguments.queries, arguments.texts)
    reached = reach(benchmark, load_encoder())
    floors = read_floors()
    before = floors.get(arguments.name)
    if before and (broken := before.broken_by(reached)) and not arguments.lower:
        raise SystemExit("\n".join(["not set; --lower would:", *broken]))
    floors[arguments.name] = Floor(
        arguments.queries, arguments.texts, digest_of(benchmark), arguments.margin, reached
    )
    FLOORS.write_text(_toml(floors), encoding="utf-8")


def _toml(floors: Mapping[str, Floor]) -> str:
    lines = ["# Set by `python -m eval floors`; the digest is that of the slice of the data set."]
    for name, floor in sorted(floors.items()):
        lines += ["", f"[{name}]", f"queries = {floor.queries}", f"texts = {floor.texts}"]
        lines += [f'digest = "{floor.digest}"', f"margin = {floor.margin}"]
        for spelling, measures in floor.reached.items():
            values = ", ".join(f'"{measured}" = {value:.4f}' for measured, value in measures.items())
            lines.append(f"reached.{spelling} = {{ {values} }}")
    return "\n".join([*lines, ""])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    main()
