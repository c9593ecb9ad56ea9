"""What the store has to say about a draft, as HTML in which nothing but our own marks is markup."""

from collections.abc import Iterable
from html import escape

from app.i18n import Tongue, say
from app.page.cards import ended_text, facts_html, place_of, title_of
from app.page.clause_tools import clause_tools_html
from app.page.compare import differences, differences_html
from app.page.quoting import citation_text, cited_document
from index.drafting import DraftClause, Outdated, Precedent, Precedents, Topic
from index.search import Hit

_ASKED = 300  # characters of a draft's clause that its precedent is opened for: an address has to stay one


def summary_html(found: Precedents, tongue: Tongue) -> str:
    """How many clauses have precedents, and which directives are similar."""
    asked = [one for one in found.clauses if not one.clause.introduces]
    having = sum(any(precedent.strong for precedent in one.precedents) for one in asked)
    close = sum(bool(one.precedents) for one in asked) - having
    head = say("draft.found", tongue, having=having, clauses=len(asked))
    kind = "match" if having else "none"
    named = (
        say("draft.similar_one", tongue, document=cited_document(one, tongue), count=count)
        for one, count in found.similar
    )
    similar = "".join(f"<li>{escape(one)}</li>" for one in named)
    told = say("draft.similar" if similar else "draft.no_similar", tongue)
    listed = f"<ul>{similar}</ul>" if similar else ""
    also = f"<p>{escape(say('draft.found_close', tongue, count=close))}</p>" if close else ""
    body = f"<h2>{escape(head)}</h2>{also}<p>{escape(told)}</p>{listed}"
    return f'<section class="answer {kind}" role="status">{body}</section>'


def outdated_html(found: Iterable[Outdated], tongue: Tongue) -> str:
    """The documents that the draft cites though they were ended, and by what."""
    told = (
        say("draft.outdated", tongue, text=one.citation.text, ended=ended_text(one.ending, tongue))
        for one in found
    )
    listed = "".join(f'<p class="ended">{escape(sentence)}</p>' for sentence in dict.fromkeys(told))
    return f'<div class="card" role="status">{listed}</div>' if listed else ""


def draft_clause_html(one: DraftClause, tongue: Tongue) -> str:
    """A clause of the draft, and the bodies that only its precedents charge."""
    place = place_of(one.clause, tongue)
    rows = [
        f"<h3>{escape(place)}</h3>" if place else f"<h3>{escape(say('draft.plain', tongue))}</h3>",
        f'<p class="clause" lang="vi">{escape(one.clause.text)}</p>',
    ]
    if one.charged:
        bodies = "; ".join(f"{body.agency} ({say(f'role.{body.role}', tongue)})" for body in one.charged)
        rows.append(f'<p class="charged">{escape(say("draft.charged", tongue, bodies=bodies))}</p>')
    if not any(precedent.strong for precedent in one.precedents):
        said = say("draft.only_close" if one.precedents else "draft.no_precedent", tongue)
        rows.append(f'<p class="note">{escape(said)}</p>')
    return f'<article class="card drafted">{"".join(rows)}</article>'


def precedent_html(one: Precedent, text: str, tongue: Tongue) -> str:
    """A precedent, its document, and the words in it that the draft's clause has otherwise or not."""
    _, theirs = differences(text, one.hit.text)
    kind = "same_words" if one.same_words else "" if one.strong else "close"
    badge = f'<p class="same">{escape(say(f"draft.{kind}", tongue))}</p>' if kind else ""
    return _stored_html(one.hit, differences_html(theirs, tongue), text, tongue, badge)


def example_html(hit: Hit, topic: Topic, tongue: Tongue) -> str:
    """A stored clause on a topic that the draft lacks."""
    return _stored_html(hit, escape(hit.text), topic.name, tongue)


def taken_html(tongue: Tongue) -> str:
    """That a clause's wording is in the draft now."""
    said = escape(say("draft.taken", tongue))
    return f'<p class="taken" role="status"><span aria-hidden="true">✓</span> {said}</p>'


def topic_html(topic: Topic, tongue: Tongue) -> str:
    """What a topic is called, and how many directives say it."""
    return f"<h3>{escape(say('draft.topic', tongue, name=topic.name, count=topic.directives))}</h3>"


def sources_html(sources: Iterable[str]) -> str:
    """The sources that were used, numbered as the footnotes are."""
    return f'<ol class="sources">{"".join(f"<li>{escape(one)}</li>" for one in sources)}</ol>'


def _stored_html(hit: Hit, text: str, asked: str, tongue: Tongue, more: str = "") -> str:
    """A stored clause with its document and its tools; `asked` is what it is opened for."""
    place, clause = place_of(hit.clause.clause, tongue), hit.clause
    ended = ended_text(hit.ended, tongue) if hit.ended else ""
    citation = citation_text(hit, tongue)
    rows = (
        f"<h4>{escape(title_of(hit.directive))}</h4>",
        f'<p class="ended">{escape(ended[:1].upper() + ended[1:])}</p>' if ended else "",
        f'<dl class="facts">{facts_html(hit.directive, tongue)}</dl>',
        more,
        f'<p class="place">{escape(place)}</p>' if place else "",
        f'<p class="clause" lang="vi">{text}</p>',
        clause_tools_html(clause.clause_id, clause.text, citation, tongue, asked=asked[:_ASKED]),
    )
    return f'<article class="card">{"".join(rows)}</article>'
