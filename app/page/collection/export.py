"""A collection of clauses as files to take along: text, a table, a Word document; each with its citation."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx import Document

from app.i18n import Locale, say
from app.page.exports import csv_file, xml_text
from app.wording import cited_clause, date_text
from index.store import StoredClause, StoredDirective


@dataclass(frozen=True, slots=True)
class Kept:
    """A clause that was kept, with its document."""

    clause: StoredClause
    directive: StoredDirective

    def citation(self, locale: Locale) -> str:
        """How it is cited."""
        return cited_clause(self.directive, self.clause, locale)


def collection_text(kept: Iterable[Kept], locale: Locale) -> str:
    """The clauses as plain text, each under its citation."""
    return "\n\n".join(f"{one.citation(locale)}\n{one.clause.text}" for one in kept) + "\n"


def collection_csv(kept: Iterable[Kept], locale: Locale) -> bytes:
    """The clauses as a table."""
    names = ("citation", "heading", "text", "date", "source")
    head = [say(f"collection.{name}", locale) for name in names]
    return csv_file([head, *(_cells(one, locale) for one in kept)])


def collection_docx(kept: Sequence[Kept], locale: Locale) -> bytes:
    """The clauses as a Word document: a heading, then each with its citation behind it."""
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.add_heading(say("collection.title", locale), level=1)
    for one in kept:
        document.add_paragraph(xml_text(one.clause.text, ""))
        document.add_paragraph().add_run(f"({xml_text(one.citation(locale), '')})").italic = True
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _cells(one: Kept, locale: Locale) -> tuple[str, ...]:
    clause = one.clause
    day = date_text(one.directive, locale)
    return one.citation(locale), clause.heading, clause.text, day, one.directive.source
