"""Days as they are written in each language."""

from app.i18n import Locale, say
from corpus.entities.dates import PartialDate, date_of
from index.store import StoredDirective


def date_text(directive: StoredDirective, locale: Locale) -> str:
    """The date of a directive as far as it is known: a day, a day without its year, a bound, or "unknown"."""
    known = date_of(directive.metadata)
    if known is None:
        return say("date.unknown", locale)
    if not known.is_bound:
        return day_text(str(known), locale)
    # The first of a month mostly is a month whose day was left blank.
    whole = known.day == 1 and known.month is not None
    day = _month_text(known, locale) if whole else day_text(str(known), locale)
    return say("date.not_before", locale, day=day)


def day_text(value: str, locale: Locale) -> str:
    """A day ("2021-09-06", or "--11-23" if the year is unknown) as it is written in a language.

    In English the month is spelled out: half of the readers take 06/09/2021 for another day.
    """
    known = PartialDate.parse(value)
    if known is None or not (known.day and known.month):
        return value
    month = _month_name(known.month, locale)
    day = f"{known.day:02}" if locale == "vi" else known.day
    key = "date.day" if known.precision == "day" else "date.partial"
    return say(key, locale, day=day, month=month, year=known.year)


def _month_text(known: PartialDate, locale: Locale) -> str:
    return say("date.month", locale, month=_month_name(known.month or 1, locale), year=known.year)


def _month_name(month: int, locale: Locale) -> str:
    return say("date.months", locale).split()[month - 1]


def written_day(value: str, locale: Locale) -> str:
    """A day as a form field holds it: "06/09/2021" or "23/11" in Vietnamese, otherwise as it is stored."""
    known = PartialDate.parse(value)
    return value if known is None or locale == "en" else "/".join(known.figures)
