import pytest

from case_tables import cases
from corpus.entities.dates import (
    DateMention,
    PartialDate,
    date_of,
    dates_agree,
    day_of,
    earliest_day,
    find_dates,
    typed_date,
    year_of,
)
from corpus.model import Field, Metadata


@cases("text", "value")
def test_a_date_is_read_in_every_spelling(text: str, value: str) -> None:
    assert [mention.value for mention in find_dates(text)] == [value]


@cases("text")
def test_what_is_no_date_has_no_value(text: str) -> None:
    assert find_dates(text) == ()


def test_dates_come_in_order_with_their_spans() -> None:
    text = "từ ngày 23/11 đến 18/7/2021"
    partial, whole = PartialDate(None, 11, 23), PartialDate(2021, 7, 18)
    assert find_dates(text) == (DateMention(partial, 3, 13), DateMention(whole, 18, 27))


def test_precision_says_how_much_is_known() -> None:
    mentions = find_dates("ngày 1/7/2021, ngày 2/7, tháng 8/2021")
    assert [mention.precision for mention in mentions] == ["day", "day of year", "month"]


@pytest.mark.parametrize(
    ("stored", "precision", "first_day", "figures"),
    [
        ("2021-09-06", "day", "2021-09-06", ("06", "09", "2021")),
        ("--11-23", "day of year", None, ("23", "11")),
        ("2021-07", "month", "2021-07-01", ("07", "2021")),
        ("2021", "year", "2021-01-01", ("2021",)),
    ],
)
def test_a_stored_date_is_read_and_written_again(
    stored: str, precision: str, first_day: str | None, figures: tuple[str, ...]
) -> None:
    date = PartialDate.parse(stored)
    assert date
    assert (str(date), date.precision, date.first_day, date.figures) == (
        stored,
        precision,
        first_day,
        figures,
    )
    assert date.is_day is (precision == "day")


@pytest.mark.parametrize("stored", [None, "", "không rõ", "2021-13-01", "-11-23", "6/9/2021"])
def test_what_is_not_the_stored_form_is_no_date(stored: str | None) -> None:
    assert PartialDate.parse(stored) is None


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2021-09-06", "2021-09-06", True),
        ("2021-09-06", "--09-06", True),
        ("2021-09-06", "2021-09-07", False),
        ("2021-09-06", "--09-07", False),
        ("2021-09-06", "2020-09-06", False),
        ("2021-09-06", None, True),
    ],
)
def test_dates_agree_in_what_is_known_of_both(one: str, other: str | None, agree: bool) -> None:
    assert dates_agree(one, other) is dates_agree(other, one) is agree


@pytest.mark.parametrize(
    ("written", "stored"),
    [("6/9/2021", "2021-09-06"), ("2021-9-6", "2021-09-06"), ("6.9", "--09-06"), ("--09-06", "--09-06")]
    + [(wrong, None) for wrong in ("31/2/2021", "6/13", "1/1/0000", "hôm qua", "")],
)
def test_a_typed_date_is_read(written: str, stored: str | None) -> None:
    found = typed_date(written)
    assert (str(found) if found else None) == stored


@pytest.mark.parametrize(
    ("date", "not_before", "known", "day", "earliest", "year"),
    [
        ("2021-09-06", None, PartialDate(2021, 9, 6), "2021-09-06", "2021-09-06", 2021),
        ("--11-23", "2021-07-18", PartialDate(None, 11, 23), None, "2021-07-18", None),
        (None, "2021-07-18", PartialDate(2021, 7, 18, is_bound=True), None, "2021-07-18", None),
        (None, None, None, None, None, None),
    ],
)
def test_the_date_of_a_directive_is_its_own_or_a_bound(
    date: str | None,
    not_before: str | None,
    known: PartialDate | None,
    day: str | None,
    earliest: str | None,
    year: int | None,
) -> None:
    metadata = Metadata(date=Field(date), not_before=Field(not_before))
    assert date_of(metadata) == known
    assert (day_of(metadata), earliest_day(metadata), year_of(metadata)) == (day, earliest, year)


@pytest.mark.parametrize("piece", ["ngày ", "12 ", "12/", "1 tháng ", " ", "ngày (1/"])
@pytest.mark.timeout(60)  # a quadratic reader would take an hour
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    assert find_dates(piece * (400_000 // len(piece))) == ()
