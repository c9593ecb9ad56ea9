"""Data sets in BEIR form: `corpus.jsonl`, `queries.jsonl`, `qrels/test.tsv`.

Source: Thakur et al., BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation, 2021.
"""

import json
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from corpus.errors import BadBenchmark

Fault = Literal["missing", "unreadable", "encoding", "row", "twice", "judgment", "unknown", "empty"]
_GRADE = re.compile(r"[+-]?[0-9]{1,9}")


class Judgment(NamedTuple):
    """How well a text answers a query, 0 not at all; the names are those that ir_measures reads."""

    query_id: str
    doc_id: str
    relevance: int
    iteration: str = "0"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the corpus."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Texts, the queries that are judged, by identifier, and which texts answer them how well.

    `kinds` says of what kind a query is, where the file does.
    """

    texts: tuple[Text, ...]
    queries: dict[str, str]
    judgments: tuple[Judgment, ...]
    kinds: dict[str, str] = field(default_factory=dict)


def load(folder: Path) -> Benchmark:
    """Read a data set.

    Raises:
        BadBenchmark: a file is missing or empty, a line is malformed, an identifier comes twice, or a
            judgment is of an unknown text or query.
    """
    texts = {row.id: Text(row.id, row.title, row.text) for row in _rows(folder / "corpus.jsonl")}
    rows = list(_rows(folder / "queries.jsonl"))
    queries = {row.id: row.text for row in rows}
    file = folder / "qrels" / "test.tsv"
    judgments = tuple(_judgments(file, texts.keys(), queries.keys()))
    if not judgments:
        raise BadBenchmark(file, 0, "empty")
    judged = {judgment.query_id for judgment in judgments}
    kept = {public: text for public, text in queries.items() if public in judged}
    kinds = {row.id: row.kind for row in rows if row.kind and row.id in judged}
    return Benchmark(tuple(texts.values()), kept, judgments, kinds)


class _Row(NamedTuple):
    id: str
    title: str
    text: str
    kind: str


def _rows(file: Path) -> Iterator[_Row]:
    seen: set[str] = set()
    for number, line in _lines(file):
        try:
            row = _row(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise BadBenchmark(file, number, "row") from None
        if row.id in seen:
            raise BadBenchmark(file, number, "twice", row.id)
        seen.add(row.id)
        yield row
    if not seen:
        raise BadBenchmark(file, 0, "empty")


def _row(row: dict[str, Any]) -> _Row:
    values = _Row(row["_id"], row.get("title") or "", row["text"], _kind(row.get("metadata")))
    if not all(isinstance(value, str) for value in values):
        raise TypeError(values)
    for value in values:
        value.encode()  # a lone surrogate, which JSON can write, is a ValueError
    return values


def _kind(metadata: object) -> str:
    told = metadata if isinstance(metadata, dict) else {}
    return str(told.get("kind") or told.get("lang") or "")


def _judgments(file: Path, texts: Container[str], queries: Container[str]) -> Iterator[Judgment]:
    seen: set[tuple[str, str]] = set()
    for number, line in _lines(file):
        parts = line.rstrip("\r\n").split("\t")
        if number == 1 and parts[-1] == "score":
            continue
        if len(parts) != 3 or not _GRADE.fullmatch(parts[2]):
            raise BadBenchmark(file, number, "judgment")
        query, text = parts[:2]
        missing = query if query not in queries else text if text not in texts else None
        if missing is not None:
            raise BadBenchmark(file, number, "unknown", missing)
        if (query, text) in seen:
            raise BadBenchmark(file, number, "twice", f"{query}, {text}")
        seen.add((query, text))
        yield Judgment(query, text, int(parts[2]))


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    """The non-empty lines of a file with their numbers."""
    number = 1
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
                if text.strip():
                    yield number, text
    except UnicodeDecodeError:
        raise BadBenchmark(file, number, "encoding") from None
    except (FileNotFoundError, NotADirectoryError):
        raise BadBenchmark(file, 0, "missing") from None
    except OSError as error:
        raise BadBenchmark(file, 0, "unreadable", error.strerror or str(error)) from None
