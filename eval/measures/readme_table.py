"""The benchmark's figures that are kept, and the table of them in both READMEs."""

import hashlib
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.measures.asked import Means

_DATA = Path(__file__).parents[1] / "data"
BENCHMARK = _DATA / "benchmark.toml"
READMES = {"en": _DATA.parents[1] / "README.md", "vi": _DATA.parents[1] / "README.vi.md"}
BEGIN, END = "<!-- benchmark: python -m eval benchmark --write -->", "<!-- end of benchmark -->"
_NAMES = {
    "en": {
        "BM25": "BM25 (tantivy)",
        "sentence-transformers": "nearest vectors, sentence-transformers with our encoder's weights",
        "vectors": "nearest vectors, our encoder",
        "words": "`chithi`, words alone",
        "chithi": "**`chithi`**",
    },
    "vi": {
        "BM25": "BM25 (tantivy)",
        "sentence-transformers": "vectơ gần nhất, sentence-transformers với trọng số của bộ mã hóa này",
        "vectors": "vectơ gần nhất, bộ mã hóa của `chithi`",
        "words": "`chithi`, chỉ theo từ ngữ",
        "chithi": "**`chithi`**",
    },
}
# As each README writes a decimal fraction.
_POINT: Mapping[str, Callable[[str], str]] = {
    "en": lambda shown: shown.removeprefix("0"),
    "vi": lambda shown: shown.replace(".", ","),
}
_HEAD = {
    "en": "{questions} questions that are answered, over {documents} published documents",
    "vi": "{questions} câu hỏi có lời đáp, trên {documents} văn bản đã công bố",
}
_VERDICT = {
    "en": "It says `match` of {0} % of what is answered, of {1} of {2} near misses, of {3} of {4} far ones;"
    " `none` of {5} % of what is answered, of {6} of the far ones.",
    "vi": "`chithi` báo “có điều khoản trả lời” với {0} % câu hỏi có lời đáp, {1} trên {2} câu gần giống,"
    " {3} trên {4} câu ngoài đề; báo “không tìm thấy” với {5} % câu hỏi có lời đáp, {6} câu ngoài đề.",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What the systems reached over the test half; `verdicts` of ours by sort of question.

    `digest` is that of the documents and judgments.
    """

    digest: str
    documents: int
    systems: Mapping[str, Means]
    verdicts: Mapping[str, Mapping[str, int]]


def data_digest(files: Sequence[Path], folder: Path) -> str:
    """The start of the SHA-256 of documents and questions."""
    every = sorted([*files, folder / "questions.jsonl"])
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in every)).hexdigest()[:16]


def read_figures(file: Path = BENCHMARK) -> Figures:
    """The figures that are kept."""
    kept = tomllib.loads(file.read_text("utf-8"))
    systems = {name: Means(**row) for name, row in kept["systems"].items()}
    return Figures(kept["digest"], kept["documents"], systems, kept["verdicts"])


def write_figures(figures: Figures, file: Path = BENCHMARK) -> None:
    """Keep figures."""
    lines = [
        "# Set by `python -m eval benchmark --write`; the digest is that of the documents and questions."
    ]
    lines += [f'digest = "{figures.digest}"', f"documents = {figures.documents}", "", "[systems]"]
    for name, one in figures.systems.items():
        shown = ", ".join(f"{key} = {value:.4g}" for key, value in one._asdict().items())
        lines.append(f'"{name}" = {{ {shown} }}')
    lines += ["", "[verdicts]"]
    for sort, counts in figures.verdicts.items():
        lines.append(f"{sort} = {{ {', '.join(f'{key} = {counts[key]}' for key in sorted(counts))} }}")
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")


def table(figures: Figures, language: str) -> str:
    """The figures as a Markdown table, the verdict's in a sentence under it."""
    questions = max(one.questions for one in figures.systems.values())
    head = _HEAD[language].format(questions=questions, documents=figures.documents)
    lines = [f"| {head} | nDCG@10 | success@1 | success@3 | R@10 |", "|---|---|---|---|---|"]
    for name, one in figures.systems.items():
        shown = " | ".join(_POINT[language](f"{value:.3f}") for value in one[1:])
        lines.append(f"| {_NAMES[language][name]} | {shown} |")
    return "\n".join([*lines, "", _verdict(figures, language)])


def _verdict(figures: Figures, language: str) -> str:
    counts = [figures.verdicts[sort] for sort in ("answered", "near", "far")]
    answered, near, far = (sum(one.values()) for one in counts)
    match = [one.get("match", 0) for one in counts]
    none = [one.get("none", 0) for one in counts]
    shares = [
        round(100 * match[0] / answered),
        match[1],
        near,
        match[2],
        far,
        round(100 * none[0] / answered),
    ]
    return _VERDICT[language].format(*shares, none[2])


def block_of(text: str) -> str:
    """What stands between the marks of a README.

    Raises:
        ValueError: the marks are missing.
    """
    return text[text.index(BEGIN) + len(BEGIN) : text.index(END)].strip("\n")


def write_tables(figures: Figures, readmes: Mapping[str, Path] = READMES) -> None:
    """Put the table between the marks of each README."""
    for language, file in readmes.items():
        text = file.read_text("utf-8")
        kept = f"{BEGIN}\n{block_of(text)}\n{END}"
        if kept not in text:
            kept = text[text.index(BEGIN) : text.index(END) + len(END)]
        file.write_text(
            text.replace(kept, f"{BEGIN}\n\n{table(figures, language)}\n\n{END}"), encoding="utf-8"
        )
