"""How well citations are found: preambles by their own lines, running text by judgments made by hand.

    python -m eval citations SHARED JUDGED

SHARED holds `structure/outlines.jsonl`, `directives/`, `seeds/` and `legacy/`; JUDGED is a JSONL file of
paragraphs (file, first words) with the citations that a person found in each before any program did.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.citations import Citation, find_citations
from corpus.model import Directive
from corpus.readers import read_directive


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was found against what was expected; `wrong` has a line for each difference."""

    expected: int
    found: int
    agreed: int
    wrong: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """The share of the found that was expected; 1 where nothing was found."""
        return self.agreed / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the expected that was found; 1 where nothing was expected."""
        return self.agreed / self.expected if self.expected else 1.0


@dataclass(frozen=True, slots=True)
class Judgment:
    """A paragraph of a file, by its first and perhaps last words, and its citations with their relations."""

    file: str
    opens: str
    closes: str
    expected: tuple[tuple[str, str | None], ...]


# The checker reads lines on its own: numbers by their slashes and capitals, laws by "Luật" and one more word.
_NUMBER = re.compile(
    r"(?<![\w/:.-])\d+(?:\.\d+)?[a-zđ]?\s?/\s?(?:\d{4}\s?/?\s?)?[A-ZĐ]{2}[^\W_]*(?:\s?-\s?[A-ZĐ][^\W_]*)*"
)
_LAW = re.compile(r"(Bộ [Ll]uật|Luật|Pháp lệnh|Hiến pháp)\s+(?!số|này)([^\W\d_]+)")
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_PREAMBLE_END = re.compile(r"^\s*(?:Điều 1\b|Chương I\b|QUYẾT|NGHỊ QUYẾT:|THÔNG TƯ:)", re.MULTILINE)


def check_preamble(directive: Directive) -> Agreement:
    """The citations of the "Căn cứ …" lines before the first article against the items that the lines show.

    An item is a number, or the first word of a law's name; a law with name and number is two, on both sides.
    """
    body = _PREAMBLE_END.search(directive.text)
    preamble = directive.text[: body.start() if body else len(directive.text) // 4]
    lines = [match.span() for match in re.finditer(r"^[ \t]*Căn cứ\b.*$", preamble, re.MULTILINE)]
    expected = Counter(item for start, end in lines for item in _items_shown(directive.text[start:end]))
    within = [
        citation
        for citation in find_citations(directive)
        if any(start <= citation.start < end for start, end in lines) and not citation.text.endswith(" này")
    ]
    found = Counter(item for citation in within for item in _items_of(citation))
    missed, extra = (
        (f"missed {item}" for item in expected - found),
        (f"extra {item}" for item in found - expected),
    )
    return Agreement(expected.total(), found.total(), (expected & found).total(), (*missed, *extra))


def _items_shown(line: str) -> Iterator[str]:
    yield from (_key(match[0]) for match in _NUMBER.finditer(line))
    yield from (f"{match[1]} {match[2]}".lower() for match in _LAW.finditer(line))


def _items_of(citation: Citation) -> Iterator[str]:
    if citation.number:
        yield _key(citation.number)
    named = _LAW.match(citation.text)
    if citation.type in _LAWS and named:
        yield f"{named[1]} {named[2]}".lower()


def _key(number: str) -> str:
    return re.sub(r"\W", "", number).upper()


def read_judgments(path: Path) -> list[Judgment]:
    """The judged paragraphs of a JSONL file."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Judgment(
            row["file"],
            row["opens"],
            row.get("closes", ""),
            tuple((item["is"], item.get("relation")) for item in row["expected"]),
        )
        for row in rows
    ]


def check_running_text(
    judgments: Sequence[Judgment], directives: dict[str, Directive]
) -> tuple[Agreement, Agreement]:
    """Citations, and the relations of those found, against judgments; `directives` by their files."""
    citations = {name: find_citations(directive) for name, directive in directives.items()}
    found, related = [], []
    for judgment in judgments:
        start, end = _paragraph(directives[judgment.file].text, judgment)
        inside = [
            citation
            for citation in citations[judgment.file]
            if start <= citation.start < end and (citation.number or not citation.itself)
        ]
        one, two = _compare(judgment, inside)
        found.append(one)
        related.append(two)
    return add(found), add(related)


