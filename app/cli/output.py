"""What the command writes: JSON on standard output and nothing else there, sentences on standard error."""

import io
import json
import sys
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

from app.directions import DIRECTIONS
from app.i18n import say, terminal_locale

if TYPE_CHECKING:  # the command imports this before it knows whether anything else is needed
    from app.library import Library
    from app.schema import Json


def prepare_streams() -> None:
    """Let nothing that is to be written fail for the letters that the terminal's encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_json(row: "Json") -> None:
    """An object on a line of its own; escaped where the output is not in Unicode."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    text = json.dumps(row, ensure_ascii=not unicode, allow_nan=False)
    print("".join(f"\\u{ord(c):04x}" if _is_control(c) else c for c in text), flush=True)


def spoken(key: str, **values: object) -> str:
    """A sentence in the terminal's language; what it names ends no line of it and steers no terminal."""
    plain = (str, PurePath)
    shown = {name: on_one_line(str(one)) if isinstance(one, plain) else one for name, one in values.items()}
    return say(key, terminal_locale(), **shown)


def note(key: str, **values: object) -> None:
    """A sentence on standard error, by its key."""
    print_message(spoken(key, **values))


def print_message(sentence: str) -> None:
    """A sentence on standard error; nothing if it is empty."""
    if sentence:
        print(sentence, file=sys.stderr, flush=True)


def note_undated(count: int) -> None:
    """Say how many directives were left out only for lack of a full date."""
    if count:
        note("undated", count=count)


def warn_if_empty(library: "Library") -> None:
    """Say so if a store holds nothing to be found."""
    if not len(library.store.rows()):
        note("store.empty", folder=library.store.folder)


def bring_up_to_date(library: "Library") -> None:
    """Have the indexes ready for the next search, or say that they are not."""
    print_message(library.bring_up_to_date())


def on_one_line(text: str) -> str:
    """A text in which nothing ends a line, moves the cursor, turns the letters round or looks like a tab."""
    return "".join(_visible(c) if _is_control(c) else c for c in text)


def print_text(text: str) -> None:
    """A text of several lines on standard output, with what else would steer a terminal made visible."""
    print("".join(_visible(c) if c not in "\n\t" and _is_control(c) else c for c in text))


def _is_control(character: str) -> bool:
    """Whether a character is a control (C0, C1), ends a line, or changes the direction of what follows."""
    return unicodedata.category(character) in {"Cc", "Zl", "Zp"} or character in DIRECTIONS


def _visible(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
