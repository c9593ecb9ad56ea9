"""How well the units found in legal texts agree with the outlines that their official site publishes.

Run `python -m eval structure PATH/outlines.jsonl [--json]`; each line of the file is a document with `id`,
`text` and `outline` (labels in order).
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.clauses import outline
from corpus.document import Document

GOOD = 0.97
_LABEL = re.compile(r"(?:Chương [IVXLC]+|(?:Mục|Điều|Khoản) \d+[a-zđ]?|Điểm [a-zđ]\d?)(?=[.\s]|$)")
# The site calls a point a khoản where its own reading slipped: no khoản has a letter for a number.
_MISCALLED = re.compile(r"Khoản ([a-zđ])$")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Labels found, labels published, and how many agree in order (longest common subsequence)."""

    id: str
    found: int
    wanted: int
    agreed: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find, and nothing was."""
        return 2 * self.agreed / (self.found + self.wanted) if self.found + self.wanted else 1.0


def published(labels: Sequence[str]) -> tuple[str, ...]:
    """The labels of an official outline without titles ("Điều 1. Phạm vi …" is "Điều 1").

    Labels that carry no number ("Khoản", "Khoản việc": items the site could not number) are left out.
    """
    calls = (_MISCALLED.sub(r"Điểm \1", " ".join(label.split())) for label in labels)
    return tuple(match[0] for call in calls if (match := _LABEL.match(call)))


def common(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest common subsequence; quadratic in time, linear in memory."""
    row = [0] * (len(other) + 1)
    for label in one:
        above = row.copy()
        for at, twin in enumerate(other):
            row[at + 1] = above[at] + 1 if label == twin else max(above[at + 1], row[at])
    return row[-1]


def compare(id_: str, text: str, labels: Sequence[str]) -> Agreement:
    """How a document's units agree with its official outline."""
    found, wanted = outline(Document.of(text)), published(labels)
    return Agreement(id_, len(found), len(wanted), common(found, wanted))


def agreements(path: Path) -> Iterator[Agreement]:
    """The agreement of every document of a file, in its order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                document = json.loads(line)
                yield compare(document["id"], document["text"], document["outline"])


def total(documents: Sequence[Agreement]) -> Agreement:
    """All documents as one: its F1 is micro-averaged."""
    sums = [sum(getattr(each, name) for each in documents) for name in ("found", "wanted", "agreed")]
    return Agreement("all", *sums)


def report(documents: Sequence[Agreement]) -> dict[str, object]:
    """The figures as one JSON object."""
    every = total(documents)
    return {
        "documents": len(documents),
        "f1": round(every.f1, 4),
        "good": sum(each.f1 >= GOOD for each in documents),
        "each": [{**asdict(each), "f1": round(each.f1, 4)} for each in documents],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the agreement of every document and of all; 1 where the file can't be read."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path, help="outlines.jsonl")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    options = parser.parse_args(arguments)
    try:
        documents = list(agreements(options.path))
    except (OSError, ValueError, KeyError) as error:
        sys.stderr.write(f"{options.path}: {error}\n")
        return 1
    if options.json:
        sys.stdout.write(json.dumps(report(documents), ensure_ascii=False) + "\n")
        return 0
    for each in sorted(documents, key=lambda each: each.f1):
        sys.stdout.write(f"{each.f1:.3f}  {each.id}  found {each.found}, published {each.wanted}\n")
    good = sum(each.f1 >= GOOD for each in documents)
    sys.stdout.write(f"F1 {total(documents).f1:.4f}; {good} of {len(documents)} at {GOOD} or better\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
