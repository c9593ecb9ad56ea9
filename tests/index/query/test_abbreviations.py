"""The tables of abbreviations and of English terms: well-formed, ordered, without doubles, spelt one way."""

import re
import unicodedata
from pathlib import Path

import pytest

from case_tables import cases
from corpus.data import read_table
from corpus.text.folding import canonical_tones

FOLDER = Path(__file__).resolve().parents[3] / "index" / "data"
NAMES = ("abbreviations.tsv", "glossary.tsv")


def lines(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").split("\n")[:-1]


def rows(name: str) -> list[list[str]]:
    return [list(row.values()) for row in read_table("index", name)]


def variants(meaning: str) -> list[str]:
    return meaning.split("; ")


@pytest.mark.parametrize("name", NAMES)
def test_a_table_says_its_source_first_and_only_first(name: str) -> None:
    comments = [at for at, line in enumerate(lines(name)) if line.startswith("#")]
    assert comments == list(range(len(comments)))
    assert any(lines(name)[at].startswith("# Source: ") for at in comments)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_composed_and_trimmed(name: str) -> None:
    cells = [cell for row in rows(name) for cell in row]
    assert [cell for cell in cells if not unicodedata.is_normalized("NFC", cell)] == []
    assert [cell for cell in cells if cell != " ".join(cell.split())] == []
    assert [cell for cell in cells if not cell.isprintable()] == []


@pytest.mark.parametrize("name", NAMES)
def test_vietnamese_carries_its_tone_marks_in_one_place(name: str) -> None:
    assert [row[1] for row in rows(name) if canonical_tones(row[1]) != row[1]] == []


def test_abbreviations_are_pairs_with_a_note() -> None:
    assert {len(row) for row in rows("abbreviations.tsv")} == {3}
    assert all(short and full for short, full, _ in rows("abbreviations.tsv"))
    notes = {note for _, _, note in rows("abbreviations.tsv")}
    assert notes == {"", "ambiguous", "capitals", "ambiguous, capitals"}


def test_abbreviations_are_in_order_and_no_pair_comes_twice() -> None:
    keys = [short.lower() for short, _, _ in rows("abbreviations.tsv")]
    assert keys == sorted(keys)
    pairs = [(short.lower(), full.lower()) for short, full, _ in rows("abbreviations.tsv")]
    assert len(pairs) == len(set(pairs))


def test_ambiguous_is_what_stands_for_several() -> None:
    keys = [short.lower() for short, _, _ in rows("abbreviations.tsv")]
    several = [short for short, _, _ in rows("abbreviations.tsv") if keys.count(short.lower()) > 1]
    assert [short for short, _, note in rows("abbreviations.tsv") if "ambiguous" in note] == several


def test_capitals_only_is_said_of_what_is_a_word_in_small_letters() -> None:
    words = {short for short, _, note in rows("abbreviations.tsv") if "capitals" in note}
    assert words == {
        "AN",
        "BOT",
        "CA",
        "CAT",
        "DA",
        "HU",
        "PA",
        "SY",
        "TA",
        "TE",
        "THA",
        "TU",
        "TƯ",
        "ĐA",
        "ĐU",
    }


@cases("short", "fulls")
def test_the_likeliest_full_form_comes_first(short: str, fulls: list[str]) -> None:
    assert [full for known, full, _ in rows("abbreviations.tsv") if known == short] == fulls


def test_the_glossary_is_pairs_in_order_without_doubles() -> None:
    assert {len(row) for row in rows("glossary.tsv")} == {2}
    english = [row[0] for row in rows("glossary.tsv")]
    assert english == sorted(set(english))
    assert len(english) >= 1500


def test_english_terms_are_small_plain_letters() -> None:
    shape = re.compile(r"[a-z0-9]+(?:[ ,'/-]{1,2}[a-z0-9]+)*")
    assert [row[0] for row in rows("glossary.tsv") if not shape.fullmatch(row[0])] == []


def test_vietnamese_variants_are_small_letters_each_once() -> None:
    for english, meaning in rows("glossary.tsv"):
        assert meaning == meaning.lower(), english
        assert all(variants(meaning)), english
        assert len(variants(meaning)) == len(set(variants(meaning))), english
        assert ";" not in meaning.replace("; ", ""), english


@cases("english", "vietnamese")
def test_the_most_usual_variant_comes_first(english: str, vietnamese: str) -> None:
    assert [variants(row[1])[0] for row in rows("glossary.tsv") if row[0] == english] == [vietnamese]
