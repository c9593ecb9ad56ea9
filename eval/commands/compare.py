"""Cells of comparisons against judgments: `python -m eval compare [SHARED]`.

Prints how many cells have the right state and, of those with a clause, the right clause: by set of texts, by
language and by how the topic is written. The judgments are in eval/data/cells (README.md says how they were
made); the sets over SHARED, the folder of judged data beside the checkout, are skipped where it is missing.
Wrong cells go to standard error.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from corpus.data import Row, read_table
from embed import Encoder, load_encoder
from eval.commands.samples import SAMPLES
from eval.measures import clause_names
from index.compare import By, Cell, columns_of, compare
from index.ingest import ingest
from index.search import Searcher
from index.store import Store

_DATA = Path(__file__).parents[1] / "data"
# The state of a cell, as people judge it.
_STATES = {"found": "found", "weak": "near", "no_clause": "nothing"}
_SETS: dict[str, Callable[[Path], Path]] = {
    "samples": lambda _: SAMPLES,
    "directives": lambda _: _DATA / "directives",
    "seeds": lambda shared: shared / "seeds",
    "wild": lambda shared: shared / "wild" / "docs",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A judged cell, the state that it was given ("found", "near", "nothing"), and the clause that it shows.

    `under` are the clauses listed under the one that is shown.
    """

    judged: Row
    source: str
    state: str
    shown: str = ""
    under: frozenset[str] = frozenset()

    @property
    def right_state(self) -> bool:
        """Whether it is the judged state or the other one that can be defended."""
        return self.state in (self.judged["state"], self.judged["also"])

    @property
    def right_clause(self) -> bool:
        """Whether the clause shown is one of those that state the rule."""
        return self.shown in self.judged["rule"].split("; ")


def read_cells(name: str) -> list[Row]:
    """The judged cells over a set of texts."""
    return read_table("eval", f"cells/{name}.tsv")


def answers(name: str, searcher: Searcher) -> Iterator[Answer]:
    """What each judged cell of a set is given."""
    judged = read_cells(name)
    directives = searcher.store.directives()
    for by in get_args(By):
        topics = dict.fromkeys(cell["topic"] for cell in judged if cell["by"] == by)
        if not topics:
            continue
        found = compare(searcher, topics, columns_of(directives, by))
        given = {(cell.topic, cell.column): cell for cell in found.cells}
        names = clause_names(searcher.store, [one for column in found.columns for one in column.directives])
        for cell in judged:
            if cell["by"] == by:
                yield _answer(cell, name, given[cell["topic"], cell["column"]], names)


def _answer(judged: Row, source: str, cell: Cell, names: dict[int, str]) -> Answer:
    shown = names[cell.hits[0].clause.id] if cell.hits else ""
    under = frozenset(names[one.clause.id] for one in cell.under)
    return Answer(judged, source, _STATES[cell.state], shown, under)


@contextmanager
def searched(name: str, encoder: Encoder, shared: Path) -> Iterator[Searcher | None]:
    """A searcher over a temporary store of a set's texts; None where its folder is missing."""
    folder = _SETS[name](shared)
    wanted = {part.partition("#")[0] for row in read_cells(name) for part in row["rule"].split("; ") if part}
    files = sorted(file for file in folder.glob("*") if file.name in wanted)
    if not files:
        yield None
        return
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch))
        list(ingest(files, store, encoder))
        yield Searcher(store, encoder)
        store.close()


def report(given: Sequence[Answer]) -> Iterator[str]:
    """The figures line by line."""
    yield f"{'':12}{'cells':>6}{'state':>7}{'clause':>7}{'found: nothing':>16}{'near: nothing':>15} missed"
    groups: dict[str, Callable[[Answer], bool]] = {"all": lambda _: True}
    for field in ("source", "language", "form"):
        values = dict.fromkeys(_field(answer, field) for answer in given)
        groups |= {value: lambda one, f=field, v=value: _field(one, f) == v for value in values}  # type: ignore[misc]
    for group, belongs in groups.items():
        own = [answer for answer in given if belongs(answer)]
        with_clause = [a for a in own if a.judged["state"] == a.state == "found"]
        nothing = [a for a in own if a.judged["state"] == "nothing" and not a.right_state]
        missed = [a for a in own if a.judged["state"] == "found" and not a.right_state]
        found, near = (sum(a.state == state for a in nothing) for state in ("found", "near"))
        state, clause = _share([a.right_state for a in own]), _share([a.right_clause for a in with_clause])
        yield f"{group:12}{len(own):6}{state:7.3f}{clause:7.3f}{found:16}{near:15}{len(missed):7}"


def _field(answer: Answer, name: str) -> str:
    return answer.source if name == "source" else answer.judged[name]


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 1.0


def main(shared: str = "../shared") -> int:
    """Print the figures, and the cells that are wrong to standard error."""
    given: list[Answer] = []
    encoder = load_encoder()
    for name in _SETS:
        with searched(name, encoder, Path(shared)) as searcher:
            if searcher is None:
                sys.stderr.write(f"left out: the texts of {name} are not in {shared}\n")
                continue
            given += answers(name, searcher)
    sys.stdout.writelines(f"{line}\n" for line in report(given))
    for one in given:
        if not one.right_state or (one.judged["state"] == one.state == "found" and not one.right_clause):
            cell = one.judged
            expected = f"{cell['state']}/{cell['also']} {cell['rule']}"
            sys.stderr.write(
                f"{cell['topic']} × {cell['column']}: {one.state} {one.shown}, judged {expected}\n"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
