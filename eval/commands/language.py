"""Count the background language model: `python -m eval language --out FILE TEXT…`.

The one that comes with the program was counted in 12,000 articles of law (training/heading_pairs.jsonl of the
shared data, less one document in ten; vbpl.vn texts, outside copyright), and in two files of the package
underthesea 9 (Apache-2.0): corpus/data/Viet74K.txt, a dictionary, and test_output.txt of its part-of-speech
model, newspaper text.

Reads plain text, JSON lines (every string in them), HTML pages, word lists (an entry a line) and tagged text
(a word a line, its tags after a tab), beside the project's own tables of names and terms. What is
counted are facts about texts; no text of theirs can be had back from the counts.
"""

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np

from corpus.data import EXAMPLE, data_lines, read_table
from corpus.language import COMMA, NUMBER, START, LanguageModel, put_together, take_apart, words_of
from corpus.language import is_syllable as bare_syllable
from corpus.text import fold, is_syllable
from index.query import is_english

# A syllable is known when it occurs twice (once may be a misprint), a word spelled unlike Vietnamese later.
_RARE, _FOREIGN = 2, 10
# A line of the project's own tables is a term that people search for: it counts as often as this.
_TERM = 10
_TAG = re.compile(r"<[^<>]*>|\{[^{}]*\}")
_TABLES = (
    ("corpus", "provinces.tsv"),
    ("corpus", "districts.tsv"),
    ("corpus", "bodies.tsv"),
    ("corpus", "document_types.tsv"),
    ("corpus", "issuer_codes.tsv"),
    ("index", "abbreviations.tsv"),
    ("index", "glossary.tsv"),
    ("index", "questions.tsv"),
    ("index", "phrases.txt"),
)


def count(texts: Iterable[tuple[str, int]]) -> LanguageModel:
    """The model of some texts, each counted so many times."""
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text, times in texts:
        words = words_of(text)
        spoken = [word for word in words if word != COMMA]
        for word in spoken:
            single[word] += times
        for pair in pairwise(spoken):
            pairs[pair] += times
        # What follows a comma both continues the word before it and begins something.
        for comma, word in pairwise(words):
            if comma == COMMA != word:
                pairs[START, word] += times
    known = [word for word, times in single.items() if _is_known(word, times)]
    parts = sorted(map(_parts, known), key=lambda part: (fold(part[:-1]), part))
    number = {part: n for n, part in enumerate(parts)}
    kept = Counter[int]()
    for (a, b), times in pairs.items():  # "tòan" is "toàn"
        if _parts(a) in number and _parts(b) in number:
            kept[number[_parts(a)] * len(parts) + number[_parts(b)]] += times
    counts = np.zeros(len(parts))
    for word in known:
        counts[number[_parts(word)]] = single[word]
    keys, seen = (np.array(column) for column in zip(*sorted(kept.items()), strict=True))
    return LanguageModel(parts, counts, keys, seen.astype(np.float64))


def _parts(word: str) -> str:
    return word if word in (START, NUMBER) else take_apart(word)


def _is_known(word: str, times: int) -> bool:
    if word in (START, NUMBER):
        return True
    return times >= (_RARE if is_syllable(word) else _FOREIGN) and word == put_together(take_apart(word))


def texts_of(file: Path) -> Iterator[str]:
    """The texts in a file, by what its name and its lines say that it is."""
    if file.suffix == ".jsonl":
        for row in rows_of(file):
            if not is_held_out(row.get("document")):
                yield from (value for value in row.values() if isinstance(value, str))
    elif file.suffix == ".html":
        yield _TAG.sub(" ", file.read_text("utf-8", errors="ignore"))
    else:
        yield from _sentences(file.read_text("utf-8").splitlines())


def rows_of(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with file.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def is_held_out(document: str | None) -> bool:
    """Whether a text of this document is kept to measure on (`understanding`): one document in ten."""
    return hashlib.sha256((document or "").encode()).digest()[0] % 10 == 0


def _sentences(lines: Iterable[str]) -> Iterator[str]:
    tagged: list[str] = []
    for line in [*lines, ""]:
        if "\t" in line:
            tagged.append(line.split("\t")[0])
        elif tagged:
            yield " ".join(tagged)
            tagged = []
        if "\t" not in line and line.strip():
            yield line


def own_tables() -> Iterator[tuple[str, int]]:
    """The names and terms of the project's own tables, with how often they count."""
    for package, name in _TABLES:
        if name.endswith(".tsv"):
            rows = read_table(package, name)
            lines = ["\t".join(c for column, c in row.items() if column != EXAMPLE) for row in rows]
        else:
            lines = [line for _, line in data_lines(package, name)]
        for line in lines:
            terms = (term for term in re.split(r"[\t;|]", line) if not _has_english(term))
            yield from ((term, _TERM) for term in terms)


def _has_english(term: str) -> bool:
    return any(is_english(word) and not bare_syllable(word) for word in words_of(term))


def main() -> None:
    """Write the model of the files that are named, and of the project's own tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path, metavar="TEXT")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    arguments = parser.parse_args()
    texts = ((text, 1) for file in arguments.texts for text in texts_of(file))
    model = count(chain(texts, own_tables()))
    with arguments.out.open("wb") as file:
        model.write(file)


if __name__ == "__main__":
    main()
