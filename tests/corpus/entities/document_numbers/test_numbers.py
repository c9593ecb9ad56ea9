import pytest

from case_tables import cases
from corpus.entities.document_numbers.document_number import DocumentNumber, matches
from corpus.entities.document_numbers.loose_numbers import find_mentions
from corpus.entities.document_numbers.whole_numbers import find_numbers


@cases("text", "canonical", "standard")
def test_a_number_is_read_in_every_spelling(text: str, canonical: str, standard: str) -> None:
    assert [(number.canonical, number.standard) for number in find_numbers(text)] == [(canonical, standard)]


@cases("text")
def test_what_is_no_number_is_left_alone(text: str) -> None:
    assert find_numbers(text) == ()


def test_a_number_has_its_parts_and_its_span() -> None:
    text = "theo Chỉ thị số 06 /2010/CT- BVHTTDL"
    expected = DocumentNumber("6", "2010", "CT", "BVHTTDL", "06 /2010/CT- BVHTTDL", 16, len(text))
    assert find_numbers(text) == (expected,)


@cases("query", "canonical")
def test_a_query_names_numbers_loosely(query: str, canonical: list[str]) -> None:
    assert [number.canonical for number in find_mentions(query)] == canonical


@cases("query", "whole", "fits")
def test_a_partial_number_fits_the_whole_ones_that_it_agrees_with(query: str, whole: str, fits: bool) -> None:
    asked, stored = find_mentions(query)[0], find_numbers(whole)[0]
    assert (matches(asked, stored), matches(stored, asked)) == (fits, fits)


@pytest.mark.parametrize(
    "piece",
    ["số ", "NQ 68 ", "chỉ thị 5 của ", "1/", "1 / 2021 / ", "68/NQ-", "nghị quyết ", "NQ ", "1, ", " "],
)
@pytest.mark.timeout(60)  # a quadratic reader would take an hour
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    found = find_mentions(piece * (200_000 // len(piece)))
    assert all(mention.start < mention.end for mention in found)
