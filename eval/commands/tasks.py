"""Tasks to train the encoder of English questions with: questions, and the clauses that answer them.

`python -m eval tasks ARTICLES.jsonl --judged STORE … --out TASKS.jsonl`: lines of
`{"document","article","heading","text"}` in, lines of `{"query","kind","positives","near"}` out (see
embed/adapt.py). Asked about are headings, pieces of clauses and the tasks of agencies, in Vietnamese and in
English that is put together from the glossary; questions by people stand in eval/data/article_questions.tsv.
"""

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

import msgspec
from tqdm import tqdm

from corpus.assignments import find_assignments
from corpus.data import read_table
from corpus.errors import BadTasks
from corpus.text import fold
from embed import Task, read_lines
from eval.measures import Text, directive_of
from index.backends import passage_of
from index.query import function_words, glossary
from index.store import Store

_TELLING = 3  # words of a heading
_COMMON = 4  # documents; a heading that more of them have says nothing by itself
_LONGEST_TEXT = 3_500  # characters
_OF_A_DOCUMENT = 10  # articles
_ITEMS = 4  # an article of so many may stand alone, as a directive
_SHORTEST, _LONGEST = 6, 22  # words of a clause in a question
_LEFT_OUT = 0.12  # of its words, since nobody asks in a clause's own words
_TASK = 18  # words of an agency's task in a question
_RUN, _SHARED = 12, 0.1  # words in a row; the share of them that a judged text may have as well
_BARE = 0.25  # of the Vietnamese questions are asked without diacritics, too
_KNOWN = 0.75  # of a question's words that the glossary has to know
_LONGEST_TERM = 6  # words
_NUMBER = re.compile(r"\b\d+\b")
_MARKER = re.compile(r"^\w{1,3}[.)] ?")
# What follows the last article of a part: the heading of the next part, or an annex.
_NEXT_PART = re.compile(r"\n(?:Mục|Chương|Phần|Phụ lục)\s+(?:[IVX]+|\d+)\b.*", re.DOTALL | re.IGNORECASE)
_ITEM = re.compile(r"^\d+\. ", re.MULTILINE)
_WORD = re.compile(r"\w+")


class Article(msgspec.Struct, frozen=True):
    """An article of a law: "Điều 7" of "60/2005/QH11"."""

    document: str
    article: str
    heading: str
    text: str


def read_articles(file: Path) -> Iterator[Article]:
    """The articles of a file.

    Raises: BadTasks, with the line; OSError where the file can't be read.
    """
    for one in read_lines(file, Article):
        yield msgspec.structs.replace(one, text=_NEXT_PART.sub("", one.text))


def turns(language: str, asks: str) -> list[str]:
    """How questions are put, "…" for what they are about."""
    rows = read_table("eval", "question_turns.tsv")
    mine = [row for row in rows if (row["language"], row["asks"]) == (language, asks)]
    return [row["turn"] for row in mine for _ in range(int(row["times"]))]


def runs(text: str) -> set[int]:
    """Digests of all runs of twelve words."""
    words = _WORD.findall(text.lower())
    return {hash(tuple(words[n : n + _RUN])) for n in range(len(words) - _RUN + 1)}


def chosen(
    articles: Iterable[Article],
    judged: set[int],
    first: set[tuple[str, str]],
    limit: int,
    chance: random.Random,
) -> list[list[Article]]:
    """Articles that no judged text has, by document; those of `first` and their documents come first."""
    documents: dict[str, dict[str, Article]] = defaultdict(dict)
    having: dict[str, set[str]] = defaultdict(set)
    for one in articles:
        documents[one.document].setdefault(one.article, one)
        having[one.heading.lower()].add(one.document)
    order = list(documents)
    chance.shuffle(order)
    order.sort(key=lambda document: all(document != other for other, _ in first))
    kept: list[list[Article]] = []
    for document in order:
        own = sorted(documents[document].values(), key=lambda one: (one.document, one.article) not in first)
        telling = (one for one in own if len(having[one.heading.lower()]) <= _COMMON)
        fit = [one for one in telling if _is_usable(one, judged)][: min(_OF_A_DOCUMENT, limit)]
        limit -= len(fit)
        kept.append(fit)
    return kept


def _is_usable(one: Article, judged: set[int]) -> bool:
    if len(one.heading.split()) < _TELLING or len(one.text) > _LONGEST_TEXT:
        return False
    own = runs(one.text)
    return len(own & judged) <= _SHARED * len(own)


def piece_of(clause: str, chance: random.Random) -> str:
    """A piece of a clause to be asked about: some words left out, at times a number asked for."""
    words = _MARKER.sub("", clause).split()
    length = chance.randint(_SHORTEST, _LONGEST)
    start = chance.randint(0, max(0, len(words) - length))
    kept = [word for word in words[start : start + length] if chance.random() > _LEFT_OUT]
    about = " ".join(kept).strip(" ,;:.-").lower()
    return _NUMBER.sub("bao nhiêu", about, count=1) if chance.random() < 1 / 3 else about


