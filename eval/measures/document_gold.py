"""What persons judged about documents: metadata, who must do what, questions with graded answers.

A folder has `metadata.jsonl`, `assignments.jsonl` and `questions.jsonl`, a row a line, and the documents in
`docs/` or beside them. eval/data/directives/README.md says what each field means; unknown ones are ignored.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from msgspec.json import decode

UNSCORED = "?"

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class DocumentGold:
    """The metadata of a document and the ends of its body; "?" in a field: not scored, None: absent.

    `handwritten`: number and date may stay unknown. `date_partial` is what is printed of a date with a blank.
    `split`: whether questions about it are for developing ("dev") or for measuring alone ("test").
    """

    file: str
    type: str | None = UNSCORED
    number: str | None = UNSCORED
    issuer: str | None = UNSCORED
    province: str | None = UNSCORED
    date: str | None = UNSCORED
    subject: str | None = UNSCORED
    signer: str | None = UNSCORED
    issuer_also: tuple[str, ...] = ()
    handwritten: bool = False
    date_partial: str | None = None
    first_clause: str | None = None
    last_clause: str | None = None
    split: str = "dev"
    not_clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyGold:
    """An agency that a clause makes responsible; `also`: other right roles, `opt`: may be found or not."""

    agency: str
    role: str
    also: tuple[str, ...] = ()
    opt: bool = False


@dataclass(frozen=True, slots=True)
class ClauseGold:
    """Who must do what in a clause; `none`: nobody.

    `lenient`: two readings can be defended (it says which), so the clause is not scored.
    ."""

    file: str
    path: str
    first_words: str
    bodies: tuple[AgencyGold, ...] = ()
    none: bool = False
    lenient: str = ""


@dataclass(frozen=True, slots=True)
class AnswerGold:
    """A clause that answers a question, by its first words; `grade` 2 answers it, 1 helps.

    `by_path`: another clause of the file begins with the same words, so the path must be right too.
    """

    file: str
    path: str
    first_words: str
    grade: int = 2
    by_path: bool = False


@dataclass(frozen=True, slots=True)
class QuestionGold:
    """A question and the clauses that answer it; `near_miss`: none does, but some look as if they did.

    `typed` says how: "accented", "bare" (without diacritics) or "misspelt"; `split` is "dev" or "test".
    """

    id: str
    query: str
    answers: tuple[AnswerGold, ...] = ()
    near_miss: bool = False
    kind: str = ""
    lang: str = "vi"
    typed: str = "accented"
    split: str = "dev"


@dataclass(frozen=True, slots=True)
class Gold:
    """All that was judged about the documents of a folder."""

    documents: tuple[DocumentGold, ...]
    clauses: tuple[ClauseGold, ...]
    questions: tuple[QuestionGold, ...]


def load_gold(folder: Path) -> Gold:
    """The judgments of a folder; a file that is missing has none.

    Raises:
        msgspec.ValidationError: a row is not of its form.
    """
    return Gold(
        _rows(folder / "metadata.jsonl", DocumentGold),
        _rows(folder / "assignments.jsonl", ClauseGold),
        _rows(folder / "questions.jsonl", QuestionGold),
    )


def document_files(folder: Path, gold: Gold) -> list[Path]:
    """The files of the judged documents, in the gold's order.

    Raises:
        FileNotFoundError: one is missing.
    """
    home = folder / "docs" if (folder / "docs").is_dir() else folder
    files = [home / one.file for one in gold.documents]
    if missing := [file.name for file in files if not file.is_file()]:
        raise FileNotFoundError(f"not in {home}: {', '.join(missing)}")
    return files


def _rows(file: Path, kind: type[_Row]) -> tuple[_Row, ...]:
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return tuple(decode(line, type=kind) for line in lines if line.strip())
