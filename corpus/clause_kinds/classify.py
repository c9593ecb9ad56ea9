"""The kind of each clause: the first rule of the table that fits it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from corpus.clause_kinds.headings import Headings
from corpus.clause_kinds.observe import Observed, names_only, observe, says_nothing
from corpus.clause_kinds.phrases import Found
from corpus.clause_kinds.places import see_places, sorts_of
from corpus.clause_kinds.rules import Rule, rules
from corpus.model import ClauseKind, Directive


def classify_clauses(directive: Directive) -> tuple[ClauseKind, ...]:
    """The kind of each clause of a directive, in their order; linear in the length of the text.

    What a clause is depends on its words, its headings and the sentence that introduces its list, the part of
    the text and the document type. A clause that no rule fits is operative.
    """
    return tuple(rule.kind if rule else "operative" for rule in deciding_rules(directive))


def with_kinds(directive: Directive) -> Directive:
    """A directive whose clauses say what they are."""
    kinds = classify_clauses(directive)
    clauses = (replace(clause, kind=kind) for clause, kind in zip(directive.clauses, kinds, strict=True))
    return replace(directive, clauses=tuple(clauses))


def deciding_rules(directive: Directive) -> Iterator[Rule | None]:
    """The rule that decides the kind of each clause, None where none fits."""
    every = rules()
    sorts = sorts_of(directive, every)
    seen = [observe(clause.text, every.lexicon) for clause in directive.clauses]
    see_places(directive.clauses, seen, every)
    headings = Headings(every)
    ordered = False
    for clause, each in zip(directive.clauses, seen, strict=True):
        each.signs |= sorts
        if ordered:  # what follows an order is no reason for it
            each.signs.discard("opening")
        handed = headings.hand_down(clause)
        if handed:
            each.signs.add("in a list")
        headings.note(each)
        rule = _decide(each, handed)
        ordered = ordered or (rule is None and "opening" in each.signs)
        yield rule


def _decide(seen: Observed, handed: ClauseKind | None) -> Rule | None:
    opening = seen.found.opening
    for rule in _rules_for(frozenset(seen.signs)):
        if rule.opens and rule.opens.single.isdisjoint(opening):
            continue
        if _fits(rule, seen, handed):
            return rule
    return None


@lru_cache(maxsize=2048)  # few of the possible sets of signs occur
def _rules_for(signs: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules().rules if rule.shows <= signs and rule.hides.isdisjoint(signs))


def _fits(rule: Rule, seen: Observed, handed: ClauseKind | None) -> bool:
    if (rule.under and handed not in rule.under) or not _has(rule, seen.found):
        return False
    found = seen.found
    if rule.ignoring:
        found = rules().lexicon.without(found, rule.ignoring)
        if not _has(rule, found):
            return False
    return (
        (rule.lacks is None or not found.holds(rule.lacks))
        and (rule.lacks_early is None or not found.early(rule.lacks_early))
        and not (rule.before and rule.holds and found.place(rule.before) < found.place(rule.holds))
        and (not rule.names_only or names_only(seen.body))
        and (not rule.says_nothing or says_nothing(seen.body))
    )


def _has(rule: Rule, found: Found) -> bool:
    return (
        (rule.holds is None or found.holds(rule.holds))
        and (rule.early is None or found.early(rule.early))
        and (rule.ends is None or found.late(rule.ends))
    )
