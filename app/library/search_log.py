"""Noting what was searched for, where the keeper of a store has that logged; a search never fails for it."""

import logging

from app.errors import explain
from app.i18n import Locale
from corpus.errors import StoreUnusable
from index.store import Actor, SearchKind, Store


def note_search(store: Store, actor: Actor, kind: SearchKind, query: str, locale: Locale) -> None:
    """Log a search if the store logs searches; if that can't be written, warn and go on."""
    try:
        store.search_log.note(actor, kind, query)
    except StoreUnusable as problem:
        logging.getLogger("chithi").warning(explain(problem, locale))
