"""How well real files are read: characters against their true text, directives against their gold.

    python -m eval reading SHARED

`SHARED` holds `legacy/` (files and NAME.truth.txt) and `directives/` (Word files, NAME.doc.txt, gold.json).
"""

import argparse
import json
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Indel, Levenshtein

from corpus.model import Directive
from corpus.readers import read_directive, read_document

_TRUTH = ".truth.txt"


@dataclass(frozen=True, slots=True)
class Errors:
    """Edits per character of the truth, and the same where capitals are what small letters are.

    The true texts leave in small letters what is set in fonts of capitals (.VnTimeH) and so shown in them.
    """

    strict: float
    folded: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """A directive's Word file against its gold: fields that are right, and how like its nearest clause of the
    text beside it each clause is (0 to 1).
    """

    number: bool
    date: bool
    subject: bool
    clauses: tuple[float, ...]


def character_errors(read: str, truth: str) -> Errors:
    """Errors of a text that was read; white space, ruled lines and characters of control don't count."""
    read, truth = _bare(read), _bare(truth)
    return Errors(_error(read, truth), _error(read.casefold(), truth.casefold()))


def old_files(folder: Path, *, without: Container[str] = ()) -> Iterator[tuple[str, Errors]]:
    """The files of a folder that have a true text beside them, with its errors; some suffixes left out."""
    for truth in sorted(folder.glob(f"*{_TRUTH}")):
        name = truth.name.removesuffix(_TRUTH)
        for file in sorted(folder.glob(f"{name}.*")):
            if file != truth and file.suffix not in without:
                text = truth.read_text(encoding="utf-8", errors="replace")
                yield file.name, character_errors(read_document(file).text, text)


def directives(folder: Path) -> Iterator[tuple[str, Agreement]]:
    """The directives of a folder's gold, each with how well it is read."""
    for gold in json.loads((folder / "gold.json").read_text(encoding="utf-8")):
        file = folder / gold["file"]
        read = read_directive(read_document(file).text)
        beside = read_directive(read_document(file.with_name(f"{file.name}.txt")).text)
        number, date, subject = (
            getattr(read.metadata, name).value == gold[name] for name in ("number", "date", "subject")
        )
        yield file.name, Agreement(number, date, subject, agreement(read, beside))


def agreement(one: Directive, other: Directive) -> tuple[float, ...]:
    """How like its nearest clause of the other each clause of the first is, white space aside."""
    theirs = [_bare(clause.text) for clause in other.clauses]
    mine = [_bare(clause.text) for clause in one.clauses]
    return tuple(max((Indel.normalized_similarity(a, b) for b in theirs), default=0.0) for a in mine)


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFC", text)
    return "".join(char for char in plain if not char.isspace() and char.isprintable() and char not in "-_|")


def _error(read: str, truth: str) -> float:
    return Levenshtein.distance(read, truth) / max(1, len(truth))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    shared: Path = parser.parse_args().shared
    for name, errors in old_files(shared / "legacy"):
        print(f"{name}: character error {errors.folded:.4f} (case-sensitive {errors.strict:.4f})")
    alike: list[float] = []
    for name, found in directives(shared / "directives"):
        right = sum((found.number, found.date, found.subject))
        print(f"{name}: {right} of 3 fields right, {_said(found.clauses)}")
        alike += found.clauses
    print(f"all: {_said(alike)}")


def _said(clauses: Sequence[float]) -> str:
    equal = sum(one == 1.0 for one in clauses)
    mean = sum(clauses) / max(1, len(clauses))
    return f"{equal} of {len(clauses)} clauses equal to the text's, likeness {mean:.4f}"


if __name__ == "__main__":
    main()
