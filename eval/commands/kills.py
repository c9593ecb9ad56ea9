"""Whether a store keeps its promises when its process is killed: `python -m eval kills [--times 224]`.

Each time a process of its own changes a small store and is killed with signal 9 at a random instant of that
change; a kill that comes too late doesn't count. Then the store must be sound and as it was after a step of
the change, none that was acknowledged undone, all that is stored must be found, and the change must go
through when it is made again.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from corpus.readers import read_directive
from embed import load_encoder
from index.backends import embed_clauses
from index.ingest import follow, purge, reembed, remove, verify
from index.search import Searcher
from index.store import Actor, FieldChange, Findings, Store, directive_id_of, recover

_TIMES, _SEED = 224, 20
_ENCODER, _OTHER = "hashing-64", "hashing-32"
_WORDS = ("bưởi", "chanh", "dừa", "đào", "khế", "lựu", "mận", "nhãn", "ổi", "sấu")
_STORED, _REMOVED = _WORDS[:5], _WORDS[5:7]
# Without what versions 6 and 7 of the schema added.
AS_BEFORE_SEALS = """
DROP INDEX clauses_passages; ALTER TABLE clauses DROP COLUMN passages;
DROP TABLE audit; DROP TABLE conflicts; DELETE FROM meta WHERE key = 'index_key';
ALTER TABLE corrections DROP COLUMN withdrawn_at; ALTER TABLE corrections DROP COLUMN withdrawn_by;
UPDATE meta SET value = '5' WHERE key = 'schema_version'
"""
# Changes the store in a folder; yields after each step that is durable.
Change = Callable[[Path], Iterator[None]]


def _text(word: str) -> str:
    number = _WORDS.index(word) + 1
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH ĐÔNG KỲ\n\nSố: {number}/CT-UBND\n\nĐông Kỳ, ngày {number} tháng 3 năm 2022\n"
        f"\nCHỈ THỊ\nVề cây {word}\n\n1. Sở Y tế trồng {number} cây {word}.\n2. Sở Tài chính mua {word}."
    )


def _put(store: Store, word: str) -> None:
    directive, encoder = read_directive(_text(word)), load_encoder(_ENCODER)
    vectors = embed_clauses(encoder, ((directive.metadata, one) for one in directive.clauses))
    store.put(
        directive, vectors, Findings.of(directive), source=word, content=word, encoder=encoder.identity
    )  # fmt: skip


def _public(word: str) -> str:
    return directive_id_of(read_directive(_text(word)).text)


def _ingest(folder: Path) -> Iterator[None]:
    with closing(Store(folder)) as store:
        for word in _WORDS[7:]:
            _put(store, word)
            yield
        follow(store)


def _correct(folder: Path) -> Iterator[None]:
    with closing(Store(folder)) as store:
        store.correct(_public(_STORED[0]), FieldChange("signer", "Lê Văn Bình"), by="Lan")
        yield
        follow(store)


def _remove(folder: Path) -> Iterator[None]:
    with closing(Store(folder)) as store:
        remove(store, [_public(word) for word in _STORED[:2]], by="Lan")
        yield
        follow(store)


def _restore(folder: Path) -> Iterator[None]:
    with closing(Store(folder)) as store:
        store.restore([_public(word) for word in _REMOVED])
        yield
        follow(store)


def _purge(folder: Path) -> Iterator[None]:
    with closing(Store(folder)) as store:
        purge(store)
        yield
        follow(store)


def _reembed(folder: Path) -> Iterator[None]:
    with closing(Store(folder)) as store:
        reembed(store, load_encoder(_OTHER))
        yield
        follow(store)


def _migrate(folder: Path) -> Iterator[None]:
    Store(folder).close()
    yield


def _go_back(folder: Path) -> Iterator[None]:
    recover(folder.parent / "backup.zip", folder, Actor("Lan"))
    yield


CHANGES: Mapping[str, Change] = {
    "ingest": _ingest, "correct": _correct, "remove": _remove, "restore": _restore, "purge": _purge,
    "reembed": _reembed, "migrate": _migrate, "go back": _go_back,
}  # fmt: skip


def _make(folder: Path, name: str) -> None:
    """The store before a change: five directives, and two that were removed."""
    with closing(Store(folder)) as store:
        for word in (*_STORED, *_REMOVED):
            _put(store, word)
        store.remove([_public(word) for word in _REMOVED])
        follow(store)
        if name == "go back":
            store.back_up(folder.parent / "backup.zip")
            _put(store, _WORDS[7])
    if name == "migrate":
        with closing(sqlite3.connect(folder / "chithi.sqlite")) as database:
            database.executescript(AS_BEFORE_SEALS)


def _state(folder: Path, name: str) -> Any:
    """What the store holds; one that is about to be upgraded is only read."""
    if name == "migrate":
        with closing(sqlite3.connect(folder / "chithi.sqlite")) as database:
            return database.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()[0]
    with closing(Store(folder)) as store:
        live = sorted((one.directive_id, one.source) for one in store.directives())
        removed = sorted(one.directive_id for one in store.removed())
        corrected = sorted({f"{one.directive_id} {one.change}" for one in store.corrections()})
        return json.loads(json.dumps([live, removed, corrected, store.encoder and store.encoder.name]))


def _check(folder: Path, name: str, states: list[Any], acknowledged: int) -> None:
    """Raises: AssertionError, if a promise was broken."""
    at = _state(folder, name)
    if at not in states[acknowledged : acknowledged + 2]:
        raise AssertionError(f"{at} after {acknowledged} of {states}")
    for again in (False, True):
        if again:
            list(CHANGES[name](folder))
        with closing(Store(folder)) as store:
            wrong = (*verify(store).faults, store.trail_break())
            if wrong != (None,):
                raise AssertionError(str(wrong))
            searcher = Searcher(store, load_encoder(store.encoder.name if store.encoder else _ENCODER))
            found = {one.source: searcher.search(f"trồng cây {one.source}", 1) for one in store.directives()}
            lost = [source for source, hits in found.items() if hits.hits[0].source != source]
            if lost:
                raise AssertionError(f"not found: {lost}")
            searcher.close()
    if (final := _state(folder, name)) != states[-1]:
        raise AssertionError(f"{final} instead of {states[-1]}")


def _record_states(before: Path, folder: Path, name: str) -> None:
    """Make a change, and write down what the store holds after each step, and how long it took."""
    shutil.copytree(before, folder)
    first = _state(folder, name)
    states = [first, *(_state(folder, name) for _ in CHANGES[name](folder))]
    again = folder.with_name("again")
    shutil.copytree(before, again)
    began = time.perf_counter()
    list(CHANGES[name](again))
    took = time.perf_counter() - began
    folder.with_name("states.json").write_text(json.dumps([states, took]), "utf-8")


def _in_child(work: Callable[[], None]) -> int:
    """Do some work in a process of its own; its status. Nothing of it is left in this process."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        work()
    except BaseException:  # the end of this process, whatever it was
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _killed(folder: Path, name: str, seconds: float) -> tuple[bool, int]:
    """Make a change and kill it after some seconds; whether it was at it, and the steps acknowledged."""
    here, there = os.pipe()
    child = os.fork()
    if not child:
        os.write(there, b"b")
        for _ in CHANGES[name](folder):
            os.write(there, b".")
        os.write(there, b"e")
        os._exit(0)
    os.close(there)
    with os.fdopen(here, "rb", buffering=0) as told:
        told.read(1)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        said = told.read()
    return os.WIFSIGNALED(status) and b"e" not in said, said.count(b".")


