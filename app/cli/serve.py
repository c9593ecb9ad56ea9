"""`chithi serve`: the page over what is stored."""

import os
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from app.cli.arguments import add_argument
from app.cli.inputs import library_of
from app.cli.output import note, spoken
from app.places import TOKEN, WRITER
from app.serving import Page, serve

_LEAST_TOKEN = 32  # characters: fewer could be guessed
_ADDRESS = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?")
_HOST = re.compile(r"(?:\*\.)?[\w-]+(?:\.[\w-]+)*|\[[0-9A-Fa-f:.]+\]")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_argument(parser, "--port", about="port", type=_port, default=8501)
    add_argument(parser, "--host", about="host", action="append", type=_host, default=[])
    add_argument(parser, "--read-only", about="read_only", action="store_true")
    given = os.environ.get(WRITER, "")
    add_argument(parser, "--writer", about="writer", type=_writer, default=given, metavar="URL")


def run(arguments: Namespace) -> int:
    """Serve the page until someone ends it."""
    # That it can be opened is what matters: the page has its own.
    with library_of(arguments, create=not arguments.read_only) as library:
        folder, is_copy = library.store.folder, library.store.is_mirror
    writer, token = arguments.writer, os.environ.get(TOKEN, "")
    fault = _fault_of(writer, token, is_copy=is_copy)
    if fault:
        note(fault, least=_LEAST_TOKEN)
        return 1
    note("serve.store", folder=folder)
    read_only = arguments.read_only or (is_copy and not writer)
    page = Page(folder, arguments.model, arguments.reranker, arguments.host, read_only, writer, token)
    return serve(page, arguments.port)


def _fault_of(writer: str, token: str, *, is_copy: bool) -> str:
    """What is wrong with how changes are to be handed over, as the key of a sentence; empty if nothing is."""
    if writer and not is_copy:
        return "writer.only_mirror"
    if writer and not token:
        return "writer.no_token"
    plain = token.isascii() and token.isprintable() and " " not in token
    return "" if not token or (plain and len(token) >= _LEAST_TOKEN) else "writer.plain_token"


def _writer(text: str) -> str:
    """The address of the machine that has the store."""
    if text and not _ADDRESS.fullmatch(text):
        raise ArgumentTypeError(spoken("usage.writer", given=text))
    return text


def _host(text: str) -> str:
    """A name of this machine, or those below one: with any other a foreign page could reach the store."""
    if not _HOST.fullmatch(text):
        raise ArgumentTypeError(spoken("usage.host", given=text))
    return text


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text[:6]) < 65536:
        raise ArgumentTypeError(spoken("usage.port", given=text))
    return int(text)
