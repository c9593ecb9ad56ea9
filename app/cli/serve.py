"""`chithi serve`: the page over what is stored."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from app.cli.arguments import add_argument
from app.cli.inputs import library_of
from app.cli.output import note, spoken
from app.serving import Page, serve

_HOST = re.compile(r"(?:\*\.)?[\w-]+(?:\.[\w-]+)*|\[[0-9A-Fa-f:.]+\]")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_argument(parser, "--port", about="port", type=_port, default=8501)
    add_argument(parser, "--host", about="host", action="append", type=_host, default=[])
    add_argument(parser, "--read-only", about="read_only", action="store_true")


def run(arguments: Namespace) -> int:
    """Serve the page until someone ends it."""
    # That it can be opened is what matters: the page has its own.
    with library_of(arguments, create=not arguments.read_only) as library:
        folder, read_only = library.store.folder, arguments.read_only or library.store.is_mirror
    note("serve.store", folder=folder)
    page = Page(folder, arguments.model, arguments.reranker, hosts=arguments.host, read_only=read_only)
    return serve(page, arguments.port)


def _host(text: str) -> str:
    """A name of this machine, or those below one: with any other a foreign page could reach the store."""
    if not _HOST.fullmatch(text):
        raise ArgumentTypeError(spoken("usage.host", given=text))
    return text


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text[:6]) < 65536:
        raise ArgumentTypeError(spoken("usage.port", given=text))
    return int(text)
