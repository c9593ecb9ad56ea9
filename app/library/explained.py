"""Named errors with their sentence, in the language of the library that raises them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar, cast

from app.errors import explain
from app.i18n import Locale
from corpus.errors import ChithiError

_Method = TypeVar("_Method", bound=Callable[..., Any])


@contextmanager
def explaining(locale: Locale) -> Iterator[None]:
    """Give the named errors that are raised within their sentence."""
    try:
        yield
    except ChithiError as error:
        error.sentence = explain(error, locale) or ""
        raise


def explained(method: _Method) -> _Method:
    """Give the named errors of a library's method their sentence."""

    @wraps(method)
    def call(library: Any, *values: Any, **named: Any) -> Any:
        with explaining(library.locale):
            return method(library, *values, **named)

    return cast(_Method, call)
