"""The paragraphs that a file sets as titles: centred, or bold as a whole."""

from collections.abc import Iterable

from corpus.text.folding import fold

_MOST = 400


class Titles:
    """Which lines of a text its file sets as titles; they are known by their letters and digits.

    Normalising may join paragraphs to a line: what several in a row hold together is a title, too.
    """

    def __init__(self, paragraphs: Iterable[str] = ()) -> None:
        keys = [key for _, key in zip(range(_MOST), map(_key, paragraphs), strict=False) if key]
        self._letters = "".join(keys)
        ends = [len("".join(keys[: at + 1])) for at in range(len(keys))]
        self._starts, self._ends = (0, *ends[:-1]) if ends else (), frozenset(ends)

    def __bool__(self) -> bool:
        return bool(self._letters)

    def __contains__(self, line: str) -> bool:
        key = _key(line)
        found = (at for at in self._starts if self._letters.startswith(key, at))
        return bool(key) and any(at + len(key) in self._ends for at in found)


def _key(line: str) -> str:
    return "".join(filter(str.isalnum, fold(line)))


NO_TITLES = Titles()
