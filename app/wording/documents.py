"""What a document is called, how its metadata came to be known, what ended it, what contradicts it."""

from collections.abc import Sequence
from pathlib import PurePath

from app.i18n import Locale, say
from app.wording.dates import date_text
from corpus.model import Field, Metadata
from index.graph import Ending
from index.store import Difference, StoredDirective, Version


def title_of(directive: StoredDirective) -> str:
    """The name of a directive: type and number, or subject, or issuer, otherwise its file name."""
    m = directive.metadata
    called = " ".join(part for part in (m.type.value, m.number.value) if part)
    if m.number.value:
        return called
    if called and m.subject.value:
        return f"{called}: {m.subject.value}"
    if called and m.issuer.value:
        return f"{called} của {m.issuer.value}"
    return called or PurePath(directive.source).name


def short_title_of(directive: StoredDirective) -> str:
    """The same in a line: of what has no number, the issuer instead of the subject, which may be long."""
    m = directive.metadata
    if m.type.value and m.issuer.value and not m.number.value:
        return f"{m.type.value} của {m.issuer.value}"
    return title_of(directive)


def subject_of(directive: StoredDirective) -> str | None:
    """The subject of a directive where its short title doesn't say it."""
    subject = directive.metadata.subject.value
    return subject if subject and subject not in short_title_of(directive) else None


def ended_text(ending: Ending, locale: Locale) -> str:
    """What replaced or repealed a directive, and when."""
    by = f"{title_of(ending.by)} ({date_text(ending.by, locale)})"
    return say(f"ended.{ending.citation.relation}", locale, by=by)


def contradicted_text(directive: StoredDirective, locale: Locale) -> str:
    """That other texts of a directive contradict it, and which; empty if none does."""
    names = ", ".join(PurePath(one.source).name for one in directive.contradictions)
    return say("contradicted", locale, names=names) if names else ""


def alike_text(alike: Sequence[Version], locale: Locale) -> str:
    """That others are much like a directive, though nothing proves them to be the same, and which."""
    names = ", ".join(PurePath(one.sources[0] if one.sources else one.directive_id).name for one in alike)
    return say("alike", locale, names=names)


def difference_text(difference: Difference, locale: Locale) -> str:
    """What two texts say where they contradict each other."""
    absent = say("contradicted.absent", locale)
    said = (f"“{part}”" if part else absent for part in (difference.one, difference.other))
    return f"{say(f'difference.{difference.kind}', locale)}: {' ≠ '.join(said)}"


def basis_text(field: Field, metadata: Metadata, locale: Locale) -> str:
    """How a value came to be known, in words."""
    return say(f"basis.{basis_of(field, metadata)}", locale)


def basis_of(field: Field, metadata: Metadata) -> str:
    """How a value came to be known: what a news report states is only reported."""
    return "reported" if field.basis == "stated" and metadata.source_kind == "report" else field.basis
