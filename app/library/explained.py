"""Named errors with their sentence, in the language of the library that raises them."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from app.errors import explain
from app.i18n import Locale
from corpus.errors import ChithiError


class Speaker(Protocol):
    """Whatever has a language."""

    locale: Locale


_Speaker = TypeVar("_Speaker", bound=Speaker)
_Arguments = ParamSpec("_Arguments")
_Answer = TypeVar("_Answer")


def explained(
    method: Callable[Concatenate[_Speaker, _Arguments], _Answer],
) -> Callable[Concatenate[_Speaker, _Arguments], _Answer]:
    """Give the named errors of a method their sentence."""

    @wraps(method)
    def call(speaker: _Speaker, /, *values: _Arguments.args, **named: _Arguments.kwargs) -> _Answer:
        try:
            return method(speaker, *values, **named)
        except ChithiError as error:
            error.sentence = explain(error, speaker.locale) or ""
            raise

    return call
