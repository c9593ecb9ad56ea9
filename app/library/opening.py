"""Opening a library: where it lies, who is at work, and the defaults of the environment."""

import getpass
import os
from pathlib import Path

from app.i18n import LANGUAGES, Locale, terminal_locale
from app.library.explained import explaining
from app.library.library import Library
from app.library.lookup import as_unicode
from app.library.mirrors import is_server, place_of
from app.places import default_store
from corpus.errors import StoreUnusable
from embed import DEFAULT
from index.store import FILE_NAME, Actor


def open_library(
    folder: str | Path | None = None,
    *,
    model: str | None = None,
    reranker: str | None = None,
    locale: Locale | None = None,
) -> Library:
    """The library in `folder`, made if the folder is new or empty; the defaults are those of the command.

    Of `milvus://host:port/database` it is what that server holds, only to be read.

    Raises:
        StoreUnusable: the folder holds other files, or a store that can't be used.
        ServerUnusable: the server can't be asked, or holds no library.
    """
    language = locale or terminal_locale()
    if language not in LANGUAGES:
        raise ValueError(f"locale must be 'vi' or 'en', and is {language!r}")
    model = model or os.environ.get("CHITHI_MODEL") or DEFAULT
    reranker = reranker or os.environ.get("CHITHI_RERANKER")
    with explaining(language):
        named = default_store() if folder is None else folder
        place, read_only = place_of(named if is_server(named) else Path(named).expanduser())
        if place.is_dir() and not (place / FILE_NAME).exists() and any(place.iterdir()):
            raise StoreUnusable(place, "no_store")
        return Library(
            place,
            model=model,
            reranker=reranker,
            locale=language,
            read_only=read_only,
            actor=Actor(person(), "python"),
        )


def person() -> str:
    """Who is at work: `CHITHI_USER`, or else the system's name of the user."""
    try:
        return as_unicode(os.environ.get("CHITHI_USER") or getpass.getuser())
    except (OSError, KeyError):  # a user whom the system doesn't know by name
        return ""
