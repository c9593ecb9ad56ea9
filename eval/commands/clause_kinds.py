"""Kinds of clause against judgments: `python -m eval clause_kinds GOLD SOURCE=DOCS …`.

GOLD is a JSONL file of {"source", "file", "path", "start", "kind", "also"}: `start` is how the clause begins,
`also` a second kind that can be defended (eval/data/clause_kinds.md). DOCS of a source is a folder with the
files, or a JSONL file whose rows have "text" and perhaps "title", named by their place from 0 ("law025.txt").
"""

import json
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.clause_kinds import classify_clauses
from corpus.model import CLAUSE_KINDS, Directive
from corpus.readers import read_directive, read_document


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause as a person judged it."""

    source: str
    file: str
    path: str
    start: str
    kind: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A judged clause and the kind that it was given; "missing" if no clause begins so."""

    judged: Judged
    kind: str

    @property
    def exact(self) -> bool:
        """Whether it is the judged kind."""
        return self.kind == self.judged.kind

    @property
    def defensible(self) -> bool:
        """Whether it is the judged kind or the second one."""
        return self.kind in (self.judged.kind, self.judged.also or self.judged.kind)


def read_judged(path: Path) -> list[Judged]:
    """The judgments of a file."""
    return [Judged(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def answers(judged: Sequence[Judged], directive_of: Callable[[Judged], Directive]) -> Iterator[Answer]:
    """The kind that each judged clause is given, document by document."""
    documents: dict[tuple[str, str], list[Judged]] = {}
    for case in judged:
        documents.setdefault((case.source, case.file), []).append(case)
    for cases in documents.values():
        directive = directive_of(cases[0])
        kinds = classify_clauses(directive)
        for case in cases:
            at = _place(case, directive)
            yield Answer(case, "missing" if at is None else kinds[at])


def _place(case: Judged, directive: Directive) -> int | None:
    """The place of the clause that begins as judged, of several the one on its path."""
    start = _plain(case.start)
    places = [at for at, clause in enumerate(directive.clauses) if _plain(clause.text).startswith(start)]
    on_path = [at for at in places if directive.clauses[at].path == case.path]
    return next(iter(on_path or places), None)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def reader(sources: Mapping[str, Path]) -> Callable[[Judged], Directive]:
    """How the document of a judged clause is read.

    Raises:
        KeyError: by the reader, for a source that was not given.
    """

    def read(case: Judged) -> Directive:
        path = sources[case.source]
        if path.suffix != ".jsonl":
            return read_directive(read_document(path / case.file).text)
        number = int("".join(filter(str.isdecimal, Path(case.file).stem)))
        row = json.loads(path.read_text(encoding="utf-8").splitlines()[number])
        return read_directive("\n".join(filter(None, (row.get("title"), row["text"]))))

    return read


def report(given: Sequence[Answer]) -> Iterator[str]:
    """The figures line by line: all, each kind, and which kinds were taken for which."""
    yield f"{'':18}{'judged':>7}{'exact':>7}{'or also':>9}{'precision':>11}"
    for kind in ("all", *CLAUSE_KINDS):
        own = [answer for answer in given if kind in ("all", answer.judged.kind)]
        called = [answer for answer in given if kind in ("all", answer.kind)]
        right = _share([answer.exact for answer in own])
        either, precise = _share([a.defensible for a in own]), _share([a.defensible for a in called])
        yield f"{kind:18}{len(own):7}{right:7.3f}{either:9.3f}{precise:11.3f}"
    confused = Counter((answer.judged.kind, answer.kind) for answer in given if not answer.exact)
    for (judged, kind), count in confused.most_common():
        yield f"{count:4} {judged} taken for {kind}"


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 1.0


def main(gold: str, *named: str) -> int:
    """Print the figures, and the clauses that are neither of both kinds to standard error."""
    sources = {name: Path(path) for name, _, path in (one.partition("=") for one in named)}
    judged = [case for case in read_judged(Path(gold)) if case.source in sources]
    started = time.process_time()
    given = list(answers(judged, reader(sources)))
    sys.stdout.writelines(f"{line}\n" for line in report(given))
    sys.stdout.write(f"{time.process_time() - started:.0f} s with reading the documents\n")
    for answer in given:
        if not answer.defensible:
            case = answer.judged
            sys.stderr.write(f"{answer.kind} for {case.kind}: {case.file} [{case.path}] {case.start}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