def kill(name: str, times: int, place: Path, chance: random.Random) -> tuple[int, int]:
    """Kill a change so many times; how often a promise was broken, and how many kills came too late."""
    before, store = place / "before", place / "store"
    if _in_child(lambda: _make(before, name)) or _in_child(lambda: _record_states(before, store, name)):
        raise RuntimeError(f"{name} fails by itself")
    states, took = json.loads((place / "states.json").read_text("utf-8"))
    broken = late = hits = 0
    while hits < times:
        shutil.rmtree(store)
        shutil.copytree(before, store)
        hit, acknowledged = _killed(store, name, chance.uniform(0, took))
        hits, late = hits + hit, late + (not hit)
        if hit and _in_child(lambda: _check(store, name, states, acknowledged)):  # noqa: B023 - called at once
            broken += 1
    return broken, late


def main() -> int:
    """Print a row for each kind of change; the status is 1 if any promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=_TIMES)
    times, chance = max(1, parser.parse_args().times // len(CHANGES)), random.Random(_SEED)  # noqa: S311 (no secret)
    wrong = 0
    for name in CHANGES:
        with tempfile.TemporaryDirectory() as place:
            broken, late = kill(name, times, Path(place), chance)
        wrong += broken
        print(
            f"{name:8} killed {times} times ({late} more came too late): {broken} promises broken", flush=True
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
