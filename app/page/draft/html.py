"""What the store has to say about a draft, as HTML."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from app.i18n import Locale, say
from app.page.parts import differences, differences_html, facts_html
from app.page.templates import render
from app.wording import ended_text
from index.drafting import DraftClause, Outdated, Precedent, Precedents, Topic
from index.search import Hit

_ASKED = 300  # characters of a draft's clause that its precedent is opened for: an address has to stay one


def summary_html(found: Precedents, locale: Locale) -> Markup:
    """How many clauses have precedents, and which directives are similar."""
    asked = [one for one in found.clauses if not one.clause.introduces]
    having = sum(map(_has_strong, asked))
    close = sum(bool(one.precedents) for one in asked) - having
    return render(
        "draft/summary", locale, having=having, clauses=len(asked), close=close, similar=found.similar
    )


def outdated_html(found: Iterable[Outdated], locale: Locale) -> Markup:
    """The documents that the draft cites though they were ended, and by what."""
    said = (
        say("draft.outdated", locale, text=one.citation.text, ended=ended_text(one.ending, locale))
        for one in found
    )
    sentences = list(dict.fromkeys(said))
    return render("draft/outdated", locale, sentences=sentences) if sentences else Markup()


def draft_clause_html(one: DraftClause, locale: Locale) -> Markup:
    """A clause of the draft, and the agencies that only its precedents charge."""
    others = ((own.agency, say(f"role.{own.role}", locale)) for own in one.other_agencies)
    agencies = "; ".join(f"{agency} ({role})" for agency, role in others)
    return render("draft/clause", locale, one=one, agencies=agencies, strong=_has_strong(one))


def precedent_html(one: Precedent, text: str, locale: Locale) -> Markup:
    """A precedent, its document, and the words in it that the draft's clause lacks or has otherwise."""
    _, theirs = differences(text, one.hit.text)
    kind = "same_words" if one.same_words else "" if one.strong else "close"
    return _stored_html(one.hit, differences_html(theirs, locale), text, locale, kind)


def example_html(hit: Hit, topic: Topic, locale: Locale) -> Markup:
    """A stored clause on a topic that the draft lacks."""
    return _stored_html(hit, escape(hit.text), topic.name, locale)


def _has_strong(one: DraftClause) -> bool:
    return any(precedent.strong for precedent in one.precedents)


def _stored_html(hit: Hit, text: Markup, asked: str, locale: Locale, kind: str = "") -> Markup:
    """A stored clause with its document and its tools; `asked` is what it is opened for."""
    facts = facts_html(hit.directive, locale)
    return render("draft/stored", locale, hit=hit, text=text, asked=asked[:_ASKED], kind=kind, facts=facts)
