"""Who is responsible, by the judged questions that ask it: `python -m eval who [SHARED] [--faults]`.

The questions are those of eval/data/who_answers.tsv, over the samples and the open directives; SHARED, the
folder of judged data, adds the documents of many offices and the seeds. Of each set and of all together: for
how many questions the first answer is a right agency, and for how many one of the first three is. `--faults`
prints what was answered to the others.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.data import read_table
from embed import Encoder, load_encoder
from eval.commands.documents import OPEN_SET
from eval.commands.verdict_sets import QuestionSet, question_sets
from eval.measures import CachingEncoder, load_gold, same_agency
from index.ingest import ingest
from index.responsibility import who
from index.search import Searcher
from index.store import Store

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of a set: the agencies that are right, and those that were answered, best first."""

    name: str
    query: str
    right: tuple[str, ...]
    answered: tuple[str, ...]

    @property
    def rank(self) -> int:
        """The place of the first right answer, from 1; 0 without any."""
        places = (
            at
            for at, agency in enumerate(self.answered, start=1)
            if any(same_agency(agency, right) for right in self.right)
        )
        return next(places, 0)


def ask_each(sets: Sequence[QuestionSet], shared: Path | None, encoder: Encoder) -> Iterator[Answered]:
    """Every judged question of the sets, asked over a temporary store of its documents."""
    judged = read_table("eval", "who_answers.tsv")
    for own in sets:
        queries = _queries(own.name, shared)
        asked = [row for row in judged if row["set"] == own.name]
        with tempfile.TemporaryDirectory() as scratch:
            store = Store(Path(scratch))
            list(ingest(own.files, store, encoder))
            searcher = Searcher(store, encoder)
            for row in asked:
                query = queries.get(row["question"], row["question"])
                found = tuple(answer.agency for answer in who(searcher, query).answers)
                yield Answered(own.name, query, tuple(row["agencies"].split("|")), found)
            searcher.close()
            store.close()


def _queries(name: str, shared: Path | None) -> Mapping[str, str]:
    """The questions of a set by their ids."""
    if name == "seeds" and shared:
        lines = (shared / "eval" / "seed_queries.jsonl").read_text(encoding="utf-8").splitlines()
        return {row["id"]: row["query"] for row in map(json.loads, lines)}
    folder = OPEN_SET if name == "directives" else shared / name if shared else None
    return {one.id: one.query for one in load_gold(folder).questions} if folder else {}


def report(answered: Sequence[Answered], *, faults: bool = False) -> Iterator[str]:
    """A line for each set and one for all; on request also what was answered where the first is wrong."""
    for name in (*dict.fromkeys(one.name for one in answered), "all"):
        own = [one for one in answered if name in (one.name, "all")]
        first, third = (sum(0 < one.rank <= k for one in own) / len(own) for k in (1, _SHOWN))
        yield f"{name}: {len(own)} questions, right agency first {first:.3f}, within three {third:.3f}"
    for one in answered if faults else ():
        if one.rank != 1:
            yield f"{one.name} {one.rank} «{one.query}» {'|'.join(one.right)}: {'; '.join(one.answered[:5])}"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path, nargs="?", help="the folder of judged data")
    parser.add_argument("--faults", action="store_true", help="print what was answered wrongly")
    parser.add_argument("--cache", type=Path, help="a file that keeps vectors between runs")
    options = parser.parse_args()
    encoder = load_encoder()
    with tempfile.TemporaryDirectory() as scratch:
        cached = CachingEncoder(encoder, options.cache or Path(scratch) / "vectors.sqlite")
        answered = list(ask_each(list(question_sets(options.shared)), options.shared, cached))
    for line in report(answered, faults=options.faults):
        print(line)


if __name__ == "__main__":
    main()
