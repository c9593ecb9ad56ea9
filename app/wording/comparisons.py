"""How a comparison is put in words: its states, its columns, how much of each is stored."""

from collections.abc import Mapping, Sequence

from app.i18n import Locale, say
from app.wording.citations import cited_clause
from app.wording.dates import day_text
from index.compare import Column, Coverage, Proviso, State, is_lower
from index.store import StoredDirective

# Distinguished by shape, not by colour alone.
_SIGNS: Mapping[State, str] = {"found": "✓", "weak": "≈", "no_clause": "✗", "no_document": "∅"}


def state_sign(state: State) -> str:
    """The sign of a state."""
    return _SIGNS[state]


def state_text(state: State, column: Column, locale: Locale) -> str:
    """What a state says of a column: a clause found, no clause, nothing stored."""
    return say(
        f"compare.no_document_{_plain(column)}" if state == "no_document" else f"compare.{state}", locale
    )


def kind_text(columns: Sequence[Column], locale: Locale) -> str:
    """What one of the columns is called: province, issuer or year."""
    return say(f"compare.column_{_plain(columns[0])}" if columns else "compare.column", locale)


def column_name(column: Column, locale: Locale) -> str:
    """A column's name in the reader's language."""
    return column.name if column.kind == "named" else say(f"compare.{column.kind}", locale)


def count_text(column: Column, locale: Locale) -> str:
    """How many documents of a column are stored, and how many of them are those of districts and communes."""
    own = Coverage.of(column)
    if not own.documents:
        return state_text("no_document", column, locale)
    lower = [say("compare.lower", locale, count=own.lower)] if own.lower else []
    return "; ".join([say("compare.documents", locale, count=own.documents), *lower])


def coverage_text(column: Column, locale: Locale) -> str:
    """How much of a column is stored: how many documents, from when, and how many of unknown date."""
    own = Coverage.of(column)
    parts = [count_text(column, locale)]
    if own.first and own.last:
        first, last = day_text(own.first, locale), day_text(own.last, locale)
        parts.append(first if first == last else f"{first} – {last}")
    unknown = {"partial": own.partial, "bounded": own.bounded, "undated": own.undated}
    parts += [say(f"compare.{name}", locale, count=count) for name, count in unknown.items() if count]
    return "; ".join(parts)


def moved_note(directive: StoredDirective, locale: Locale) -> str:
    """Which province a document's own lies in now; nothing where it is the same."""
    then, now = directive.metadata.province.value, directive.metadata.province_now
    return say("compare.was", locale, then=then, now=now) if then and now and then != now else ""


def place_note(directive: StoredDirective, locale: Locale) -> str:
    """What has to be said of where a document belongs: that it is a district's, what its province is now."""
    m = directive.metadata
    lower = say(f"compare.of_{m.level}", locale) if is_lower(m) else ""
    return "; ".join(note for note in (lower, moved_note(directive, locale)) if note)


def _plain(column: Column) -> str:
    """Provinces are called the same whether they are those of today or of then."""
    return "province" if column.by == "province_now" else column.by


def proviso_text(one: Proviso, locale: Locale) -> str:
    """What a clause listed under a rule is to it, and how one cites it."""
    return f"{say(f'compare.{one.relation}', locale)} ({cited_clause(one.directive, one.clause, locale)})"
