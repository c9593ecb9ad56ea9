"""The benchmarks: `python -m eval` lists them, `python -m eval NAME …` runs one."""

import ast
import os
import runpy
import sys
from pathlib import Path

COMMANDS = Path(__file__).parent / "commands"


def described() -> dict[str, str]:
    """What each benchmark measures, by its name: the first line of its module, which is not imported."""
    return {
        file.stem: (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").partition("\n")[0]
        for file in sorted(COMMANDS.glob("[a-z]*.py"))
    }


def main() -> None:
    """Run the benchmark that the first argument names; list all of them without one.

    Questions are encoded by the graph unless `CHITHI_ENGINE` names another engine: figures are for repeating.
    """
    os.environ.setdefault("CHITHI_ENGINE", "graph")
    known = described()
    if sys.argv[1:2] and sys.argv[1] in known:
        runpy.run_module(f"eval.commands.{sys.argv.pop(1)}", run_name="__main__", alter_sys=True)
        return
    for name, about in known.items():
        print(f"{name:14} {about}")
    if sys.argv[1:] not in ([], ["--help"], ["-h"]):
        sys.exit(f"python -m eval: there is no benchmark {sys.argv[1]}")


if __name__ == "__main__":
    main()
