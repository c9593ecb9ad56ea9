"""Whether a store keeps its promises when its process is killed: `python -m eval kills [--times 232]`.

Each time a process of its own changes a small store and is killed with signal 9 at a random instant of that
change; a kill that comes too late doesn't count. Then the store must be sound and as it was after a step of
the change, none that was acknowledged undone, all that is stored must be found, and the change must go
through when it is made again.
"""

import argparse
import json
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import cache, partial
from pathlib import Path
from typing import Any

from corpus.model import Directive
from corpus.readers import read_directive
from embed import load_encoder
from eval.measures import in_child, kill_within
from index.backends import embed_clauses
from index.ingest import follow, purge, reembed, remove, verify
from index.search import Searcher, end_threads
from index.store import Actor, FieldChange, Findings, Store, directive_id_of, recover

_TIMES, _SEED = 232, 20
_ENCODER, _OTHER = "hashing-64", "hashing-32"
_WORDS = ("bưởi", "chanh", "dừa", "đào", "khế", "lựu", "mận", "nhãn", "ổi", "sấu")
_STORED, _REMOVED = _WORDS[:5], _WORDS[5:7]
_ALL = 3 * len(_WORDS)  # clauses
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


@cache
def _read(word: str) -> tuple[Directive, Findings]:
    directive = read_directive(_text(word))
    return directive, Findings.of(directive)


def _put(store: Store, word: str) -> None:
    (directive, found), encoder = _read(word), load_encoder(_ENCODER)
    vectors = embed_clauses(encoder, ((directive.metadata, one) for one in directive.clauses))
    store.put(directive, vectors, found, source=word, content=word, encoder=encoder.identity)


def _public(word: str) -> str:
    return directive_id_of(_read(word)[0].text)


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
    if not _is_between(at, states[acknowledged], states[min(acknowledged + 1, len(states) - 1)]):
        raise AssertionError(f"{at} after {acknowledged} of {states}")
    _look_through(folder)
    list(CHANGES[name](folder))
    _look_through(folder)
    if (final := _state(folder, name)) != states[-1]:
        raise AssertionError(f"{final} instead of {states[-1]}")


def _is_between(at: Any, before: Any, after: Any) -> bool:
    """Whether a store is as it was before or after a step; a purge has a step of its own for each text."""
    if at in (before, after):
        return True
    (live, removed, *rest), (_, at_first, *_), (_, at_last, *_) = at, before, after
    same = [live, *rest] == [before[0], *before[2:]] == [after[0], *after[2:]]
    return same and set(at_last) <= set(removed) <= set(at_first)


def _look_through(folder: Path) -> None:
    """Raises: AssertionError, if the store is not sound, or something that it holds is not found."""
    with closing(Store(folder)) as store:
        wrong = (*verify(store).faults, store.trail_break())
        if wrong != (None,):
            raise AssertionError(str(wrong))
        searcher = Searcher(store, load_encoder(store.encoder.name if store.encoder else _ENCODER))
        hits = searcher.search("trồng cây", _ALL, collapse_duplicates=False).hits
        searcher.close()
        stored, found = ({one.source for one in ones} for ones in (store.directives(), hits))
        if found != stored:
            raise AssertionError(f"stored: {stored}, found: {found}")


def _load() -> None:
    """Import and read here what each process would import and read for itself."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _make(folder, "ingest")
        list(CHANGES["ingest"](folder))
        _look_through(folder)
    end_threads()


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


def kill(name: str, times: int, place: Path, chance: random.Random) -> tuple[int, int]:
    """Kill a change so many times; how often a promise was broken, and how many kills came too late."""
    before, store = place / "before", place / "store"
    if in_child(lambda: _make(before, name)) or in_child(lambda: _record_states(before, store, name)):
        raise RuntimeError(f"{name} fails by itself")
    states, took = json.loads((place / "states.json").read_text("utf-8"))
    broken = late = hits = 0
    while hits < times:
        shutil.rmtree(store)
        shutil.copytree(before, store)
        killed = kill_within(lambda: CHANGES[name](store), took, chance)
        hits, late = hits + killed.hit, late + (not killed.hit)
        if killed.hit and in_child(partial(_check, store, name, states, killed.acknowledged)):
            broken += 1
    return broken, late


def main() -> int:
    """Print a row for each kind of change; the status is 1 if any promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=_TIMES)
    times, chance = max(1, parser.parse_args().times // len(CHANGES)), random.Random(_SEED)  # noqa: S311 (no secret)
    wrong = 0
    _load()
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
