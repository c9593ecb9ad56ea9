"""The names under which files come: as given, and such that any database and any reader can hold them."""

import os
from pathlib import Path


def source_name(file: Path, inner: str = "") -> str:
    r"""A file's path as given, with slashes, and behind it that of a member of the file.

    Bytes that are no UTF-8 are written `\xe9`.
    """
    name = os.fsencode(file.as_posix()).decode("utf-8", "backslashreplace")
    return f"{name}/{inner}" if inner else name