class Tasks:
    """Makes the tasks of articles."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._terms: dict[str, list[str]] = defaultdict(list)
        for rank in range(3):
            for english, meant in glossary().items():
                self._terms[meant[rank].lower() if rank < len(meant) else ""].append(english)
        rows = read_table("eval", "article_questions.tsv")
        self._written = {(row["document"], f"Điều {row['article']}"): row for row in rows}

    @property
    def written(self) -> set[tuple[str, str]]:
        """The articles that people wrote questions about."""
        return set(self._written)

    def of_glossary(self) -> Iterator[Task]:
        """English terms, to be near to what they are in Vietnamese."""
        for english, meant in glossary().items():
            yield Task(english, "terms", near=meant[0])

    def of(self, articles: Sequence[Article]) -> Iterator[Task]:
        """Tasks of some articles of a document: most of them as it, some as directives of their own."""
        law = []
        for one in articles:
            if len(_ITEM.findall(one.text)) >= _ITEMS and self._chance.random() < 1 / 2:
                yield from self._of_text(Text("", one.heading, one.text), [one])
            else:
                law.append(one)
        numbered = (f"Điều {n}. {one.heading}\n{one.text}" for n, one in enumerate(law, start=1))
        yield from self._of_text(Text("", "", "\n".join(numbered)), law)

    def _of_text(self, text: Text, articles: Sequence[Article]) -> Iterator[Task]:
        directive = directive_of(text)
        duties = defaultdict(list)
        for duty in find_assignments(directive):
            duties[duty.clause].append(duty)
        under: dict[int, list[str]] = defaultdict(list)
        for n, clause in enumerate(directive.clauses):
            if clause.introduces or len(clause.text.split()) < _SHORTEST:
                continue
            passage = passage_of(directive.metadata, clause)
            under[0 if text.title else clause.section].append(passage)
            if self._chance.random() < 1 / 2:
                yield from self._vietnamese("rule", piece_of(clause.text, self._chance), [passage])
            for duty in duties[n][:2]:
                task = " ".join(duty.task.split()[:_TASK]).strip(" ,;:.")
                if not duty.generic and len(task.split()) > _TELLING:
                    asks = {"who": True, "when": duty.deadline, "money": duty.money}
                    for asked in (name for name, is_said in asks.items() if is_said):
                        yield from self._asked(asked, _lower(task), [passage])
        for n, one in enumerate(articles):
            if under[n]:
                yield from self._of_article(one, under[n])

    def _of_article(self, one: Article, passages: list[str]) -> Iterator[Task]:
        yield from self._with_bare(one.heading, passages)
        yield from self._asked("rule", _lower(one.heading), passages)
        if row := self._written.get((one.document, one.article)):
            if row["heading"]:
                yield Task(row["heading"], "written", passages, one.heading)
            if row["english"]:
                yield Task(row["english"], "written", passages)
            if row["vietnamese"]:
                yield from self._with_bare(row["vietnamese"], passages)

    def _asked(self, asks: str, about: str, passages: list[str]) -> Iterator[Task]:
        """A question in Vietnamese, and in English where the glossary suffices."""
        yield from self._vietnamese(asks, about, passages)
        if english := self.english(about):
            turn = self._chance.choice(turns("en", asks))
            yield Task(turn.replace("…", english), "glossary", passages, about)

    def _vietnamese(self, asks: str, about: str, passages: list[str]) -> Iterator[Task]:
        query = self._chance.choice(turns("vi", asks)).replace("…", about)
        yield from self._with_bare(query[:1].upper() + query[1:], passages)

    def _with_bare(self, query: str, passages: list[str]) -> Iterator[Task]:
        yield Task(query, "vietnamese", passages, query)
        if self._chance.random() < _BARE:
            yield Task(fold(query), "bare", passages, query)

    def english(self, text: str) -> str:
        """The glossary's terms for a Vietnamese text, in its order; empty where it knows too few words."""
        words = [word for word in _WORD.findall(text.lower()) if word not in function_words("vi")]
        found, known, at = [], 0, 0
        while at < len(words):
            for length in range(_LONGEST_TERM, 0, -1):
                if terms := self._terms.get(" ".join(words[at : at + length])):
                    found.append(terms[0] if self._chance.random() < 0.7 else self._chance.choice(terms))
                    known += min(length, len(words) - at)
                    break
            else:
                length = 1
                if words[at].isdigit():
                    found.append(words[at])
                    known += 1
            at += length
        return " ".join(found) if known >= _KNOWN * len(words) else ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def judged_runs(folders: Iterable[Path]) -> set[int]:
    """The runs of words of all texts in some stores."""
    found: set[int] = set()
    for folder in folders:
        with closing(Store(folder)) as store:
            texts = [store.text(directive.id) for directive in store.directives()]
        if not texts:
            raise BadTasks(f"{folder}: a store without texts")
        found.update(*map(runs, texts))
    return found


def main() -> None:
    """Write the tasks, with a bar."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, help='lines of {"document","article","heading","text"}')
    parser.add_argument("--out", type=Path, required=True, help="the file of tasks that is written")
    parser.add_argument("--judged", type=Path, nargs="+", default=[], help="stores whose texts are left out")
    parser.add_argument("--articles", dest="limit", type=int, default=800, help="how many are used")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311 (a sample, no secret)
    tasks = Tasks(chance)
    try:
        judged = judged_runs(arguments.judged)
        documents = chosen(read_articles(arguments.file), judged, tasks.written, arguments.limit, chance)
        with arguments.out.open("wb") as out:
            made = (task for articles in tqdm(documents, unit="document") for task in tasks.of(articles))
            for task in chain(tasks.of_glossary(), made):
                out.write(msgspec.json.encode(task) + b"\n")
    except (BadTasks, OSError) as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
