"""What the store has to say about a draft, as a page of text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from app.i18n import Locale, say
from app.wording import citation_text, cited_document, ended_text, lacking_title
from corpus.model import Directive
from index.drafting import MOST_DRAFTS, DraftClause
from index.drafting import Precedents as FoundPrecedents

# Characters of a clause: enough to see what it is about.
_LONGEST = 280


@dataclass(frozen=True, slots=True, repr=False)
class Precedents(FoundPrecedents):
    """The clauses of a draft with their precedents, and what the draft lacks.

    `others`: those of the further documents in the draft's file, in its order. Printed: outdated citations,
    similar directives, each clause with its precedents, missing topics; then the same of the others.
    """

    locale: Locale = "vi"
    others: "tuple[Precedents, ...]" = ()

    def __iter__(self) -> Iterator[DraftClause]:
        return iter(self.clauses)

    def __len__(self) -> int:
        return len(self.clauses)

    def __getitem__(self, at: int) -> DraftClause:
        return self.clauses[at]

    def __repr__(self) -> str:
        return f"<Precedents: {len(self)} clauses, {len(self.missing)} topics missing>"

    def __str__(self) -> str:
        locale = self.locale
        parts = [*_outdated(self, locale), "\n".join(_similar(self, locale))]
        parts += ["\n".join(_clause(one, locale)) for one in self.clauses if not one.clause.introduces]
        if self.missing:
            parts.append(f"{lacking_title(self, locale)}\n\n" + "\n".join(_missing(self, locale)))
        for number, other in enumerate(self.others, start=2):
            parts += [f"═══ {say('draft.another', locale, number=number)} ═══", str(other)]
        return "\n\n".join(parts)


def read_drafts(draft: str | Path | Directive | Sequence[Directive]) -> tuple[Directive, ...]:
    """The drafts of a file, the first `MOST_DRAFTS` at most, or those that were read before.

    Raises: UnreadableDocument.
    """
    if isinstance(draft, Directive):
        return (draft,)
    if not isinstance(draft, str | Path):
        return tuple(draft)
    # Imported here: the readers take a while to import.
    from corpus.readers import read_alone

    return tuple(read.directive for read in read_alone(Path(draft).expanduser(), MOST_DRAFTS))


def _outdated(found: FoundPrecedents, locale: Locale) -> Iterator[str]:
    for one in found.outdated:
        ended = ended_text(one.ending, locale)
        yield f"! {say('draft.outdated', locale, text=one.citation.text, ended=ended)}"


def _similar(found: FoundPrecedents, locale: Locale) -> Iterator[str]:
    yield say("draft.similar" if found.similar else "draft.no_similar", locale)
    for directive, count in found.similar:
        document = cited_document(directive, locale)
        yield f"  {say('draft.similar_one', locale, document=document, count=count)}"


def _clause(one: DraftClause, locale: Locale) -> Iterator[str]:
    yield f"■ {shorten(one.clause.text, _LONGEST, placeholder=' …')}"
    if not one.precedents:
        yield f"   {say('draft.no_precedent', locale)}"
    for precedent in one.precedents:
        hit = precedent.hit
        kind = "same_words" if precedent.same_words else "" if precedent.strong else "close"
        same = f" [{say(f'draft.{kind}', locale)}]" if kind else ""
        ended = f" ({ended_text(hit.ended, locale)})" if hit.ended else ""
        yield f"   {hit.rank}. {citation_text(hit, locale)}{same}{ended}"
        yield f"      {shorten(hit.text, _LONGEST, placeholder=' …')}"
    if one.other_agencies:
        agencies = "; ".join(
            f"{one.agency} ({say(f'role.{one.role}', locale)})" for one in one.other_agencies
        )
        yield f"   {say('draft.charged', locale, bodies=agencies)}"


def _missing(found: FoundPrecedents, locale: Locale) -> Iterator[str]:
    for topic in found.missing:
        yield f"+ {say('draft.topic', locale, name=topic.name, count=topic.directives)}"
        for hit in topic.hits:
            yield f"   {citation_text(hit, locale)}"
            yield f"      {shorten(hit.text, _LONGEST, placeholder=' …')}"
