"""What the sub-commands do that change a store, or mend what is derived from it."""

from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from app.inputs import named_directive
from app.output import note, on_one_line, spoken
from app.problems import explain
from app.terminal import Bar
from app.words import tongue_of_terminal
from embed.resolve import load_encoder
from index.naming import source_name
from index.store import Store
from index.upkeep import follow, reembed, verify

if TYPE_CHECKING:  # see below
    from index.ingest import Outcome


def ingest_files(store: Store, arguments: Namespace) -> int:
    """Read files into the store: a line for each on standard output, then a summary on standard error."""
    # Imported here: the readers take a while to import, and nothing else needs them.
    from index.files import find_files
    from index.ingest import ingest

    found = find_files(arguments.paths)
    counts: Counter[str] = Counter()
    unread = set(found.files)
    sizes = {file: _size(file) for file in found.files}
    encoder = load_encoder(arguments.model)
    with Bar(sum(sizes.values()), unit="B") as bar:
        for nothing in found.nothing:
            counts["refused"] += 1
            bar.print(_line("refused", source_name(nothing.path), nothing))
        for outcome in ingest(found.files, store, encoder, take_secret=arguments.take_secret):
            counts[_counted(outcome)] += 1
            bar.print(_line(outcome.status, outcome.source, outcome.problem))
            if outcome.note:
                bar.tell(spoken(f"note.{outcome.note}", source=on_one_line(outcome.source)))
            if not outcome.problem:
                unread.discard(outcome.file)
            bar.advance(sizes.pop(outcome.file, 0))  # by the first of its documents
    for folder, files in found.folders.items():
        if files and unread.issuperset(files):
            note("paths.nothing_readable", path=on_one_line(source_name(folder)))
    _bring_up_to_date(store)
    told = ", ".join(f"{spoken(f'status.{status}')} {count}" for status, count in counts.items())
    note("ingested", counts=told, directives=len(store.directives()), clauses=len(store.shape().row))
    return 1 if counts["failed"] or counts["refused"] or counts["secret"] else 0


def remove_directives(store: Store, arguments: Namespace) -> int:
    """Take directives out, all of them or, where one is unknown, none."""
    named = {one.id: one for one in (named_directive(store, name) for name in arguments.directives)}
    store.remove([directive.directive_id for directive in named.values()])
    for directive in named.values():
        note("removed", source=on_one_line(directive.source))
    _bring_up_to_date(store)
    return 0


def verify_store(store: Store, _: Namespace) -> int:
    """Say what is wrong with a store, and mend its derived indexes."""
    soundness = verify(store)
    for fault in soundness.faults:
        note(f"verify.{fault.why}", detail=fault.detail)
    for index in soundness.rebuilt:
        note(f"verify.rebuilt_{index}")
    note("verify.bad" if soundness.faults else "verify.good", count=len(soundness.faults))
    return 1 if soundness.faults else 0


def reembed_store(store: Store, arguments: Namespace) -> int:
    """Give every clause the vector of another model."""
    encoder = load_encoder(arguments.model)
    with Bar(len(store.shape().row), unit="") as bar:
        count = reembed(store, encoder, bar.advance)
    _bring_up_to_date(store)
    note("reembedded", clauses=count, model=encoder.identity.name)
    return 0


def _bring_up_to_date(store: Store) -> None:
    """Have the indexes ready for the next search; a store that is written has lost nothing without them."""
    try:
        follow(store)
    except (OSError, ValueError) as problem:
        note("store.indexes_behind", detail=problem)


def _counted(outcome: "Outcome") -> str:
    """The status that a summary counts an outcome under: what is secret is counted apart."""
    problem = outcome.problem
    return "secret" if getattr(problem, "reason", None) == "secret" else outcome.status


def _line(status: str, source: str, problem: Exception | None) -> str:
    parts = [status, on_one_line(source)]
    if problem is not None:
        fault = spoken("file.fault", detail=f"{type(problem).__name__}: {problem}")
        parts.append(on_one_line(explain(problem, tongue_of_terminal()) or fault))
    return "\t".join(parts)


def _size(file: Path) -> int:
    """What a file weighs on the bar: its bytes, 1 where they can't be known."""
    try:
        return max(1, file.stat().st_size)
    except OSError:
        return 1
