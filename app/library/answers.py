"""Who must do what, as a table: agency, role, task, document, date."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from app.i18n import Locale, say
from app.library.tables import table_text
from app.wording import date_text, ended_text, notes_of, place_of, short_title_of
from index.responsibility import Answer, Duty
from index.responsibility import Answers as FoundAnswers

_COLUMNS = ("agency", "role", "task", "document", "date")
# Parts of the width that the columns get; the task is what is read longest.
_SHARES = (0.2, 0.11, 0.37, 0.2, 0.12)
# Of an agency with many tasks the nearest ones; the rest is in the JSON.
_TASKS = 3
# Characters of a task: enough to see what it is about.
_LONGEST = 180


@dataclass(frozen=True, slots=True, repr=False)
class Answers(FoundAnswers):
    """The agencies that must do what was asked about, best first; printed, a table with a row per task."""

    locale: Locale = "vi"

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.answers)

    def __len__(self) -> int:
        return len(self.answers)

    def __getitem__(self, at: int) -> Answer:
        return self.answers[at]

    def __repr__(self) -> str:
        return f"<Answers {self.understood.query!r}: {self.verdict}, {len(self)} agencies>"

    def __str__(self) -> str:
        locale = self.locale
        head = [say(f"verdict.{self.verdict}", locale) if self.answers else say("who.nobody", locale)]
        if self.understood.restored:
            head.append(say("understood.restored", locale, text=self.understood.restored))
        if not self.answers:
            return "\n".join(head)
        names = [say(f"who.{column}", locale) for column in _COLUMNS]
        rows = [cells for answer in self.answers for cells in _cells(answer, locale)]
        return "\n".join([*head, "", table_text(names, rows, _SHARES)])


def _cells(answer: Answer, locale: Locale) -> Iterator[list[str]]:
    """A row for each of the agency's nearest tasks; the agency stands in the first only."""
    agency = f"{answer.agency} ({answer.province})" if answer.province else answer.agency
    for n, duty in enumerate(answer.duties[:_TASKS]):
        who = [agency, say(f"role.{answer.role}", locale)] if n == 0 else ["", ""]
        task = shorten(duty.assignment.task, _LONGEST, placeholder=" …")
        notes = "; ".join(notes_of(duty.assignment, locale))
        described = f"{task} ({notes})" if notes else task
        yield [*who, described, _where(duty, locale), date_text(duty.hit.directive, locale)]


def _where(duty: Duty, locale: Locale) -> str:
    hit = duty.hit
    number = place_of(hit.clause, locale).partition(" › ")[0]
    known = [short_title_of(hit.directive), number if hit.path else ""]
    if hit.ended:
        known.append(ended_text(hit.ended, locale))
    return ", ".join(part for part in known if part)
