"""`chithi serve`: the page over what is stored."""

import os
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from functools import partial
from pathlib import Path

from app.cli.arguments import add_argument
from app.cli.output import spoken
from app.places import default_store
from app.serving import Page, serve

_HOST = re.compile(r"(?:\*\.)?[\w-]+(?:\.[\w-]+)*|\[[0-9A-Fa-f:.]+\]")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_argument(parser, "--port", about="port", type=_port, default=8501)
    add_argument(parser, "--host", about="host", action="append", type=_host, default=[])
    add_argument(parser, "--read-only", about="read_only", action="store_true")


def run(arguments: Namespace) -> int:
    """Serve the page until someone ends it."""
    named = arguments.store or default_store()
    if "://" in str(named) or not _holds_something(Path(named)):
        folder, read_only = _open(arguments)  # a copy, or a new store, is made before anybody looks for it
        check = _nothing
    else:
        folder, read_only = Path(named), arguments.read_only
        check = partial(_check, arguments)
    page = Page(folder, arguments.model, arguments.reranker, hosts=arguments.host, read_only=read_only)
    return serve(page, arguments.port, check)


def _holds_something(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _open(arguments: Namespace) -> tuple[Path, bool]:
    """Open the library once: its folder, and whether it is only read."""
    # Imported here: it takes a second, in which the browser can load the page's scripts.
    from app.cli.inputs import library_of

    with library_of(arguments, create=not arguments.read_only) as library:
        return library.store.folder, arguments.read_only or library.store.is_mirror


def _check(arguments: Namespace) -> None:
    """See that the library can be opened: the page has its own."""
    if _open(arguments)[1]:
        os.environ["CHITHI_READ_ONLY"] = "1"  # the folder of a copy


def _nothing() -> None:
    """What is left to check of a library that was opened."""


def _host(text: str) -> str:
    """A name of this machine, or those below one: with any other a foreign page could reach the store."""
    if not _HOST.fullmatch(text):
        raise ArgumentTypeError(spoken("usage.host", given=text))
    return text


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text[:6]) < 65536:
        raise ArgumentTypeError(spoken("usage.port", given=text))
    return int(text)
