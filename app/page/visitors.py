"""Who a visitor is until there is sign-in: a browser, known again by a cookie that only this store signs."""

import hashlib
import secrets
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from itsdangerous import BadData, URLSafeSerializer
from starlette.requests import cookie_parser

_COOKIE = "chithi-visitor"  # the whole name before each store had its own
_KEY_FILE = "visitors.key"
_BYTES = 12
_YEAR = 365 * 24 * 3600


def cookie_name(store: Path) -> str:
    """The name of a store's cookie: stores on one host must not take each other's visitors."""
    return f"{_COOKIE}-{hashlib.sha256(_key(store).encode()).hexdigest()[:8]}"


def visitor_in(cookies: str, store: Path) -> str | None:
    """The visitor that a request's cookies name; None where none does, or another store signed it."""
    return visitor_among(cookie_parser(cookies), store)


def visitor_among(cookies: Mapping[str, str], store: Path) -> str | None:
    """The same, of cookies by their names."""
    value = cookies.get(cookie_name(store)) or cookies.get(_COOKIE)
    return visitor_of(value, store) if value else None


def visitor_of(cookie: str, store: Path) -> str | None:
    """The visitor that a cookie's value names; None where the store didn't sign it."""
    try:
        name = _signer(store).loads(cookie)
    except BadData:
        return None
    return name if isinstance(name, str) else None


def new_cookie(store: Path, *, secure: bool) -> str:
    """The `Set-Cookie` of a new visitor; `secure`: only for encrypted connections."""
    value = _signer(store).dumps(secrets.token_urlsafe(_BYTES))
    kept = f"{cookie_name(store)}={value}; Path=/; Max-Age={_YEAR}; HttpOnly; SameSite=Strict"
    return f"{kept}; Secure" if secure else kept


@cache
def _signer(store: Path) -> URLSafeSerializer:
    return URLSafeSerializer(_key(store), salt=_COOKIE)


@cache
def _key(store: Path) -> str:
    """The key of a store, made if absent; where it can't be kept, one for as long as this process runs.

    Whatever was written over a key is one, too.
    """
    file, fresh = store / "desks" / _KEY_FILE, secrets.token_hex()
    try:
        file.parent.mkdir(exist_ok=True, mode=0o700)
        with suppress(FileExistsError), file.open("x", encoding="ascii") as made:
            file.chmod(0o600)
            made.write(fresh)
        return file.read_bytes().decode("ascii", "backslashreplace") or fresh
    except OSError:
        return fresh
