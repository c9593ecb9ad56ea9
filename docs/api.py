"""Writes the API reference, made from the docstrings: `python docs/api.py build/api`."""

import sys
from pathlib import Path

import pdoc

import chithi

# The front door, what it hands over, and what it raises.
MODULES = ("chithi", "app.library", "app.report", "corpus.errors")


def write_reference(folder: Path) -> None:
    """Write a page per module, with an index and a search."""
    for name in chithi.__all__:  # pdoc sees only what is there already
        setattr(chithi, name, getattr(chithi, name))
    pdoc.render.configure(docformat="google", show_source=False)
    pdoc.pdoc(*MODULES, output_directory=folder)


if __name__ == "__main__":
    write_reference(Path(sys.argv[1]))
