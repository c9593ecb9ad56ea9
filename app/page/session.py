"""What all visitors of the page share: one searcher over one store, and what that store offers."""

import os
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, RLock, Thread
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st
from filelock import Timeout

from app.i18n import Locale
from app.library import Library, note_search, person
from app.page.examples import examples_from
from app.page.user_data import Desk, change_desk, inherit_desk, read_desk
from app.page.visitors import visitor_among
from app.places import TOKEN, WRITER
from corpus.entities.dates import year_of
from index.compare import TopicTimes, topic_times, topics_of
from index.graph import Resolved, resolve
from index.query import StepKind
from index.search import Filters, Results, Searcher
from index.store import FILE_NAME, WAITING, SearchKind, Store, StoredDirective
from index.suggestions import Suggestions, suggestions_of

if TYPE_CHECKING:  # what reads files takes a while to import, and most visits need none
    from app.changes import Changes, Visitor

_Made = TypeVar("_Made")
_SUGGESTIONS, _TIMES = "suggestions", "topic-times"
_NONE: frozenset[StepKind] = frozenset()
_TOPICS = 12  # that are shown at once
_ALL_TOPICS = 400  # that complete what is being typed
_RESULTS = 64  # searches of all visitors that are kept


@dataclass(frozen=True, slots=True)
class Offer:
    """What a store offers: its directives' values, most frequent first, and queries that find something."""

    provinces: tuple[str, ...]
    types: tuple[str, ...]
    issuers: tuple[str, ...]
    years: tuple[str, ...]
    examples: dict[Locale, tuple[str, ...]]


@dataclass(slots=True)
class Service:
    """The searcher over the store; `warm` once a search has loaded the model.

    What was worked out for a generation of the store is kept for it: what is offered, topics, which documents
    cite which, the latest results.
    """

    searcher: Searcher
    warm: bool = False
    _made: dict[str, tuple[int, Any]] = field(default_factory=dict)
    _results: OrderedDict[tuple[object, ...], Results] = field(default_factory=OrderedDict)
    _locks: dict[str, RLock] = field(default_factory=dict)
    _renewing: Lock = field(default_factory=Lock)

    def search(
        self,
        query: str,
        k: int,
        filters: Filters,
        skip: frozenset[StepKind] = _NONE,
        *,
        collapse_duplicates: bool = True,
    ) -> Results:
        """The results of a search, the latest ones from memory; options as in `Searcher.search`.

        Raises:
            UnusableQuery, TooManySearches: as `Searcher.search`.
        """
        key = query, k, filters, skip, collapse_duplicates
        results = self._results.pop((self.searcher.follow().generation, *key), None) or self.searcher.search(
            query, k, filters, skip=skip, collapse_duplicates=collapse_duplicates
        )
        self._results[results.generation, *key] = results
        while len(self._results) > _RESULTS:
            self._results.popitem(last=False)
        self.warm = True
        return results

    def resolved(self) -> list[Resolved]:
        """Every citation in the store, with the stored directives that it can mean."""

        def make() -> list[Resolved]:
            known = self.searcher.follow().directives
            given = self.searcher.store.citations()  # by now perhaps of directives that are not yet followed
            return resolve([(row, one) for row, one in given if row in known], known)

        return self.once("resolved", make)

    def offer(self, directives: Collection[StoredDirective]) -> Offer:
        """What the store offers."""
        return self.once("offer", lambda: _offer(directives, self.searcher.store))

    def topics(self) -> tuple[str, ...]:
        """Topics that the store speaks of, to begin with or to compare."""
        return self._all_topics()[:_TOPICS]

    def topic_times(self) -> TopicTimes:
        """How many directives speak of each of those topics, by when they were issued."""

        def count() -> TopicTimes:
            directives = self.searcher.follow().directives.values()
            return topic_times(self.searcher.store, directives, self.topics())

        return self.once(_TIMES, count)

    def known_topic_times(self) -> TopicTimes | None:
        """As `topic_times`, those that were counted last; None before the first time. See `_latest`."""
        times: TopicTimes | None = self._latest(_TIMES, self.topic_times)
        return times

    def suggestions(self) -> Suggestions:
        """What completes a query that is being typed; as it was made last, but for the first time."""
        suggestions: Suggestions | None = self._latest(_SUGGESTIONS, self._suggest)
        return suggestions or self._suggest()

    def _latest(self, name: str, make: Callable[[], object]) -> Any:
        """What was made last of the store, if ever; of one that changed a thread makes it again."""
        known = self._made.get(name)
        if known is None:
            return None
        if known[0] != self.searcher.follow().generation and self._renewing.acquire(blocking=False):
            Thread(target=self._renew, args=(make,), daemon=True).start()
        return known[1]

    def once(self, name: str, make: Callable[[], _Made]) -> _Made:
        """What is made of the store, once for each of its generations that the page follows."""
        with self._locks.setdefault(name, RLock()):  # who asks meanwhile waits, and makes it not once more
            generation = self.searcher.follow().generation
            if name not in self._made or self._made[name][0] != generation:
                self._made[name] = generation, make()
            made: _Made = self._made[name][1]
        return made

    def _all_topics(self) -> tuple[str, ...]:
        return self.once("topics", lambda: topics_of(self.searcher.store, _ALL_TOPICS))

    def _suggest(self) -> Suggestions:
        def make() -> Suggestions:
            directives = self.searcher.follow().directives.values()
            return suggestions_of(self.searcher.store, directives, self._all_topics())

        return self.once(_SUGGESTIONS, make)

    def _renew(self, make: Callable[[], object]) -> None:
        try:
            make()
        finally:
            self._renewing.release()


