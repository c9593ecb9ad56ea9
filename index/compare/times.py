"""Topics over time: how many directives speak of each in every year, or month.

Counted over the whole texts of the directives, all of them up to some thousands: what is not exact says so.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corpus.entities.dates import day_of
from corpus.text import canonical_tones
from index.store import Reader, StoredDirective

_PERIODS = 12  # that are counted, up to the latest
_FEW_YEARS = 2  # within which months tell more
_READ = 5_000  # directives; of more, every second, third …
_YEAR, _MONTH = 4, 7  # characters of an ISO day


@dataclass(frozen=True, slots=True)
class TopicTimes:
    """For each topic the directives of each period that speak of it.

    `periods` are years ("2021") or months ("2021-08"), ascending, without a gap; `counts` has a row for each
    topic that any of them speaks of. One of `every` directives was counted; `undated` ones were not.
    """

    periods: tuple[str, ...] = ()
    counts: tuple[tuple[str, tuple[int, ...]], ...] = ()
    undated: int = 0
    every: int = 1


def topic_times(reader: Reader, directives: Collection[StoredDirective], topics: Sequence[str]) -> TopicTimes:
    """How many directives speak of each of some topics (in small letters), by when they were issued.

    One that was removed meanwhile is passed over.
    """
    dated = [(day, one) for one in directives if (day := day_of(one.metadata))]
    every = 1 + len(dated) // _READ
    size, periods = _periods(day for day, _ in dated)
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for day, one in dated[::every]:
        if day[:size] not in periods:
            continue
        try:
            text = canonical_tones(" ".join(reader.text(one.id).lower().split()))
        except KeyError:
            continue
        for topic in topics:
            found[topic][day[:size]] += topic in text
    counts = tuple(
        (topic, tuple(found[topic][period] for period in periods))
        for topic in topics
        if any(found[topic].values())
    )
    return TopicTimes(periods, counts, len(directives) - len(dated), every)


def _periods(days: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """How many characters of an ISO day tell its period, and the latest periods in a row."""
    known = sorted(days)
    if not known:
        return _YEAR, ()
    first, last = known[0], known[-1]
    if int(last[:_YEAR]) - int(first[:_YEAR]) >= _FEW_YEARS:
        latest = int(last[:_YEAR])
        years = range(max(int(first[:_YEAR]), latest - _PERIODS + 1), latest + 1)
        return _YEAR, tuple(f"{year:04}" for year in years)
    months = range(max(_month(first), _month(last) - _PERIODS + 1), _month(last) + 1)
    return _MONTH, tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in months)


def _month(day: str) -> int:
    """Months since the year 0."""
    return 12 * int(day[:4]) + int(day[5:7]) - 1
