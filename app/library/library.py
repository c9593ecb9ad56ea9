"""A store with the models that search it: every call of the command, of the page and of Python."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, Unpack

from app.errors import explain
from app.i18n import Locale, say
from app.library.explained import explained
from app.library.lookup import as_unicode, named_directive, removed_directive
from app.library.narrowing import (
    Narrowing,
    check_options,
    filters_of,
    names_in,
    skipped_steps,
    unknown_name,
)
from app.library.results import Results, localise
from app.library.search_log import note_search
from corpus.errors import (
    ChithiError,
    NothingToIngest,
    ServerUnusable,
    StoreUnusable,
    UnknownDirective,
    UnusableDraft,
)
from embed import DEFAULT, CachedEncoder, Encoder, RayEncoder, load_encoder
from index.query import understand
from index.search import Results as FoundResults
from index.search import Searcher, undated
from index.store import Actor, Entry, Manifest, SearchKind, Store, StoredDirective, due_before

if TYPE_CHECKING:  # a search needs none of these
    from app.library.answers import Answers
    from app.library.comparison import Comparison
    from app.library.precedents import Precedents
    from app.report import ReadFile, Report
    from corpus.model import Directive
    from index.compare import By
    from index.ingest import Found as FoundFiles

Advance = Callable[[int], None]
_PROGRAM = Actor("", "python")


def _refuse(problem: ChithiError) -> None:
    raise problem


class Library:
    """Directives in a store: ingest, search, who must do what, comparison, precedents.

    The encoder and the reranker are loaded when they are first needed. `warn` takes a request that can be
    answered but was surely not meant (of a province, type or issuer that nobody knows); without it such a
    request is an error. `html` renders results for a notebook. A store is made unless `create` is false: then
    a folder without one is an empty library, and stays as it is. Nothing can be changed with `read_only`.
    `ray` is the address of a Ray cluster that encodes what is read (`ray://host:10001`).
    """

    def __init__(
        self,
        folder: Path,
        *,
        model: str = DEFAULT,
        reranker: str | None = None,
        locale: Locale = "vi",
        warn: Callable[[ChithiError], None] = _refuse,
        create: bool = True,
        read_only: bool = False,
        ray: str | None = None,
        actor: Actor = _PROGRAM,
    ) -> None:
        self.locale = locale
        self._store = Store(folder, create=create, read_only=read_only, actor=actor)
        self._closed = False
        self.html: Callable[[Results], str] | None = None
        self._model, self._ray, self._reranker, self._warn = model, ray, reranker, warn

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self.store.directives())

    def __repr__(self) -> str:
        held = "closed" if self._closed else f"{len(self)} directives"
        return f"<Library {str(self._store.folder)!r}: {held}>"

    def close(self) -> None:
        """Give the store's file back; nothing can be asked any more."""
        self._closed = True
        if "searcher" in vars(self):
            self.searcher.close()
        self._store.close()

    @property
    @explained
    def store(self) -> Store:
        """The store.

        Raises:
            StoreUnusable: the library was closed.
        """
        if self._closed:
            raise StoreUnusable(self._store.folder, "closed")
        return self._store

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder of queries and clauses, which remembers the latest queries."""
        encoder = load_encoder(self._model)
        return CachedEncoder(RayEncoder(encoder, self._ray) if self._ray else encoder)

    @cached_property
    def searcher(self) -> Searcher:
        """The searcher over the store, shared by all calls."""
        if not self._reranker:
            return Searcher(self.store, self.encoder)
        from embed import load_reranker

        return Searcher(self.store, self.encoder, load_reranker(self._reranker))

    @explained
    def ingest(
        self,
        path: str | Path,
        *more: str | Path,
        take_secret: bool = False,
        each: "Callable[[ReadFile], None] | None" = None,
    ) -> "Report":
        """Read files and folders into the store; `each` is called with each document once it is durable.

        Documents with a mark of secrecy are refused unless `take_secret`.

        Raises:
            NothingToIngest: the paths yield no file at all.
            StoreUnusable: the store can't be written.
            IndexMismatch: the store was embedded with another encoder.
        """
        found = self.find_files([Path(one).expanduser() for one in (path, *more)])
        if not found.files and found.nothing:
            raise found.nothing[0]
        return self.ingest_files(found, take_secret=take_secret, each=each)

    def find_files(self, paths: Iterable[Path]) -> "FoundFiles":
        """The files that paths stand for, without those of the store itself."""
        from index.ingest import find_files

        return find_files(paths, without=self.store.folder)

    def ingest_files(
        self,
        found: "FoundFiles",
        *,
        take_secret: bool = False,
        each: "Callable[[ReadFile], None] | None" = None,
        on_page: "Callable[[Path, int], None]" = lambda _file, _pages: None,
    ) -> "Report":
        """As `ingest`, with files that were found before; `on_page` as in `Workers`."""
        from app.report import ReadFile, report_on
        from corpus.readers import Workers
        from index.ingest import Outcome, ingest

        files: list[ReadFile] = []
        with Workers(on_page=on_page) as workers:
            read = ingest(found.files, self.store, self.encoder, take_secret=take_secret, workers=workers)
            outcomes: Iterable[Outcome | NothingToIngest] = chain(found.nothing, read)
            for outcome in outcomes:
                files.append(ReadFile.of(outcome, self.locale))
                if each is not None:
                    each(files[-1])
        return report_on(files, found, self.bring_up_to_date(), self.store, self.locale)

    @explained
    def search(self, query: str, k: int = 10, **narrowing: Unpack[Narrowing]) -> Results:
        """The `k` best clauses for a query, best first, with a verdict.

        Raises:
            UnusableQuery: the query has nothing to search by.
            UnknownName: nobody knows a province, type or issuer of that name, or there is no such kind.
        """
        self._check(narrowing, k)
        query, skip = as_unicode(query), skipped_steps(narrowing)
        self._log("search", query)
        searcher = self.searcher
        if self.store.encoder is None:  # nothing was ever embedded: there is nothing to compare with
            found = FoundResults(understand(query, lambda _: 0, skip=skip), "none", ())
        else:
            found = searcher.search(query, k, filters_of(narrowing), skip=skip)
        return Results.of(found, self.locale, self.html)

    @explained
    def who(self, query: str, k: int = 10, **narrowing: Unpack[Narrowing]) -> "Answers":
        """The `k` agencies that must do what a query asks about, each with its role and tasks.

        Raises: as `search`.
        """
        from app.library.answers import Answers
        from index.responsibility import Answers as FoundAnswers
        from index.responsibility import who

        self._check(narrowing, k)
        query, skip = as_unicode(query), skipped_steps(narrowing)
        self._log("who", query)
        if self.store.encoder is None:
            found = FoundAnswers(understand(query, lambda _: 0, skip=skip), "none", ())
        else:
            found = who(self.searcher, query, k, filters_of(narrowing), skip=skip)
        return localise(Answers, found, self.locale)

    @explained
    def compare(
        self,
        topics: str | Sequence[str],
        by: "By" = "province",
        k: int = 3,
        *,
        advance: Advance = lambda _: None,
        **narrowing: Unpack[Narrowing],
    ) -> "Comparison":
        """What each province, issuer or year says about each topic, or that it says nothing.

        `province` and `issuer` name the columns where the comparison is by them. `advance` counts the topics
        that are done.

        Raises: as `search`.
        """
        from app.library.comparison import Comparison, columns_asked
        from index.compare import compare

        if by not in ("province", "province_now", "issuer", "year"):
            raise ValueError(f"by must be 'province', 'issuer' or 'year', and is {by!r}")
        # An issuer of which nothing is stored has a column that says so.
        self._check({**narrowing, "issuer": ()} if by == "issuer" else narrowing, k)
        searcher, filters = self.searcher, filters_of(narrowing)
        columns = columns_asked(searcher, by, filters)
        named = [as_unicode(topic) for topic in names_in(topics)]
        self._log("compare", "; ".join(named))
        found = compare(
            searcher,
            named,
            columns,
            k=k,
            as_of=filters.as_of,
            kinds=filters.kinds,
            advance=lambda _: advance(1),
        )
        left_out = undated(searcher.follow().columns, filters)
        return localise(Comparison, found, self.locale, undated=left_out)

    @explained
    def precedents(
        self,
        draft: "str | Path | Directive | Sequence[Directive]",
        k: int = 5,
        *,
        advance: Advance = lambda _: None,
    ) -> "Precedents":
        """For each clause of a draft the `k` closest stored clauses, and what the draft lacks.

        Each further document of the draft's file, if it holds several, is compared for itself. `advance`
        counts the clauses that are done, each twice.

        Raises:
            UnreadableDocument: the draft holds no text that can be read.
            UnusableDraft: it has nothing to compare.
        """
        from app.library.precedents import read_drafts

        drafts = read_drafts(draft)
        found = [self._precedents_of(one, k, advance) for one in drafts]
        if not any(map(len, found)):
            raise UnusableDraft("too_short")
        return replace(found[0], others=tuple(found[1:]))

    def _precedents_of(self, draft: "Directive", k: int, advance: Advance) -> "Precedents":
        """The precedents of one document; no clauses if it says nothing that could be compared."""
        from app.library.precedents import Precedents
        from index.drafting import embed_draft, find_precedents

        try:
            vectors = embed_draft(draft, self.encoder, {}, advance)
            found = find_precedents(self.searcher, draft, vectors, k, advance)
        except UnusableDraft:
            return Precedents((), (), (), (), locale=self.locale)
        return localise(Precedents, found, self.locale)

    def directives(self) -> tuple[StoredDirective, ...]:
        """All directives, in the order in which they came."""
        return tuple(self.store.directives())

    @explained
    def directive(self, name: str) -> StoredDirective:
        """The directive of an identifier, a number or a file name.

        Raises:
            UnknownDirective: the name fits none, or several.
        """
        return named_directive(self.store, name)

    @explained
    def remove(self, *names: str, by: str = "") -> tuple[StoredDirective, ...]:
        """Take directives out, all of them or, if a name is unknown, none; they can be restored.

        Raises:
            UnknownDirective: a name fits none, or several.
        """
        from index.ingest import remove

        named = {one.id: one for one in (named_directive(self.store, name) for name in names)}
        remove(self.store, [one.directive_id for one in named.values()], by=by)
        return tuple(named.values())

    @explained
    def restore(self, *names: str) -> tuple[str, ...]:
        """Put removed directives back, all or none; returns the names of their files.

        Raises:
            UnknownRemoved: a name fits none of those removed, or several.
            NamesTaken: other texts bear their names by now.
        """
        named = {one.directive_id: one for one in (removed_directive(self.store, name) for name in names)}
        self.store.restore(list(named))
        return tuple(one.sources[0] if one.sources else one.directive_id for one in named.values())

    @explained
    def history(self, name: str | None = None) -> tuple[Entry, ...]:
        """Who changed what, oldest first: everything, or what concerns one directive (or one not stored now).

        Raises:
            UnknownDirective: nothing of that name was ever stored.
        """
        if name is None:
            return tuple(self.store.trail())
        try:
            directive = named_directive(self.store, name)
            return tuple(self.store.trail([directive.directive_id, *directive.versions]))
        except UnknownDirective:
            ours = {one.directive_id for one in self.store.trail() if name in (one.directive_id, one.source)}
            if not ours:
                raise
            return tuple(self.store.trail(sorted(ours)))

    @explained
    def purge(self, *, due: bool = False) -> int:
        """Delete for good what was removed, or only what was kept as long as promised; returns how many."""
        from index.ingest import purge

        return purge(self.store, before=due_before() if due else None)

    @explained
    def back_up(self, file: str | Path) -> Manifest:
        """Write a backup to a new file; the store may be read and written meanwhile.

        Raises:
            BackupUnusable: there is such a file.
        """
        return self.store.back_up(Path(file).expanduser())

    def status(self) -> dict[str, Any]:
        """What the store holds: directives, clauses, generation, encoder, bytes."""
        from index.ingest import status_of

        return status_of(self.store)

    def bring_up_to_date(self) -> str:
        """Have the indexes ready for the next search; a sentence if that failed, else empty.

        A store that is written has lost nothing without them: the next search tries again.
        """
        from index.ingest import follow

        try:
            follow(self.store)
        except (OSError, ValueError, ServerUnusable) as problem:
            detail = explain(problem, self.locale) or problem
            return say("store.indexes_behind", self.locale, detail=detail)
        return ""

    def _log(self, kind: SearchKind, query: str) -> None:
        note_search(self.store, self.store.actor, kind, query, self.locale)

    def _check(self, narrowing: Narrowing, k: int) -> None:
        """Refuse wrong options; warn of a province, type or issuer that nobody knows."""
        check_options(narrowing, k)
        problem = unknown_name(narrowing, self._known)
        if problem is not None:
            self._warn(problem)

    def _known(self) -> Collection[StoredDirective]:
        """The directives as a search has them at hand; none in a store that nothing was ever put into."""
        return self.searcher.follow().directives.values() if self.store.encoder else ()