@dataclass(frozen=True, slots=True)
class _Place:
    """A store's folder, and which file its database is: another one if the store was made again."""

    folder: Path
    device: int
    inode: int


def service() -> Service | None:
    """The service over the store; None if there is no store (none is created).

    A store that was removed and made again while the page was open is opened again.
    """
    folder = place()
    try:
        file = (folder / FILE_NAME).stat()
    except FileNotFoundError:
        return None
    return _service(_Place(folder, file.st_dev, file.st_ino), os.environ["CHITHI_MODEL"])


def visitor() -> str | None:
    """Who looks at the page: the browser that its cookie names; None without a cookie of this store."""
    return visitor_among(st.context.cookies, place())


def desk() -> Desk:
    """The visitor's desk, with what could not be written of it."""
    unwritten: Desk | None = st.session_state.get("desk")
    if unwritten is not None:
        return unwritten
    who = visitor()
    if who is None:
        return Desk()
    inherit_desk(place(), who, person())
    return read_desk(place(), who)


def recent_queries(who: str) -> tuple[str, ...]:
    """What a visitor asked lately, outside of any page."""
    return read_desk(place(), who).recent


def change(how: Callable[[Desk], Desk]) -> None:
    """Change the visitor's desk.

    It lasts as long as the page is open where nobody knows whose it is, or the disk doesn't take it.
    """
    who = visitor()
    try:
        if who:
            change_desk(place(), who, how)
    except (OSError, Timeout):
        who = None
    if who is None:
        st.session_state["desk"] = how(desk())


def changes() -> "Changes":
    """Who makes the changes of visitors: this machine, or the one that has the store."""
    return _changes(place(), os.environ.get(WRITER, ""), read_only=is_read_only())


def changer() -> "Visitor":
    """The visitor, and the person in whose name something is changed."""
    from app.changes import Visitor

    return Visitor(visitor() or "", person())


def log_search(kind: SearchKind, query: str, locale: Locale) -> bool:
    """Note what a visitor asks, once however often the page is drawn; whether this store logs searches."""
    shared = service()
    if shared is None or not shared.searcher.store.search_log.is_on:
        return False
    if query and st.session_state.get("logged") != (kind, query):
        st.session_state["logged"] = kind, query
        note_search(shared.searcher.store, changer().actor, kind, query, locale)
    return True


def is_read_only() -> bool:
    """Whether the page is served for reading alone."""
    return bool(os.environ.get("CHITHI_READ_ONLY"))


def has_unread_uploads() -> bool:
    """Whether uploads wait, perhaps since an earlier server."""
    return not is_read_only() and (place() / WAITING).exists()


def place() -> Path:
    """The folder of the store, whether there is one or not."""
    return Path(os.environ["CHITHI_STORE"])


@st.cache_resource(show_spinner=False, max_entries=1)
def _service(at: _Place, model: str) -> Service:
    reranker, is_copy = os.environ.get("CHITHI_RERANKER"), bool(os.environ.get(WRITER))
    library = Library(at.folder, model=model, reranker=reranker, read_only=is_read_only() or is_copy)
    return Service(library.searcher)


@st.cache_resource(show_spinner=False, max_entries=1)
def _changes(folder: Path, writer: str, *, read_only: bool) -> "Changes":
    from app.changes import Here, Writer

    def opened() -> Searcher:
        shared = service()
        if shared is None:
            raise FileNotFoundError(2, os.strerror(2), str(folder))
        return shared.searcher

    def follow() -> None:
        with suppress(Exception):  # who searches next is told
            opened().follow()

    if not writer:
        return Here(folder, lambda: opened().encoder, changed=follow, read_only=read_only)
    library = opened().store.store_id
    return Writer(writer, os.environ.get(TOKEN, ""), library, lambda: opened().follow().generation)


def _offer(directives: Collection[StoredDirective], store: Store) -> Offer:
    metadata = [directive.metadata for directive in directives]
    years = {year for m in metadata if (year := year_of(m))}
    return Offer(
        provinces=_frequent(name for m in metadata for name in {m.province.value, m.province_now}),
        types=_frequent(m.type.value for m in metadata),
        issuers=_frequent(m.issuer.value for m in metadata),
        years=tuple(str(year) for year in sorted(years, reverse=True)),
        examples=examples_from(directives, store),
    )


def _frequent(values: Iterable[str | None]) -> tuple[str, ...]:
    counts = Counter(value for value in values if value)
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))
