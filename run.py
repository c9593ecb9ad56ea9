"""Sets the project up in a `.venv` of its own and opens its page; `python3 run.py --help` says how.

Only the standard library, and only syntax that Python 3.6 can parse: an old Python has to get as far as the
sentence that says so.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this file may well have an older one
    sys.exit(
        "Python 3.11 or newer is needed, and this is {0}.{1}: install it, then `python3.11 run.py`.\n"
        "  Cần Python 3.11 trở lên, còn đây là {0}.{1}: hãy cài bản mới rồi chạy `python3.11 run.py`.".format(
            *sys.version_info[:2]
        )
    )

import io
import signal
from collections.abc import Sequence
from pathlib import Path

from bootstrap.jobs import check_paths, job_commands, plan, run_job, run_tests, test_command
from bootstrap.messages import Trouble, explain, say


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; the exit status. Raises: Trouble, OSError."""
    if arguments[:1] in (["-h"], ["--help"]):
        print((Path(__file__).parent / "bootstrap" / "help.txt").read_text("utf-8"), end="")
        return 0
    is_plan = arguments[:1] == ["--plan"]
    arguments = arguments[1:] if is_plan else arguments
    is_test = arguments[:1] == ["test"]
    arguments = arguments[1:] if is_test else arguments
    if not is_test:
        check_paths(arguments)
    if is_plan:
        print(plan([test_command(arguments)] if is_test else job_commands(arguments), dev=is_test), end="")
        return 0
    return run_tests(arguments) if is_test else run_job(arguments)


def main(arguments: Sequence[str]) -> int:
    """The edge: troubles become sentences, Ctrl-C a quiet end."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console may lack the letters of Vietnamese
            stream.reconfigure(errors="replace")
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP; nohup has it ignored, and so it stays
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, lambda number, _: sys.exit(128 + number))
    try:
        return run(arguments)
    except KeyboardInterrupt:
        say("stopped")
        return 130
    except (Trouble, OSError) as error:
        trouble = error if isinstance(error, Trouble) else explain([str(error)])
        say(*trouble.args)
        sys.stderr.write(trouble.proof and f"{trouble.proof}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