def _paragraph(text: str, judgment: Judgment) -> tuple[int, int]:
    """Where the judged paragraph lies; normalising may have joined its words to the line before.

    Raises:
        LookupError: no paragraph has these words.
    """
    words = r"\s+".join(re.escape(word) for word in judgment.opens.split())
    for pattern in (rf"^\s*{words}", words):
        for match in re.finditer(pattern, text, re.MULTILINE):
            end = text.find("\n", match.end())
            end = end if end >= 0 else len(text)
            if text[match.start() : end].rstrip().endswith(judgment.closes):
                return match.start(), end
    raise LookupError(f"{judgment.file}: {judgment.opens}")


def _compare(judgment: Judgment, citations: Sequence[Citation]) -> tuple[Agreement, Agreement]:
    left = list(citations)
    missed, related = [], []
    for wanted, relation in judgment.expected:
        fits = next((citation for citation in left if _is(citation, wanted)), None)
        if fits is None:
            missed.append(f"missed {wanted} in {judgment.file}: {judgment.opens}")
            continue
        left.remove(fits)
        if relation:
            related.append((wanted, relation, fits.relation))
    extra = [f"extra {citation.text!r} in {judgment.file}: {judgment.opens}" for citation in left]
    agreed = len(judgment.expected) - len(missed)
    wrong = tuple(
        f"{wanted} {got} for {relation} in {judgment.file}: {judgment.opens}"
        for wanted, relation, got in related
        if got != relation
    )
    return (
        Agreement(len(judgment.expected), len(citations), agreed, (*missed, *extra)),
        Agreement(len(related), len(related), len(related) - len(wrong), wrong),
    )


def _is(citation: Citation, wanted: str) -> bool:
    """Whether a citation is the one wanted, by its number, or by its whole name without what follows it."""
    if citation.number == wanted:
        return True
    name = " ".join(citation.text.split())
    rest = name[len(wanted) :].lstrip(" ,(")
    return name.lower().startswith(wanted.lower()) and re.match(r"$|số |ngày |năm |của |\d", rest) is not None


def add(parts: Sequence[Agreement]) -> Agreement:
    """Several agreements as one."""
    return Agreement(
        sum(part.expected for part in parts),
        sum(part.found for part in parts),
        sum(part.agreed for part in parts),
        tuple(line for part in parts for line in part.wrong),
    )


def read_outlines(shared: Path) -> dict[str, Directive]:
    """The documents of `structure/outlines.jsonl`, read as directives, by their ids."""
    rows = map(json.loads, (shared / "structure" / "outlines.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: read_directive(row["text"]) for row in rows}


def read_judged(
    shared: Path, judgments: Sequence[Judgment], outlines: dict[str, Directive]
) -> dict[str, Directive]:
    """The directives that judgments name, by the names that they use."""
    files = {judgment.file for judgment in judgments} - outlines.keys()
    return outlines | {name: read_directive((shared / name).read_text(encoding="utf-8")) for name in files}


def clauses_per_second(directives: Sequence[Directive]) -> float:
    """How many clauses `find_citations` reads in a second of processor time."""
    started = time.process_time()
    for directive in directives:
        find_citations(directive)
    return sum(len(directive.clauses) for directive in directives) / (time.process_time() - started)


def main(shared: Path, judged: Path) -> int:
    """Print every measure, and what went wrong to standard error."""
    outlines, judgments = read_outlines(shared), read_judgments(judged)
    preambles = add([check_preamble(directive) for directive in outlines.values()])
    running, related = check_running_text(judgments, read_judged(shared, judgments, outlines))
    for name, part in (("preambles", preambles), ("running text", running), ("relations", related)):
        figures = f"precision {part.precision:.3f}  recall {part.recall:.3f}"
        sys.stdout.write(
            f"{name:14}{figures}  ({part.agreed} of {part.expected} expected, {part.found} found)\n"
        )
        sys.stderr.writelines(f"{name}: {line}\n" for line in part.wrong)
    sys.stdout.write(f"{'speed':14}{clauses_per_second(list(outlines.values())):.0f} clauses a second\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
