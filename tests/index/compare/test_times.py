"""Topics over time: how many directives speak of each, by year or month."""

import pytest

from index.compare.times import TopicTimes, topic_times
from shelf import Shelf

TOPICS = ("kinh phí cách ly", "phòng, chống bão", "an toàn giao thông")


def counted(shelf: Shelf, *directives: tuple[str | None, str]) -> TopicTimes:
    """The times of the topics in directives of a day and a text each."""
    for n, (day, text) in enumerate(directives):
        shelf.put(f"{n}.txt", f"{n}. {text}", **({"date": day} if day else {}))
    return topic_times(shelf.store, list(shelf.store.directives()), TOPICS)


def test_directives_of_many_years_are_counted_by_year(shelf: Shelf) -> None:
    assert counted(
        shelf,
        ("2019-05-01", "KINH PHÍ CÁCH LY và kinh phí  cách ly."),
        ("2022-03-01", "Kinh phí cách ly; phòng, chống bão."),
        ("2022-09-01", "Kinh phí cách ly."),
        (None, "Kinh phí cách ly."),
    ) == TopicTimes(
        ("2019", "2020", "2021", "2022"),
        (("kinh phí cách ly", (1, 0, 0, 2)), ("phòng, chống bão", (0, 0, 0, 1))),
        undated=1,
    )


def test_within_few_years_months_are_told_apart(shelf: Shelf) -> None:
    found = counted(shelf, ("2021-12-20", "Phòng, chống bão."), ("2022-02-01", "Phòng, chống bão."))
    assert found == TopicTimes(("2021-12", "2022-01", "2022-02"), (("phòng, chống bão", (1, 0, 1)),))


def test_only_the_latest_periods_are_counted(shelf: Shelf) -> None:
    found = counted(shelf, ("1996-01-01", "Phòng, chống bão."), ("2020-01-01", "Phòng, chống bão."))
    assert (found.periods[0], found.periods[-1]) == ("2009", "2020")
    assert found.counts == (("phòng, chống bão", (*[0] * 11, 1)),)


def test_nothing_dated_has_no_times(shelf: Shelf) -> None:
    assert counted(shelf, ("2021", "Phòng, chống bão.")) == TopicTimes(undated=1)


def test_of_very_many_some_are_counted_and_that_is_said(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.compare.times._READ", 2)
    found = counted(shelf, *((f"2021-08-0{n}", "Phòng, chống bão.") for n in range(1, 5)))
    assert (found.every, found.counts) == (3, (("phòng, chống bão", (2,)),))
