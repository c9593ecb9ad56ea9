"""What every system of the comparison is given, as files in a folder: numpy reads all of it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_PASSAGES, _QUESTIONS = "passages.jsonl", "questions.jsonl"
_VECTORS, _QUESTION_VECTORS = "vectors.npy", "question_vectors.npy"
Chunk = tuple[Sequence[str], np.ndarray]


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

    def write_questions(self, questions: Sequence[str], vectors: np.ndarray) -> None:
        """Write questions with their vectors."""
        with (self.folder / _QUESTIONS).open("w", encoding="utf-8") as lines:
            lines.writelines(f"{json.dumps(text, ensure_ascii=False)}\n" for text in questions)
        np.save(self.folder / _QUESTION_VECTORS, np.asarray(vectors, "<f4"))


def _lines(file: Path) -> list[str]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _mapped(file: Path) -> np.ndarray:
    vectors: np.ndarray = np.load(file, mmap_mode="r")
    return vectors
