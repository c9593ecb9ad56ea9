"""How surely versions of one directive are found, and directives of one template kept apart.

Each text is read once as it is and once changed as scanning, copying and re-issuing change texts.
"""

import argparse
import random
import re
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

from corpus.model import Directive
from corpus.readers import read_directive, read_document
from index.store import are_distinct, are_versions, likeness, marks_of

_MISREAD_AS = "aeiouclnrtmđêô"
_NUMBER = re.compile(r"(?i)^(\s*số\s*:?\s*)(\d+)", re.MULTILINE)
_YEAR = re.compile(r"\b20(\d\d)\b")
Change = Callable[[str], str]


def misread(share: float, seed: int = 5) -> Change:
    """What recognition makes of a text: so much of its letters are others."""

    def change(text: str) -> str:
        chance = random.Random(seed)  # noqa: S311 -- no secret
        letters = (chance.choice(_MISREAD_AS) if c.isalpha() and chance.random() < share else c for c in text)
        return "".join(letters)

    return change


def elsewhere(text: str) -> str:
    """The text as another province would issue it, under the same number on the same day."""
    own = read_directive(text).metadata.province.value
    if own is None:
        return text
    return text.replace(own, "Quảng Ngãi").replace(own.upper(), "QUẢNG NGÃI")


VERSIONS: dict[str, Change] = {
    "on a web page": lambda text: (
        f"Trang chủ | Tin tức\nĐăng nhập\n\n{text}\n\nTin liên quan\nBình luận (0)\n"
    ),
    "cut off": lambda text: text[: len(text) * 6 // 10],
    "number left blank": lambda text: _NUMBER.sub(r"\1    ", text),
    "1 % misread": misread(0.01),
    "2 % misread": misread(0.02),
    "3 % misread": misread(0.03),
}
TEMPLATES: dict[str, Change] = {
    "another number": lambda text: _NUMBER.sub(lambda m: f"{m[1]}{int(m[2]) + 7}", text),
    "another province": elsewhere,
    "another year": lambda text: _YEAR.sub(lambda m: f"20{(int(m[1]) + 1) % 100:02}", text),
}


def joined(one: Directive, other: Directive) -> bool:
    """Whether two texts are taken for versions of one directive, as the store does it."""
    marks = marks_of(one.text, one.metadata) & marks_of(other.text, other.metadata)
    if not marks or are_distinct(one.metadata, other.metadata):
        return False
    return are_versions(likeness(one.text, other.text), one.metadata, other.metadata)


def count_joined(texts: Sequence[str], change: Change) -> tuple[int, int]:
    """How many texts are joined with what a change makes of them, of those that it changes."""
    changed = [(text, change(text)) for text in texts]
    pairs = [pair for pair in changed if pair[0] != pair[1]]
    return sum(joined(read_directive(one), read_directive(other)) for one, other in pairs), len(pairs)


def main() -> None:
    """Print the figures for the files of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("corpus/data/samples"))
    files = sorted(file for file in parser.parse_args().folder.iterdir() if file.is_file())
    texts = [read_document(file).text for file in files]
    for title, changes in (("versions found", VERSIONS), ("templates joined", TEMPLATES)):
        for name, change in changes.items():
            found, of = count_joined(texts, change)
            print(f"{title:17} {name:18} {found:3} of {of}")
    pairs = list(combinations(map(read_directive, texts), 2))
    print(f"{'unlike, joined':36} {sum(joined(*pair) for pair in pairs):3} of {len(pairs)}")


if __name__ == "__main__":
    main()
