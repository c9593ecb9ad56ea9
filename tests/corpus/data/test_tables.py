"""All data tables of the repository are well formed, and the examples in their rows hold."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from corpus.citations.laws import find_laws
from corpus.data import EXAMPLE, Row, phrases, read_table, table_rows
from corpus.document import Document
from corpus.entities.agencies import canonical, find_agencies
from corpus.entities.dates import find_dates
from corpus.entities.document_numbers import find_mentions, find_numbers, issuers_of_code
from corpus.entities.document_types import document_types, find_type
from corpus.entities.places import find_provinces, province_named
from corpus.errors import BadTable
from corpus.layout.frame import is_caption, is_stamp, opens, place_and_date
from corpus.layout.timestamps import stamped_on
from index.query import answer_kind

ROOT = Path(__file__).parents[3]
TABLES = sorted(
    (package, file.name)
    for package in ("corpus", "index", "app", "eval")
    for file in (ROOT / package / "data").glob("*.tsv")
)


def is_law(row: Row) -> bool:
    """Whether the example names the row's law, and the name ends where the law's name does."""
    law = next(find_laws(Document(row[EXAMPLE])))
    words = row[EXAMPLE][law.start : law.end].lower().replace("uỷ", "ủy").split()
    whole = f"{row['type']} {row['name']}".lower().split()
    return [w.strip(",") for w in words if w != "và"] == [w.strip(",") for w in whole if w != "và"]


def is_code(row: Row) -> bool:
    (number,) = find_mentions(f"Văn bản số {row[EXAMPLE]}")
    return issuers_of_code(number.issuer_code or "") == tuple(row["bodies"].split("|"))


# By what a line is recognised that holds a phrase of a use.
READ: dict[str, Callable[[str], object]] = {
    "enacting": partial(opens, "enacting"),
    "first paragraph": partial(opens, "first paragraph"),
    "stamp": is_stamp,
    "stamp of a copy": is_stamp,
    "signature data": is_stamp,
    "caption": is_caption,
    "weekday": stamped_on,
    "published": stamped_on,
    "kind of place": place_and_date,
    "before a day": find_dates,
    "numbered like a document": lambda text: not find_numbers(text),
    "called like a province": lambda text: not find_provinces(text),
}


def shows_phrase(row: Row) -> bool:
    return row["phrase"] in row[EXAMPLE].lower() and bool(READ.get(row["use"], str)(row[EXAMPLE]))


# What the example in a row of a table shows.
SHOWN: dict[str, Callable[[Row], bool]] = {
    "answer_kinds.tsv": lambda row: answer_kind(row[EXAMPLE]) == row["answer"],
    "bodies.tsv": lambda row: canonical(row[EXAMPLE]).startswith(row["name"]),
    "body_words.tsv": lambda row: find_agencies(row[EXAMPLE]) == (),
    "document_types.tsv": lambda row: find_type(row[EXAMPLE]) == row["type"],
    "issuer_codes.tsv": is_code,
    "law_names.tsv": is_law,
    "money_words.tsv": lambda row: answer_kind(row[EXAMPLE]) == "money",
    "phrases.tsv": shows_phrase,
    "provinces.tsv": lambda row: province_named(row[EXAMPLE]) == row["name"],
}


def examples() -> Iterator[tuple[str, Row]]:
    for package, name in TABLES:
        yield from ((f"{package}/data/{name}", row) for row in read_table(package, name) if row.get(EXAMPLE))


@pytest.mark.parametrize(("package", "name"), TABLES)
def test_a_table_is_well_formed(package: str, name: str) -> None:
    assert read_table(package, name)


@pytest.mark.parametrize(
    ("file", "row"), [pytest.param(file, row, id=f"{row[EXAMPLE]}") for file, row in examples()]
)
def test_an_example_holds(file: str, row: Row) -> None:
    assert SHOWN[Path(file).name](row), f"{file}: {row.line}: the example doesn't hold: {row[EXAMPLE]}"


@pytest.mark.parametrize(
    ("lines", "line", "why"),
    [
        ([], 1, 'no "#" line names the source ("# Source: …")'),
        (["name\tcode", "a\tb"], 1, 'no "#" line names the source ("# Source: …")'),
        (["# Source: a decree."], 1, "the table has no line of column names"),
        (["# Source: a decree.", "name\tcode", "a\tb", "c"], 4, "1 cells where the table has 2 columns"),
        (["# Source: a decree.", "name\texample", "a", "a\tan a"], 4, "repeats line 3"),
    ],
)
def test_a_mistake_in_a_table_is_told_with_its_place(
    lines: list[str], line: int, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mistaken" / "data"
    folder.mkdir(parents=True)
    (folder / "wrong.tsv").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr("corpus.data.tables.files", lambda package: tmp_path / package)
    with pytest.raises(BadTable) as caught:
        read_table("mistaken", "wrong.tsv")
    assert (caught.value.file, caught.value.line, caught.value.detail) == (
        "mistaken/data/wrong.tsv",
        line,
        why,
    )


def test_a_type_of_document_that_is_listed_twice_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = (ROOT / "corpus" / "data" / "document_types.tsv").read_text("utf-8")
    (tmp_path / "corpus" / "data").mkdir(parents=True)
    last = table.splitlines()[-1].split("\t")
    again = "\t".join([last[0], "party", *last[2:]])
    (tmp_path / "corpus" / "data" / "document_types.tsv").write_text(f"{table}{again}\n", encoding="utf-8")
    monkeypatch.setattr("corpus.data.tables.files", lambda package: tmp_path / package)
    with pytest.raises(BadTable, match=r"document_types\.tsv") as caught:
        document_types.__wrapped__()
    line = table.count("\n") + 1
    assert (caught.value.line, caught.value.detail) == (line, f"lists {last[0]!r} again, as line {line - 1}")


def test_a_row_knows_its_line_and_may_have_no_example() -> None:
    row = table_rows("law_names.tsv")[0]
    assert (row["type"], row[EXAMPLE] or "", row.line > 1) == ("Bộ luật", row[EXAMPLE], True)


def test_phrases_are_asked_for_by_their_use() -> None:
    assert phrases("weekday")[-1] == "thứ 7"
    with pytest.raises(KeyError, match="no phrase for 'weekend'"):
        phrases("weekend")
