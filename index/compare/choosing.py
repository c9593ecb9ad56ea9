"""Which of a column's clauses a cell shows: the one that states the rule, and what belongs under it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Literal

from corpus.data import read_table
from index.compare.support import NO_RULE, lays_down, said
from index.search import Hit, Results, sentences
from index.store import Reader, StoredClause, StoredDirective

# A clause that lays nothing down, or only an exception, stands behind any that does. Of the judged cells that
# have a clause the right one is shown in .797, .808, .819, .819, .814 at 0, .1, .2, .4, 1.
_BEHIND = 0.4
# A clause that says the topic again and again states it, and so does one with a sentence that begins with it
# or holds more of it; one that says it once, late, mentions it. Right in .819 of these cells without all
# three, .847 with the first alone at .2, .870 so; .864 with the second at .05 to .2, the third at .1 to .4.
_REPEATED, _OFTEN = 0.1, 4
_LATE, _FAR = 0.15, 10
_SAID = 0.1
# A clause about making it known or watching it doesn't state it either: right in .870, .881, .881, .887, .881
# at 0, .1, .2, .3, .4.
_PROMOTED = 0.3
# What was superseded is listed where it says this much of the topic.
_MOSTLY = 2 / 3
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Proviso:
    """What belongs under a rule: an exception or condition of it, or a clause that it superseded."""

    relation: Literal["condition", "superseded"]
    clause: StoredClause
    directive: StoredDirective


def ordered(results: Results) -> tuple[Hit, ...]:
    """The hits with those that state the rule first, ranked again."""
    hits = sorted(results.hits, key=lambda hit: (-_score(hit, results), hit.rank))
    if not hits:
        return ()
    first = _over(hits[0], hits)
    hits = [first, *(hit for hit in hits if hit is not first)]
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(hits, start=1))


def provisos(hits: Sequence[Hit], results: Results, store: Reader) -> tuple[Proviso, ...]:
    """What belongs under the first of ordered hits: its own items first, then what else limits it."""
    rule = hits[0]
    own = store.clauses(of=[rule.directive.id])
    listed = (one for one in own if is_under(one.path, rule.path) and _limits(one, rule.clause))
    limiting = (Proviso("condition", one, rule.directive) for one in listed)
    beside = (
        Proviso("condition", hit.clause, hit.directive)
        for hit in hits[1:]
        if hit.clause.kind == "condition" and (_is_beside(hit, rule) or said(hit, results) >= _MOSTLY)
    )
    before = (
        Proviso("superseded", hit.clause, hit.directive)
        for hit in hits[1:]
        if hit.ended and not rule.ended and said(hit, results) >= _MOSTLY
    )
    found = {one.clause.id: one for one in chain(limiting, beside, before)}
    return tuple(found.values())[:_LISTED]


def is_under(path: str, above: str) -> bool:
    """Whether a clause's path lies under another one ("2.1.a" under "2.1", "3 -1" under "3")."""
    return bool(above) and path != above and path.startswith((f"{above}.", f"{above} "))


def _score(hit: Hit, results: Results) -> float:
    behind = 0.0 if lays_down(hit) and hit.clause.kind != "condition" else _BEHIND
    found = [results.pieces.places_in(hit.text[start:end]) for start, end in sentences(hit.text)]
    promoted = _PROMOTED if _promotes(hit.text, results) else 0.0
    times = min(sum(map(len, found)), _OFTEN) / _OFTEN
    late = min((places[0] for places in found if places), default=_FAR)
    return (
        hit.score
        - behind
        - promoted
        + _REPEATED * times
        - _LATE * min(late, _FAR) / _FAR
        + _SAID * said(hit, results)
    )


def _promotes(text: str, results: Results) -> bool:
    """Whether a clause is about making the topic known or watching it, and the topic itself isn't."""
    verb = _promoting().search(text)
    if verb is None or _promoting().search(results.understood.text):
        return False
    return not results.pieces.places_in(text[: verb.start()])


@cache
def _promoting() -> re.Pattern[str]:
    verbs = (re.escape(row["verb"]) for row in read_table("index", "promoting_words.tsv"))
    return re.compile(rf"\b(?:{'|'.join(verbs)})\b", re.IGNORECASE)


def _over(hit: Hit, hits: Sequence[Hit]) -> Hit:
    """The hit that a hit is only an item of, if its lead-in says what holds; else itself."""
    above = [
        one
        for one in hits
        if one.directive.id == hit.directive.id
        and is_under(hit.path, one.path)
        and one.clause.kind not in NO_RULE
        and one.text.rstrip().endswith(":")
    ]
    return max(above, key=lambda one: len(one.path), default=hit)


def _limits(item: StoredClause, rule: StoredClause) -> bool:
    """Whether an item says when a rule holds: a condition, or one of a list that the rule ends in."""
    return not item.introduces and (item.kind == "condition" or rule.text.rstrip().endswith(":"))


def _is_beside(hit: Hit, rule: Hit) -> bool:
    return hit.directive.id == rule.directive.id and hit.clause.section == rule.clause.section
