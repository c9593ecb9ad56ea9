"""What the store has to say about a draft, as HTML."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from markupsafe import Markup, escape

from app.i18n import Locale, say
from app.page.parts import differences, differences_html, issued_text
from app.page.templates import render
from app.wording import ended_text
from index.drafting import DraftClause, Outdated, Precedent, Precedents

_ASKED = 300  # characters of a draft's clause that its precedent is opened for: an address has to stay one
_EXAMPLES = 3  # of what the draft lacks
_AT_ONCE = 6  # subjects that the draft lacks; the rest is folded

ClauseState = Literal["same_words", "strong", "close", "none"]
STATES: tuple[ClauseState, ...] = ("same_words", "strong", "close", "none")


def state_of(one: DraftClause) -> ClauseState:
    """What the store holds for a clause of a draft."""
    if any(precedent.same_words for precedent in one.precedents):
        return "same_words"
    if any(precedent.strong for precedent in one.precedents):
        return "strong"
    return "close" if one.precedents else "none"


def summary_html(found: Precedents, locale: Locale) -> Markup:
    """How many clauses have precedents, with the signs of the list, and which directives are similar."""
    asked = [one for one in found.clauses if not one.clause.introduces]
    counts = Counter(map(state_of, asked))
    having = counts["same_words"] + counts["strong"]
    legend = [(state, counts[state]) for state in STATES]
    return render(
        "draft/summary", locale, having=having, clauses=len(asked), legend=legend, similar=found.similar
    )


def outdated_html(found: Iterable[Outdated], locale: Locale) -> Markup:
    """The documents that the draft cites though they were ended, and by what."""
    said = (
        say("draft.outdated", locale, text=one.citation.text, ended=ended_text(one.ending, locale))
        for one in found
    )
    sentences = list(dict.fromkeys(said))
    return render("draft/outdated", locale, sentences=sentences) if sentences else Markup()


def clauses_html(
    clauses: Iterable[tuple[int, DraftClause]],
    now: Sequence[str],
    was: Sequence[str],
    taken: Collection[str],
    locale: Locale,
) -> Markup:
    """Clauses of a draft in a list, each with its state, and its precedents folded below it.

    `now` and `was` are all clauses of the draft as they stand in it, and stood when they were compared;
    `taken` are the stored clauses whose wording stands in the draft.
    """
    rows = [
        {
            "at": at,
            "one": one,
            "text": now[at],
            "state": state_of(one),
            "changed": now[at] != was[at],
            "agencies": _agencies(one, locale),
            "precedents": [_precedent(each, one.clause.text, locale) for each in one.precedents],
        }
        for at, one in clauses
    ]
    return render("draft/clauses", locale, rows=rows, taken=taken, undo=tuple(now) != tuple(was))


def lacking_html(found: Precedents, taken: Collection[str], locale: Locale) -> Markup:
    """What the draft lacks, in a list: first what it surely does, then what it may, each with examples."""
    topics = [
        (
            topic,
            [(hit, escape(hit.text), issued_text(hit.directive, locale)) for hit in topic.hits[:_EXAMPLES]],
        )
        for topic in found.missing
    ]
    return render("draft/lacking", locale, topics=topics, at_once=_AT_ONCE, taken=taken)


def _agencies(one: DraftClause, locale: Locale) -> str:
    others = ((own.agency, say(f"role.{own.role}", locale)) for own in one.other_agencies)
    return "; ".join(f"{agency} ({role})" for agency, role in others)


def _precedent(one: Precedent, text: str, locale: Locale) -> dict[str, object]:
    """A precedent: the words in it that the draft's clause lacks or has otherwise are marked."""
    _, theirs = differences(text, one.hit.text)
    kind = "same_words" if one.same_words else "" if one.strong else "close"
    return {
        "hit": one.hit,
        "text": differences_html(theirs, locale),
        "kind": kind,
        "asked": text[:_ASKED],
        "by": issued_text(one.hit.directive, locale),
    }
