# The tasks of a developer. `python3 run.py test --quick` installs what they need; then `.venv/bin/just` lists them.

bin := justfile_directory() / ".venv" / if os_family() == "windows" { "Scripts" } else { "bin" }
run := bin / "python run.py"

[private]
list:
    @{{ just_executable() }} --list --unsorted

# ruff: style, and the layout of the code
style:
    {{ bin }}/ruff check .
    {{ bin }}/ruff format --check .

# mypy, strict
types:
    {{ bin }}/python -m mypy

# who may import whom
contracts:
    {{ bin }}/lint-imports --no-cache

# the inner loop: tests that need nothing but Python, under two minutes; arguments go to pytest
quick *arguments:
    {{ run }} test --quick {{ arguments }}

# tests that take long or load a model, and need nothing but Python
slow *arguments:
    {{ run }} test -m "slow and not browser and not programs" {{ arguments }}

# tests of the page in a real chromium; a file on one worker, for it has a server and a browser of its own
browser *arguments:
    {{ run }} test -m browser --dist loadfile {{ arguments }}

# tests that need a browser, tesseract, LibreOffice or a Milvus server
programs *arguments:
    {{ run }} test -m "browser or programs" --dist loadfile {{ arguments }}

# the C++ core of Milvus Lite for the tests of the Milvus backend, in a folder of its own
milvus:
    {{ bin }}/python -m pip install --quiet --no-deps --upgrade --target .cache/milvus-lite milvus-lite==2.5.1

# Ray for the test of encoding on a cluster, which CI does without (240 MB), and that test
ray:
    {{ bin }}/python -m pip install --quiet --constraint constraints.txt -e ".[ray]"
    {{ run }} test tests/embed/test_embed_ray.py

# all tests
tests *arguments:
    {{ run }} test {{ arguments }}

# what a change must pass before it is proposed
check: style types contracts tests

# the API reference, from the docstrings, into build/api
docs:
    {{ bin }}/python -W error docs/api.py build/api
