"""What every system of the comparison is given, as files in a folder: numpy reads all of it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

_PASSAGES, _QUESTIONS = "passages.jsonl", "questions.jsonl"
_VECTORS, _QUESTION_VECTORS = "vectors.npy", "question_vectors.npy"
_NEARNESS, _MODEL = "nearness.npy", "model.json"
_TOGETHER = 100_000
Chunk = tuple[Sequence[str], np.ndarray]


@dataclass(frozen=True, slots=True)
class Model:
    """What questions are embedded by: our name for it, the folder of its weights, the prompt before each.

    Without a folder it is no model that sentence-transformers knows.
    """

    name: str
    folder: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """Passages and questions with their vectors, `(n, dim)` float32, rows L2-normalised."""

    folder: Path

    def passages(self) -> list[str]:
        """The passages; systems name them by their place."""
        return _lines(self.folder / _PASSAGES)

    def vectors(self) -> np.ndarray:
        """The vectors of the passages, mapped."""
        return _mapped(self.folder / _VECTORS)

    def questions(self) -> list[str]:
        """The questions as typed."""
        return _lines(self.folder / _QUESTIONS)

    def question_vectors(self) -> np.ndarray:
        """The vectors of the questions."""
        return _mapped(self.folder / _QUESTION_VECTORS)

    def model(self) -> Model:
        """What questions are embedded by."""
        return Model(**json.loads((self.folder / _MODEL).read_text(encoding="utf-8")))

    def nearness(self) -> np.ndarray:
        """How near the ten nearest passages are to each question, `(n, 10)` float32, the nearest first."""
        return _mapped(self.folder / _NEARNESS)

    def has(self, questions: Sequence[str]) -> bool:
        """Whether all was written for just these questions."""
        return (self.folder / _NEARNESS).exists() and self.questions() == list(questions)

    def write_passages(self, shape: tuple[int, int], chunks: Iterable[Chunk]) -> None:
        """Write passages, chunk by chunk, with their vectors, which together are of that shape."""
        self.folder.mkdir(parents=True, exist_ok=True)
        vectors = np.lib.format.open_memmap(self.folder / _VECTORS, "w+", np.dtype("<f4"), shape)
        at = 0
        with (self.folder / _PASSAGES).open("w", encoding="utf-8") as lines:
            for texts, own in chunks:
                lines.writelines(f"{json.dumps(text, ensure_ascii=False)}\n" for text in texts)
                vectors[at : at + len(texts)] = own
                at += len(texts)
        vectors.flush()

    def write_questions(self, questions: Sequence[str], vectors: np.ndarray, model: Model) -> None:
        """Write questions with their vectors, what embedded them, and how near passages are to them."""
        with (self.folder / _QUESTIONS).open("w", encoding="utf-8") as lines:
            lines.writelines(f"{json.dumps(text, ensure_ascii=False)}\n" for text in questions)
        np.save(self.folder / _QUESTION_VECTORS, np.asarray(vectors, "<f4"))
        (self.folder / _MODEL).write_text(json.dumps(asdict(model)), encoding="utf-8")
        np.save(self.folder / _NEARNESS, _nearness(self.vectors(), self.question_vectors()))


def _nearness(vectors: np.ndarray, queries: np.ndarray, k: int = 10) -> np.ndarray:
    """The similarities of the `k` nearest vectors to each query, best first; -inf where there are fewer."""
    best = np.full((len(queries), k), -np.inf, np.float32)
    for start in range(0, len(vectors), _TOGETHER):
        scores = np.concatenate([best, queries @ vectors[start : start + _TOGETHER].T], axis=1)
        best = -np.partition(-scores, k - 1, axis=1)[:, :k]
    ordered: np.ndarray = -np.sort(-best, axis=1)
    return ordered


def _lines(file: Path) -> list[str]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _mapped(file: Path) -> np.ndarray:
    vectors: np.ndarray = np.load(file, mmap_mode="r")
    return vectors
