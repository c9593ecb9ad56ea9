"""`chithi precedents`: what the store has to say about a draft, as a page of text or as JSON."""

from argparse import Namespace
from collections.abc import Iterator
from textwrap import shorten

from app.cli.output import hint_where_empty, note, print_json
from app.cli.terminal import Bar
from app.i18n import Tongue, say, tongue_of_terminal
from app.loading import searcher_of
from app.schema import precedents_json
from app.wording import citation_text, cited_document, ended_text, lacking_title
from index.drafting import MOST_CLAUSES, DraftClause, Precedents, embed_draft, find_precedents
from index.store import Store

# Characters of a clause: enough to see what it is about.
_LONGEST = 280


def compare_draft(store: Store, arguments: Namespace) -> int:
    """Compare a draft with the store."""
    # Imported here: the readers take a while to import, and a search needs none.
    from corpus.readers import read_alone

    draft = read_alone(arguments.draft).directive
    searcher = searcher_of(store, arguments)
    hint_where_empty(store)
    with Bar(2 * min(len(draft.clauses), MOST_CLAUSES), unit="") as bar:
        vectors = embed_draft(draft, searcher.encoder, {}, bar.advance)
        found = find_precedents(searcher, draft, vectors, arguments.k, bar.advance)
    if found.left_out:
        note("draft.left_out", most=MOST_CLAUSES, count=found.left_out)
    if arguments.json:
        print_json(precedents_json(found))
    else:
        print(precedents_text(found, tongue_of_terminal()))
    return 0


def precedents_text(found: Precedents, tongue: Tongue) -> str:
    """Outdated citations, similar directives, each clause with its precedents, what the draft lacks."""
    parts = [
        f"! {say('draft.outdated', tongue, text=one.citation.text, ended=ended_text(one.ending, tongue))}"
        for one in found.outdated
    ]
    similar = (
        f"  {say('draft.similar_one', tongue, document=cited_document(directive, tongue), count=count)}"
        for directive, count in found.similar
    )
    parts.append("\n".join([say("draft.similar" if found.similar else "draft.no_similar", tongue), *similar]))
    parts += ["\n".join(_clause_lines(one, tongue)) for one in found.clauses if not one.clause.introduces]
    if found.missing:
        parts.append(f"{lacking_title(found, tongue)}\n\n" + "\n".join(_missing_lines(found, tongue)))
    return "\n\n".join(parts)


def _clause_lines(one: DraftClause, tongue: Tongue) -> Iterator[str]:
    yield f"■ {shorten(one.clause.text, _LONGEST, placeholder=' …')}"
    if not one.precedents:
        yield f"   {say('draft.no_precedent', tongue)}"
    for precedent in one.precedents:
        hit = precedent.hit
        kind = "same_words" if precedent.same_words else "" if precedent.strong else "close"
        same = f" [{say(f'draft.{kind}', tongue)}]" if kind else ""
        ended = f" ({ended_text(hit.ended, tongue)})" if hit.ended else ""
        yield f"   {hit.rank}. {citation_text(hit, tongue)}{same}{ended}"
        yield f"      {shorten(hit.text, _LONGEST, placeholder=' …')}"
    if one.charged:
        bodies = "; ".join(f"{body.agency} ({say(f'role.{body.role}', tongue)})" for body in one.charged)
        yield f"   {say('draft.charged', tongue, bodies=bodies)}"


def _missing_lines(found: Precedents, tongue: Tongue) -> Iterator[str]:
    for topic in found.missing:
        yield f"+ {say('draft.topic', tongue, name=topic.name, count=topic.directives)}"
        for hit in topic.hits:
            yield f"   {citation_text(hit, tongue)}"
            yield f"      {shorten(hit.text, _LONGEST, placeholder=' …')}"
