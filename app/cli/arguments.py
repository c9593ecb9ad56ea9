"""Arguments that several sub-commands take; each sub-command adds those of its own."""

import os
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from app.cli.output import spoken


def add_argument(parser: ArgumentParser, *names: str, about: str, **options: Any) -> None:
    """Add an argument; `about` is the key of its help."""
    parser.add_argument(*names, help=spoken(f"help.{about}"), **options)


def add_common(parser: ArgumentParser) -> None:
    """Add what every sub-command takes: the store and the models."""
    add_argument(parser, "--store", about="store", type=_store, metavar="DIR")
    add_argument(parser, "--model", about="model", default=os.environ.get("CHITHI_MODEL", "default"))
    add_argument(parser, "--reranker", about="reranker", default=os.environ.get("CHITHI_RERANKER"))


def add_json(parser: ArgumentParser) -> None:
    """Add the choice of JSON instead of text."""
    add_argument(parser, "--json", about="json", action="store_true")


def add_ray(parser: ArgumentParser) -> None:
    """Add the cluster that encodes what is read."""
    add_argument(parser, "--ray", about="ray", default=os.environ.get("CHITHI_RAY"), metavar="ADDRESS")


def add_secret(parser: ArgumentParser) -> None:
    """Add the consent to take documents with a mark of secrecy."""
    add_argument(parser, "--take-secret", about="take_secret", action="store_true")


def add_filters(parser: ArgumentParser) -> None:
    """Add what narrows a search; `inputs.narrowing_of` reads it."""
    for name in ("province", "type", "issuer", "kind"):
        add_argument(parser, f"--{name}", about=name, action="append", default=[])
    for name, dest in (("from", "date_from"), ("to", "date_to"), ("as-of", "as_of")):
        add_argument(parser, f"--{name}", about=name.replace("-", "_"), dest=dest, type=_day, metavar="D")
    add_argument(parser, "--in-force", about="in_force", action="store_true")
    add_argument(parser, "--as-typed", about="as_typed", action="store_true")


def add_count(parser: ArgumentParser, default: int, *, about: str = "k") -> None:
    """Add how many answers are wanted."""
    add_argument(parser, "-k", about=about, type=_count, default=default)


def _store(text: str) -> str:
    if not text.strip():  # an unset variable of a script must not mean the working folder
        raise ArgumentTypeError(spoken("usage.folder"))
    return text


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text[:9]) < 1:
        raise ArgumentTypeError(spoken("usage.count", given=text))
    return int(text[:9])  # nobody has more clauses


def _day(text: str) -> str:
    """A day as ISO writes it, or as Vietnamese does: 2021-06-01, 1/6/2021."""
    # Imported here: a command should not wait for what it doesn't need.
    from corpus.entities.dates import typed_date

    found = typed_date(text)
    if found is None or not found.is_day:
        raise ArgumentTypeError(spoken("usage.day", given=text))
    return str(found)
