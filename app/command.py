"""The `chithi` command: what it accepts, and which function answers.

JSON goes to standard output and nothing else does; progress and messages go to standard error.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.words import say, tongue_of_terminal


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 for a problem that a sentence told; bad usage exits with 2."""
    arguments = _parser().parse_args(argv)
    # Imported here: `chithi --help` should not wait for what it doesn't need.
    from app.actions import ACTIONS
    from app.problems import explain

    try:
        return ACTIONS[arguments.command](arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as problem:
        sentence = explain(problem, tongue_of_terminal())
        if sentence is None:
            raise
        print(f"chithi: {sentence}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    def told(key: str) -> str:
        return say(f"help.{key}", tongue_of_terminal())

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--store", type=Path, metavar="DIR", default=None, help=told("store"))
    common.add_argument("--model", default=os.environ.get("CHITHI_MODEL", "default"), help=told("model"))
    json = argparse.ArgumentParser(add_help=False)
    json.add_argument("--json", action="store_true", help=told("json"))
    parser = argparse.ArgumentParser(prog="chithi", description=told("chithi"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=told(name), description=told(name), parents=[common, *parents])

    command("ingest").add_argument("paths", nargs="+", type=Path, metavar="PATH", help=told("paths"))
    search = command("search", json)
    search.add_argument("query", nargs="?", metavar="QUERY", help=told("query"))
    search.add_argument("--queries", type=Path, metavar="FILE.jsonl", help=told("queries"))
    search.add_argument("-k", type=_count, default=10, help=told("k"))
    for name in ("province", "type", "issuer"):
        search.add_argument(f"--{name}", action="append", default=[], help=told(name))
    search.add_argument("--from", dest="date_from", type=_day, metavar="D", help=told("from"))
    search.add_argument("--to", dest="date_to", type=_day, metavar="D", help=told("to"))
    command("list", json).add_argument(
        "what", choices=["directives", "clauses", "assignments", "citations"], help=told("what")
    )
    command("show", json).add_argument("directive", metavar="DIRECTIVE", help=told("directive"))
    command("remove").add_argument("directives", nargs="+", metavar="DIRECTIVE", help=told("directive"))
    command("status", json)
    command("verify")
    command("reembed")
    serve = command("serve")
    serve.add_argument("--port", type=int, default=8501, help=told("port"))
    command("eval", json).add_argument("folder", type=Path, metavar="DIR", help=told("folder"))
    return parser


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError(text)
    return value


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


if __name__ == "__main__":
    sys.exit(main())
