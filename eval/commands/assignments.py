"""Agencies and roles found in clauses against judgments: `python -m eval assignments JUDGED DOCS`.

JUDGED is a list of {"file", "clause", "assignments": [{"agency", "roles"}], "optional": [agency]}: `clause`
is how a clause of that file of DOCS begins, without its number; optional agencies may be found or not. "doc"
and "quote" (words of the clause, wherever they stand) serve as well.
"""

import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.assignments import Assignment, content_start, find_assignments
from corpus.entities.agencies import canonical
from corpus.model import Directive
from corpus.readers import read_directive
from corpus.text import fold

# A name counts as found by one that holds all its words and is at most twice as long ("Mặt trận Tổ quốc").
_SHORTEST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause as a person judged it: the allowed roles of each agency, and the optional agencies.

    `clause` holds words of the clause, its first ones or others.
    """

    file: str
    clause: str
    roles: Mapping[str, frozenset[str]]
    optional: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of agencies, the share of right roles among those found, and the faults."""

    precision: float
    recall: float
    f1: float
    roles: float
    faults: tuple[str, ...]


def read_judged(path: Path) -> list[Judged]:
    """The judgments of a file."""
    return [_read(row) for row in json.loads(path.read_text(encoding="utf-8"))]


def score(judged: Sequence[Judged], directives: Mapping[str, Directive]) -> Score:
    """How well `find_assignments` agrees; a clause that the splitter misses counts as without agencies."""
    found = {file: _by_clause(directive) for file, directive in directives.items()}
    right = missed = extra = roles_right = 0
    faults: list[str] = []
    for case in judged:
        roles = _roles(found[case.file].get(_clause_with(case.clause, found[case.file]), []))
        pairs = _pair(case.roles, roles)
        absent = [agency for agency in case.roles if agency not in pairs]
        wrong = [agency for agency, own in pairs.items() if not roles[own] <= case.roles[agency]]
        accepted = (*case.optional, *case.roles)
        others = [
            own for own in roles if own not in pairs.values() and not any(alike(own, a) for a in accepted)
        ]
        right, missed, extra = right + len(pairs), missed + len(absent), extra + len(others)
        roles_right += len(pairs) - len(wrong)
        faults += [f"{case.file} «{case.clause}» missed {agency}" for agency in absent]
        faults += [
            f"{case.file} «{case.clause}» {agency}: {sorted(roles[pairs[agency]])}" for agency in wrong
        ]
        faults += [f"{case.file} «{case.clause}» extra {own}" for own in others]
    precision, recall = right / max(1, right + extra), right / max(1, right + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return Score(precision, recall, f1, roles_right / max(1, right), tuple(faults))


def alike(one: str, other: str) -> float:
    """How alike two names are, 0 to 1: the words of the shorter within the longer, the first the same."""
    short, long = sorted((_words(one), _words(other)), key=len)
    inside = bool(short) and short[0] == long[0] and set(short) <= set(long)
    share = len(short) / max(1, len(long))
    return share if inside and share >= _SHORTEST_SHARE else 0.0


def _words(agency: str) -> list[str]:
    return re.findall(r"\w+", fold(canonical(agency)))


def _read(row: dict[str, Any]) -> Judged:
    roles = {item["agency"]: frozenset(item["roles"]) for item in row["assignments"]}
    file, clause = row.get("file") or row["doc"], row.get("clause") or row["quote"]
    return Judged(file, clause, roles, tuple(row["optional"]))


def _by_clause(directive: Directive) -> dict[str, list[Assignment]]:
    """The assignments of each clause by its words without number."""
    words = [c.text[content_start(c.text, 0, len(c.text)) :] for c in directive.clauses]
    found: dict[str, list[Assignment]] = {text: [] for text in words}
    for assignment in find_assignments(directive):
        found[words[assignment.clause]].append(assignment)
    return found


def _clause_with(words: str, clauses: Mapping[str, object]) -> str:
    """The clause that begins with the words, else one with them inside; the shortest of several, or ""."""
    holding = [text for text in clauses if words in text]
    return min(holding, key=lambda text: (not text.startswith(words), len(text)), default="")


def _roles(assignments: Sequence[Assignment]) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = defaultdict(set)
    for assignment in assignments:
        roles[assignment.agency].add(assignment.role)
    return roles


def _pair(wanted: Mapping[str, object], found: Mapping[str, object]) -> dict[str, str]:
    """Pairs of expected and found agencies, one to one, the most alike first."""
    likeness = sorted(((alike(a, b), a, b) for a in wanted for b in found), reverse=True)
    pairs: dict[str, str] = {}
    for share, agency, own in likeness:
        if share and agency not in pairs and own not in pairs.values():
            pairs[agency] = own
    return pairs


def _speed(directives: Sequence[Directive]) -> float:
    """Clauses a second of processor time, tables loaded."""
    began = time.process_time()
    for directive in directives:
        find_assignments(directive)
    return sum(len(d.clauses) for d in directives) / max(1e-9, time.process_time() - began)


def main(judged_file: str, folder: str) -> None:
    """Print the score of one file of judgments, the faults, and the speed."""
    judged = read_judged(Path(judged_file))
    files = sorted({case.file for case in judged})
    directives = {file: read_directive((Path(folder) / file).read_text(encoding="utf-8")) for file in files}
    result = score(judged, directives)
    print(f"{len(judged)} clauses, {sum(len(case.roles) for case in judged)} bodies")
    print(f"bodies: precision {result.precision:.3f}, recall {result.recall:.3f}, F1 {result.f1:.3f}")
    print(f"roles: {result.roles:.3f}")
    print(f"speed: {_speed(list(directives.values())):.0f} clauses a second on one core")
    print("\n".join(result.faults))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -m eval assignments JUDGED DOCS")
    main(sys.argv[1], sys.argv[2])
