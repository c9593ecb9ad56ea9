"""How well queries are read: diacritics restored, typos corrected, clean text left alone.

`python -m eval understanding PAIRS [QUESTIONS.jsonl …]`, where PAIRS is a file of JSON lines with heading,
text and document: measured on the headings and on one sentence of each text of the documents that the
language model was not counted in, with nothing but that model (an empty store). What is typed cleanly must
stay as it is: those texts, the questions of `eval/data`, and those of further files (JSON lines with `text`
or `query`).
"""

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from pathlib import Path
from time import process_time

from corpus.data import data_lines, read_table
from corpus.language import is_unmarked, take_apart
from corpus.text import canonical_tones, fold
from eval.commands.language import is_held_out, rows_of
from index.query import glossary, understand

_SENTENCE = re.compile(r"[.;:\n]")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST, _LONGEST = 4, 30  # words of a sentence that is looked at
_TEXTS = 400
_SHAPE_KEYS = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
_VNI_KEYS = {"ă": "a8", "â": "a6", "đ": "d9", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7"}
_TELEX_TONES = " sfrxj"
_BESIDE = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioiosdfghjklkxcvbnmn", strict=True))
_ALIKE = (("s", "x"), ("x", "s"), ("ch", "tr"), ("tr", "ch"), ("ng", "ngh"), ("l", "n"), ("gi", "d"))

Misspell = Callable[[str, int, random.Random], str]


def bare(word: str, _at: int, _by: random.Random) -> str:
    """A word without its diacritics, its capital letter kept."""
    return fold(word).capitalize() if word[0].isupper() else fold(word)


def every_second_bare(word: str, at: int, by: random.Random) -> str:
    """Every second word without its diacritics."""
    return word if at % 2 else bare(word, at, by)


def telex(word: str, _at: int, _by: random.Random) -> str:
    """A word as the keys of TELEX."""
    parts = take_apart(word.lower())
    tone = _TELEX_TONES[int(parts[-1])].strip()
    return "".join(_SHAPE_KEYS.get(letter, letter) for letter in parts[:-1]) + tone


def vni(word: str, _at: int, _by: random.Random) -> str:
    """A word as the keys of VNI."""
    parts = take_apart(word.lower())
    return "".join(_VNI_KEYS.get(letter, letter) for letter in parts[:-1]) + parts[-1].strip("0")


def typo(word: str, _at: int, by: random.Random) -> str:
    """A word with one typo: a letter dropped, doubled, swapped or replaced, or a confused sound."""
    kind, at = by.randrange(5), by.randrange(len(word))
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[: at + 1] + word[at:]
    if kind == 2 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 3:
        return word[:at] + _BESIDE.get(word[at], word[at]) + word[at + 1 :]
    said = [(typed, meant) for meant, typed in _ALIKE if word.startswith(meant)]
    return said[0][0] + word[len(said[0][1]) :] if said else word


def restored(texts: Sequence[str], misspell: Misspell, *, every: int = 1) -> dict[str, float]:
    """The part of words that come out right, of those that were misspelt and of those that were not.

    Every `every`-th word is misspelt.
    """
    by, began = random.Random(1), process_time()  # noqa: S311 (nothing secret)
    tally = {True: [0, 0], False: [0, 0]}
    for text in texts:
        typed, right, changed = _typed(text, misspell, every, by)
        read = _words(understand(typed, lambda _: 0, skip={"abbreviation", "english"}).text)
        for word, other, was in zip(read, right, changed, strict=False):
            tally[was][0] += word == other
            tally[was][1] += 1
    each = (process_time() - began) * 1000 / len(texts)
    misspelt, others = (round(right / max(1, words), 4) for right, words in (tally[True], tally[False]))
    return {"misspelt": misspelt, "others": others, "ms_per_text": round(each, 1)}


def _typed(text: str, misspell: Misspell, every: int, by: random.Random) -> tuple[str, list[str], list[bool]]:
    found = list(_WORD.finditer(text))
    out, at, changed = [], 0, []
    for n, match in enumerate(found):
        word = match.group()
        other = misspell(word, n, by) if n % every == every - 1 and not word.isupper() else word
        changed.append(other.lower() != word.lower())
        out += [text[at : match.start()], other]
        at = match.end()
    return "".join([*out, text[at:]]), _words(text), changed


def typed_so(text: str, misspell: Misspell, every: int, by: random.Random) -> str:
    """A text with every `every`-th word misspelt; abbreviations stay."""
    return _typed(text, misspell, every, by)[0]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", canonical_tones(text).lower())


def false_changes(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The clean texts that are read otherwise than they are, with what they were read as."""
    read = ((text, understand(text, lambda _: 0).restored) for text in texts)
    return [(text, other) for text, other in read if other is not None]


def clean_questions(files: Sequence[Path]) -> list[str]:
    """The Vietnamese questions of `eval/data` and of files that are typed with diacritics."""
    texts = [line for _, line in data_lines("eval", "office_questions.txt")]
    texts += [row["query"] for row in read_table("eval", "sample_questions.tsv")]
    own = Path(str(resources.files("eval") / "data" / "directives" / "questions.jsonl"))
    for line in (line for file in (own, *files) for line in file.read_text("utf-8").splitlines()):
        row = json.loads(line)
        if row.get("typed") != "misspelt":
            texts.append(row.get("text") or row["query"])
    return [text for text in dict.fromkeys(texts) if re.search(r"[^\W\d_]", text) and not is_unmarked(text)]


def held_out(pairs: Path) -> Iterator[str]:
    """Headings, and a sentence of each text, of the documents that the model was not counted in."""
    by = random.Random(0)  # noqa: S311 (nothing secret)
    for row in rows_of(pairs):
        if is_held_out(row["document"]):
            sentences = [s.strip() for s in _SENTENCE.split(row["text"]) if _fits(s)]
            yield from [canonical_tones(row["heading"]), *by.sample(sentences, min(1, len(sentences)))]


def _fits(sentence: str) -> bool:
    return _SHORTEST <= len(sentence.split()) <= _LONGEST and not re.search(r"\d|/", sentence)


def main() -> None:
    """Print each measure as a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("questions", type=Path, nargs="*")
    args = parser.parse_args()
    texts = [canonical_tones(text) for text in held_out(args.pairs) if _fits(text)][:_TEXTS]
    for name, misspell, every in (
        ("all bare", bare, 1),
        ("every second bare", every_second_bare, 1),
        ("telex", telex, 1),
        ("telex, every fourth", telex, 4),
        ("vni", vni, 1),
        ("typos, every fourth", typo, 4),
    ):
        print(json.dumps({"typed": name, **restored(texts, misspell, every=every)}), flush=True)
    english = [term for term in glossary() if " " in term][:_TEXTS]
    for name, clean in (
        ("Vietnamese", texts),
        ("English", english),
        ("questions", clean_questions(args.questions)),
    ):
        changed = false_changes(clean)
        report = {"clean": name, "texts": len(clean), "changed": len(changed), "as": changed[:8]}
        print(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    main()
