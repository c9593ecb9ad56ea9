"""What the store has to say about a draft, as HTML in which nothing but our own marks is markup."""

from collections.abc import Iterable
from html import escape

from app.i18n import Locale, say
from app.page.parts import clause_tools_html, differences, differences_html, facts_html
from app.wording import citation_text, cited_document, ended_text, place_of, title_of
from index.drafting import DraftClause, Outdated, Precedent, Precedents, Topic
from index.search import Hit

_ASKED = 300  # characters of a draft's clause that its precedent is opened for: an address has to stay one


def summary_html(found: Precedents, locale: Locale) -> str:
    """How many clauses have precedents, and which directives are similar."""
    asked = [one for one in found.clauses if not one.clause.introduces]
    having = sum(any(precedent.strong for precedent in one.precedents) for one in asked)
    close = sum(bool(one.precedents) for one in asked) - having
    head = say("draft.found", locale, having=having, clauses=len(asked))
    kind = "match" if having else "none"
    named = (
        say("draft.similar_one", locale, document=cited_document(one, locale), count=count)
        for one, count in found.similar
    )
    similar = "".join(f"<li>{escape(one)}</li>" for one in named)
    told = say("draft.similar" if similar else "draft.no_similar", locale)
    listed = f"<ul>{similar}</ul>" if similar else ""
    also = f"<p>{escape(say('draft.found_close', locale, count=close))}</p>" if close else ""
    body = f"<h2>{escape(head)}</h2>{also}<p>{escape(told)}</p>{listed}"
    return f'<section class="answer {kind}" role="status">{body}</section>'


def outdated_html(found: Iterable[Outdated], locale: Locale) -> str:
    """The documents that the draft cites though they were ended, and by what."""
    told = (
        say("draft.outdated", locale, text=one.citation.text, ended=ended_text(one.ending, locale))
        for one in found
    )
    listed = "".join(f'<p class="ended">{escape(sentence)}</p>' for sentence in dict.fromkeys(told))
    return f'<div class="card" role="status">{listed}</div>' if listed else ""


def draft_clause_html(one: DraftClause, locale: Locale) -> str:
    """A clause of the draft, and the bodies that only its precedents charge."""
    place = place_of(one.clause, locale)
    rows = [
        f"<h3>{escape(place)}</h3>" if place else f"<h3>{escape(say('draft.plain', locale))}</h3>",
        f'<p class="clause" lang="vi">{escape(one.clause.text)}</p>',
    ]
    if one.charged:
        bodies = "; ".join(f"{body.agency} ({say(f'role.{body.role}', locale)})" for body in one.charged)
        rows.append(f'<p class="charged">{escape(say("draft.charged", locale, bodies=bodies))}</p>')
    if not any(precedent.strong for precedent in one.precedents):
        said = say("draft.only_close" if one.precedents else "draft.no_precedent", locale)
        rows.append(f'<p class="note">{escape(said)}</p>')
    return f'<article class="card drafted">{"".join(rows)}</article>'


def precedent_html(one: Precedent, text: str, locale: Locale) -> str:
    """A precedent, its document, and the words in it that the draft's clause has otherwise or not."""
    _, theirs = differences(text, one.hit.text)
    kind = "same_words" if one.same_words else "" if one.strong else "close"
    badge = f'<p class="same">{escape(say(f"draft.{kind}", locale))}</p>' if kind else ""
    return _stored_html(one.hit, differences_html(theirs, locale), text, locale, badge)


def example_html(hit: Hit, topic: Topic, locale: Locale) -> str:
    """A stored clause on a topic that the draft lacks."""
    return _stored_html(hit, escape(hit.text), topic.name, locale)


def taken_html(locale: Locale) -> str:
    """That a clause's wording is in the draft now."""
    said = escape(say("draft.taken", locale))
    return f'<p class="taken" role="status"><span aria-hidden="true">✓</span> {said}</p>'


def topic_html(topic: Topic, locale: Locale) -> str:
    """What a topic is called, and how many directives say it."""
    return f"<h3>{escape(say('draft.topic', locale, name=topic.name, count=topic.directives))}</h3>"


def sources_html(sources: Iterable[str]) -> str:
    """The sources that were used, numbered as the footnotes are."""
    return f'<ol class="sources">{"".join(f"<li>{escape(one)}</li>" for one in sources)}</ol>'


def _stored_html(hit: Hit, text: str, asked: str, locale: Locale, more: str = "") -> str:
    """A stored clause with its document and its tools; `asked` is what it is opened for."""
    place, clause = place_of(hit.clause.clause, locale), hit.clause
    ended = ended_text(hit.ended, locale) if hit.ended else ""
    citation = citation_text(hit, locale)
    rows = (
        f"<h4>{escape(title_of(hit.directive))}</h4>",
        f'<p class="ended">{escape(ended[:1].upper() + ended[1:])}</p>' if ended else "",
        f'<dl class="facts">{facts_html(hit.directive, locale)}</dl>',
        more,
        f'<p class="place">{escape(place)}</p>' if place else "",
        f'<p class="clause" lang="vi">{text}</p>',
        clause_tools_html(clause.clause_id, clause.text, citation, locale, asked=asked[:_ASKED]),
    )
    return f'<article class="card">{"".join(rows)}</article>'
