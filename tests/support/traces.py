"""Looking for what is left of a text, in whatever form files hold it."""

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from corpus.text import fold


def traces(folder: Path, *words: str) -> list[tuple[str, str]]:
    """The files below a folder, hidden ones too, that hold a word, each with that word.

    Looked for: composed and decomposed, in UTF-8 and UTF-16, in small letters, without diacritics; in the
    files themselves and in what ZIP archives hold.
    """
    return [
        (file.relative_to(folder).as_posix(), word)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.is_symlink()
        for content in _contents(file.read_bytes())
        for word in words
        if any(form in content for form in _forms(word))
    ]


def _forms(word: str) -> Iterator[bytes]:
    for written in {word, word.lower(), fold(word)}:
        for form in ("NFC", "NFD"):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                yield unicodedata.normalize(form, written).encode(encoding)


def _contents(content: bytes) -> Iterator[bytes]:
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield from _contents(packed.read(name))
