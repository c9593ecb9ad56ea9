"""The `chithi` command: its sub-commands; `app.cli.NAME` says what each accepts and carries it out.

JSON goes to standard output and nothing else does; progress and messages go to standard error.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from app.cli.arguments import add_common
from app.cli.output import note, on_one_line, prepare_streams, spoken
from app.i18n import terminal_locale

_COMMANDS = (
    "ingest", "watch", "search", "who", "compare", "precedents", "list", "show", "remove", "restore", "purge",
    "backup", "audit", "correct", "status", "verify", "reembed", "serve", "eval",
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 for a problem that a sentence reported; bad usage exits with 2."""
    prepare_streams()
    try:
        arguments = _arguments(sys.argv[1:] if argv is None else argv)
        status: int = _module(arguments.command).run(arguments)
        return status
    except KeyboardInterrupt:
        note("interrupted")
        return 130  # 128 + SIGINT, as a shell has it
    except BrokenPipeError:  # whoever read the output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except BaseException as problem:  # a panic in the full-text index is no Exception
        return _report(problem)


def _report(problem: BaseException) -> int:
    from app.errors import explain

    sentence = explain(problem, terminal_locale())
    if sentence is None:
        raise problem
    print(f"chithi: {on_one_line(sentence)}", file=sys.stderr)
    return 1


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked for; `refuse` ends the command for arguments that don't go together."""
    parser = argparse.ArgumentParser(prog="chithi", description=spoken("help.chithi"))
    parser.set_defaults(refuse=parser.error)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in _COMMANDS:
        about = spoken(f"help.{name}")
        command = commands.add_parser(name, help=about, description=about)
        if name in argv:
            add_common(command)
            if hasattr(_module(name), "add_arguments"):  # others have none of their own
                _module(name).add_arguments(command)
    return parser.parse_args(argv)


def _module(name: str) -> ModuleType:
    """The module of a sub-command, imported late: a command should not wait for what it doesn't need."""
    return import_module(f"app.cli.{name}")


if __name__ == "__main__":
    sys.exit(main())
