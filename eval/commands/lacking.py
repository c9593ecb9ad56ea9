"""What a draft is said to lack, against judgments: is it of its subject, unsaid, and all found?

Drafts and subjects are in eval/data/lacking (README.md says how they were made), over the samples and
eval/data/directives. Every proposal is printed to standard error with its judgment.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from corpus.data import Row, read_table
from corpus.readers import read_directive
from embed import Encoder, load_encoder
from eval.commands.samples import SAMPLES
from eval.measures import clause_names
from index.drafting import Doubt, Precedents, Topic, embed_draft, find_precedents
from index.ingest import ingest
from index.search import Searcher
from index.store import Store

_DATA = Path(__file__).parents[1] / "data"
# What a proposal is: lacking indeed; something that the draft says; something about another subject.
RIGHT, SAID, ELSEWHERE = "right", "said", "elsewhere"


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft, what was proposed to it with the judgment of each, and which lacking subjects were found.

    `expected` are the subjects that at least two documents (or the only one of the theme) say.
    """

    name: str
    proposals: tuple[tuple[Topic, str], ...]
    expected: frozenset[str]
    found: frozenset[str]


def judge(searcher: Searcher) -> Iterator[Judged]:
    """Every draft of the set, judged."""
    subjects = read_table("eval", "lacking/subjects.tsv")
    names = clause_names(searcher.store, searcher.store.directives())
    for row in read_table("eval", "lacking/drafts.tsv", key="draft"):
        text = (_DATA / "lacking" / "drafts" / f"{row['draft']}.txt").read_text("utf-8")
        said = set(row["said"].split(", "))
        own = [one for one in subjects if one["theme"] == row["theme"]]
        at = {name: one["subject"] for one in own for name in one["clauses"].split("; ")}
        given = _asked(searcher, text)
        proposals = tuple((topic, _judgment(topic, at, said, names)) for topic in given.missing)
        covered = (at.get(names[hit.clause.id]) for topic in given.missing for hit in topic.hits)
        expected = frozenset(_expected(own)) - said
        yield Judged(row["draft"], proposals, expected, expected & set(filter(None, covered)))


def _asked(searcher: Searcher, text: str) -> Precedents:
    draft = read_directive(text)
    return find_precedents(searcher, draft, embed_draft(draft, searcher.encoder, {}))


def _judgment(topic: Topic, at: dict[str, str], said: set[str], names: dict[int, str]) -> str:
    """What most of the clauses of a proposal are; ties go to the worse."""
    kinds = Counter(
        ELSEWHERE if subject is None else SAID if subject in said else RIGHT
        for subject in (at.get(names[hit.clause.id]) for hit in topic.hits)
    )
    order = (ELSEWHERE, SAID, RIGHT)
    return max(order, key=lambda kind: (kinds[kind], -order.index(kind)))


def _expected(subjects: list[Row]) -> Iterator[str]:
    sources = {
        one["subject"]: {name.partition("#")[0] for name in one["clauses"].split("; ")} for one in subjects
    }
    least = min(2, len(set[str]().union(*sources.values())))
    return (subject for subject, files in sources.items() if len(files) >= least)


def measure(encoder: Encoder) -> list[Judged]:
    """The set over a store of its own."""
    files = [*sorted(SAMPLES.iterdir()), *sorted((_DATA / "directives").glob("*.txt"))]
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch))
        list(ingest(files, store, encoder))
        found = list(judge(Searcher(store, encoder)))
        store.close()
    return found


def main() -> int:
    """Print the figures: all proposals, those that are made without a doubt, and what was found."""
    judged = measure(load_encoder())
    for one in judged:
        for topic, judgment in one.proposals:
            said = f"{one.name}: {judgment}: {topic.name} ({topic.directives}) {topic.doubt}"
            sys.stderr.write(f"{said.rstrip()}\n")
        sys.stderr.write(f"{one.name}: not found: {', '.join(sorted(one.expected - one.found))}\n")
    made = [proposal for one in judged for proposal in one.proposals]
    groups = {"all": made} | {
        doubt or "no doubt": [one for one in made if one[0].doubt == doubt] for doubt in get_args(Doubt)
    }
    for name, ones in groups.items():
        counts = Counter(judgment for _, judgment in ones)
        said = ", ".join(f"{kind} {counts[kind]}" for kind in (RIGHT, SAID, ELSEWHERE))
        sys.stdout.write(f"{name:13}{len(ones):4}: {said}\n")
    found, expected = (sum(len(getattr(one, name)) for one in judged) for name in ("found", "expected"))
    sys.stdout.write(f"lacking subjects found: {found} of {expected}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
