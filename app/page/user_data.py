"""A visitor's desk: what was lately asked, searches to come back to, clauses that were kept, the language.

It lies beside the store, one file for each visitor; nothing of the store depends on it.
"""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from filelock import FileLock

from app.i18n import LANGUAGES, Locale
from index.store import OWN_FOLDER

_FOLDER = "desks"
_RECENT = 8
_MOST = 500  # of anything; a desk is read whole


@dataclass(frozen=True, slots=True)
class Saved:
    """A search to come back to: its query, the address that repeats it, and the store as it was last seen.

    `store` and `generation` say up to when its results are known.
    """

    query: str
    address: str
    store: str
    generation: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What a visitor keeps: latest queries first, saved searches, clauses (by public name) in order.

    `locale` is the language chosen last, None before any was; `seen` the store (its id, its generation) as it
    was at the latest visit, None before the first.
    """

    recent: tuple[str, ...] = ()
    saved: tuple[Saved, ...] = ()
    kept: tuple[str, ...] = ()
    locale: Locale | None = None
    seen: tuple[str, int] | None = None

    def asking(self, query: str) -> "Desk":
        """With a query that was just asked."""
        return replace(self, recent=(query, *(one for one in self.recent if one != query))[:_RECENT])

    def forgetting(self) -> "Desk":
        """Without the queries that were asked."""
        return replace(self, recent=())

    def visiting(self, store: str, generation: int) -> "Desk":
        """With the store seen as it is."""
        return replace(self, seen=(store, generation))

    def saving(self, search: Saved) -> "Desk":
        """With a search saved, or seen again."""
        others = tuple(one for one in self.saved if one.address != search.address)
        return replace(self, saved=(search, *others)[:_MOST])

    def dropping(self, address: str) -> "Desk":
        """Without a saved search."""
        return replace(self, saved=tuple(one for one in self.saved if one.address != address))

    def keeping(self, clause: str) -> "Desk":
        """With a clause kept, or without it where it was."""
        if clause in self.kept:
            return replace(self, kept=tuple(one for one in self.kept if one != clause))
        return replace(self, kept=(*self.kept, clause)[-_MOST:])

    def emptied(self) -> "Desk":
        """Without any clause kept."""
        return replace(self, kept=())

    def speaking(self, locale: Locale) -> "Desk":
        """With a language chosen."""
        return replace(self, locale=locale)


def read_desk(store: Path, user: str) -> Desk:
    """The desk of a user over a store; an empty one if it is missing or unreadable."""
    try:
        return _from_json(json.loads(_file(store, user).read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Desk()


def change_desk(store: Path, user: str, change: Callable[[Desk], Desk]) -> Desk:
    """Change a user's desk, whatever other tabs do at the same time; the desk as it is then.

    Raises:
        OSError: it can't be written.
    """
    file = _file(store, user)
    file.parent.mkdir(OWN_FOLDER, exist_ok=True)
    with FileLock(file.with_suffix(".lock"), timeout=10):
        old = read_desk(store, user)
        new = change(old)
        if new != old:
            fresh = file.with_suffix(".new")
            fresh.write_text(json.dumps(asdict(new), ensure_ascii=False), "utf-8")
            fresh.replace(file)
    return new


def inherit_desk(store: Path, user: str, former: str) -> None:
    """Give the desk of another user to one who has none: up to version 0.1 all visitors shared one."""
    with suppress(OSError):
        if not _file(store, user).exists():
            _file(store, former).rename(_file(store, user))


def _file(store: Path, user: str) -> Path:
    """A user's file: a name may hold anything, and so is not the file's."""
    return store / _FOLDER / f"{hashlib.sha256(user.encode()).hexdigest()[:16]}.json"


def _from_json(values: dict[str, Any]) -> Desk:
    chosen = values.get("locale", values.get("tongue"))  # its name up to version 0.1
    return Desk(
        recent=tuple(str(one) for one in values["recent"]),
        saved=tuple(Saved(**one) for one in values["saved"]),
        kept=tuple(str(one) for one in values["kept"]),
        seen=_seen(values.get("seen")),
        locale=next((one for one in LANGUAGES if one == chosen), None),
    )


def _seen(value: object) -> tuple[str, int] | None:
    match value:
        case [str(store), int(generation)]:
            return store, generation
    return None
