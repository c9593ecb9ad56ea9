"""The `chithi` command: what it accepts; `app.cli.NAME.run` carries out each sub-command.

JSON goes to standard output and nothing else does; progress and messages go to standard error.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from app.cli.output import note, on_one_line, prepare_streams, spoken
from app.i18n import say, terminal_locale


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 for a problem that a sentence reported; bad usage exits with 2."""
    prepare_streams()
    arguments = _arguments(argv)
    try:
        # Imported here: a command should not wait for what it doesn't need.
        status: int = import_module(f"app.cli.{arguments.command}").run(arguments)
        return status
    except KeyboardInterrupt:
        note("interrupted")
        return 130  # 128 + SIGINT, as a shell has it
    except BrokenPipeError:  # whoever read the output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except BaseException as problem:  # a panic in the full-text index is no Exception
        return _told(problem)


def _told(problem: BaseException) -> int:
    from app.errors import explain

    sentence = explain(problem, terminal_locale())
    if sentence is None:
        raise problem
    print(f"chithi: {on_one_line(sentence)}", file=sys.stderr)
    return 1


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.command == "search" and (arguments.query is None) == (arguments.queries is None):
        parser.error(spoken("usage.query"))
    if arguments.command == "compare" and arguments.today and arguments.by != "province":
        parser.error(spoken("usage.today"))
    return arguments


def _parser() -> argparse.ArgumentParser:
    def told(key: str) -> str:
        return say(f"help.{key}", terminal_locale())

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--store", type=Path, metavar="DIR", default=None, help=told("store"))
    common.add_argument("--model", default=os.environ.get("CHITHI_MODEL", "default"), help=told("model"))
    common.add_argument("--reranker", default=os.environ.get("CHITHI_RERANKER"), help=told("reranker"))
    json = argparse.ArgumentParser(add_help=False)
    json.add_argument("--json", action="store_true", help=told("json"))
    filters = argparse.ArgumentParser(add_help=False)
    how_many = argparse.ArgumentParser(add_help=False)
    how_many.add_argument("-k", type=_count, default=10, help=told("k"))
    for name in ("province", "type", "issuer"):
        filters.add_argument(f"--{name}", action="append", default=[], help=told(name))
    filters.add_argument("--from", dest="date_from", type=_day, metavar="D", help=told("from"))
    filters.add_argument("--to", dest="date_to", type=_day, metavar="D", help=told("to"))
    filters.add_argument("--as-of", type=_day, metavar="D", help=told("as_of"))
    filters.add_argument("--in-force", action="store_true", help=told("in_force"))
    filters.add_argument("--as-typed", action="store_true", help=told("as_typed"))
    parser = argparse.ArgumentParser(prog="chithi", description=told("chithi"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=told(name), description=told(name), parents=[common, *parents])

    secret = argparse.ArgumentParser(add_help=False)
    secret.add_argument("--take-secret", action="store_true", help=told("take_secret"))
    command("ingest", secret).add_argument("paths", nargs="+", type=Path, metavar="PATH", help=told("paths"))
    watch = command("watch", secret)
    watch.add_argument("folder", type=Path, metavar="DIR", help=told("watched"))
    watch.add_argument("--settle", type=_seconds, default=2.0, metavar="SECONDS", help=told("settle"))
    search = command("search", json, how_many, filters)
    search.add_argument("query", nargs="?", metavar="QUERY", help=told("query"))
    search.add_argument("--queries", type=Path, metavar="FILE.jsonl", help=told("queries"))
    command("who", json, how_many, filters).add_argument("query", metavar="QUERY", help=told("query"))
    compare = command("compare", json, filters)
    compare.add_argument("topics", nargs="+", metavar="QUERY", help=told("topics"))
    compare.add_argument("-k", type=_count, default=3, help=told("k_cell"))
    compare.add_argument("--by", choices=["province", "issuer", "year"], default="province", help=told("by"))
    compare.add_argument(
        "--provinces", dest="province", action="extend", nargs="+", metavar="PROVINCE", help=told("provinces")
    )
    compare.add_argument("--today", action="store_true", help=told("today"))
    precedents = command("precedents", json)
    precedents.add_argument("draft", type=Path, metavar="FILE", help=told("draft"))
    precedents.add_argument("-k", type=_count, default=5, help=told("k_clause"))
    command("list", json).add_argument(
        "what",
        choices=["directives", "clauses", "assignments", "citations", "duplicates", "missing"],
        help=told("what"),
    )
    command("show", json).add_argument("directive", metavar="DIRECTIVE", help=told("directive"))
    command("remove").add_argument("directives", nargs="+", metavar="DIRECTIVE", help=told("directive"))
    command("restore").add_argument("directives", nargs="*", metavar="DIRECTIVE", help=told("restored"))
    command("purge")
    _add_corrections(command("correct", json), told)
    command("status", json)
    command("verify")
    command("reembed")
    serve = command("serve")
    serve.add_argument("--port", type=_port, default=8501, help=told("port"))
    measured = command("eval", json)
    measured.add_argument("folder", type=Path, metavar="DIR", help=told("folder"))
    measured.add_argument("--run", type=Path, metavar="FILE", help=told("run"))
    return parser


def _add_corrections(correct: argparse.ArgumentParser, told: Callable[[str], str]) -> None:
    correct.add_argument("directive", nargs="?", metavar="DIRECTIVE", help=told("directive"))
    for name in ("type", "number", "issuer", "province", "date", "subject", "signer"):
        correct.add_argument(f"--{name}", metavar=name.upper(), help=told("correct_field"))
    correct.add_argument("--clause", metavar="PATH", help=told("correct_clause"))
    correct.add_argument("--agency", metavar="NAME", help=told("correct_agency"))
    correct.add_argument("--role", metavar="ROLE", help=told("correct_role"))
    correct.add_argument("--was", metavar="NAME", help=told("correct_was"))
    correct.add_argument("--was-role", metavar="ROLE", help=told("correct_was_role"))
    correct.add_argument("--citation", metavar="TEXT", help=told("correct_citation"))
    correct.add_argument("--relation", metavar="RELATION", help=told("correct_relation"))
    correct.add_argument("--target", metavar="DIRECTIVE", help=told("correct_target"))
    correct.add_argument("--none", action="store_true", help=told("correct_none"))
    correct.add_argument("--not-same-as", metavar="VERSION", help=told("correct_not_same_as"))
    correct.add_argument("--undo", nargs="?", const="", metavar="N", help=told("correct_undo"))
    correct.add_argument("--list", action="store_true", help=told("correct_list"))


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text[:9]) < 1:
        raise argparse.ArgumentTypeError(spoken("usage.count", given=text))
    return int(text[:9])  # nobody has more clauses


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 3600:
        raise argparse.ArgumentTypeError(spoken("usage.seconds", given=text))
    return seconds


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text[:6]) < 65536:
        raise argparse.ArgumentTypeError(spoken("usage.port", given=text))
    return int(text)


def _day(text: str) -> str:
    """A day as ISO writes it, or as Vietnamese does: 2021-06-01, 1/6/2021."""
    # Imported here, as above.
    from corpus.entities.dates import typed_date

    found = typed_date(text)
    if found is None or not found.is_day:
        raise argparse.ArgumentTypeError(spoken("usage.day", given=text))
    return str(found)


if __name__ == "__main__":
    sys.exit(main())
