"""Who a visitor is until there is sign-in: a browser, known again by a cookie that only this store signs."""

import secrets
from functools import cache
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

from itsdangerous import BadData, URLSafeSerializer

COOKIE = "chithi-visitor"
_KEY_FILE = "visitors.key"
_BYTES = 12
_YEAR = 365 * 24 * 3600


def visitor_in(cookies: str, store: Path) -> str | None:
    """The visitor that a request's cookies name; None where none does, or another store signed it."""
    try:
        morsel = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return None
    return visitor_of(morsel.value, store) if morsel else None


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
    kept = f"{COOKIE}={value}; Path=/; Max-Age={_YEAR}; HttpOnly; SameSite=Strict"
    return f"{kept}; Secure" if secure else kept


@cache
def _signer(store: Path) -> URLSafeSerializer:
    return URLSafeSerializer(_key(store / "desks" / _KEY_FILE), salt=COOKIE)


def _key(file: Path) -> str:
    """The key in a file, made if absent; where it can't be written, one for as long as this process runs."""
    fresh = secrets.token_hex()
    try:
        file.parent.mkdir(exist_ok=True, mode=0o700)
        with file.open("x", encoding="ascii") as made:
            file.chmod(0o600)
            made.write(fresh)
    except FileExistsError:
        return file.read_text("ascii") or fresh
    except OSError:
        return fresh
    return fresh
