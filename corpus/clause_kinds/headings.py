"""What the headings above a clause, and the sentence over its list, make of it."""

from collections.abc import Sequence

from corpus.clause_kinds.observe import Observed
from corpus.clause_kinds.phrases import Found, words_of
from corpus.clause_kinds.rules import HeadingRule, Rules
from corpus.model import Clause, ClauseKind

_JOINT = " › "
# A heading is cut from a clause above; so many characters tell which, so that it can be read to its end.
_KNOWN_BY = 60
_NUMBERS = "0123456789abcdđeghiklmnopqIVX"


class Headings:
    """The headings of a directive's clauses, which are to be looked at in order."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._whole: dict[str, str] = {}
        self._rule_of: dict[str, HeadingRule | None] = {}
        self._opening = ""
        self._handed: dict[tuple[str, str], ClauseKind | None] = {}

    def hand_down(self, clause: Clause) -> ClauseKind | None:
        """The kind that the nearest heading which gives any gives to a clause."""
        opening = "" if clause.path.strip(_NUMBERS) else self._opening
        key = clause.heading, opening
        if key not in self._handed:
            self._handed[key] = self._hand_down(self._above(clause.heading, opening))
        return self._handed[key]

    def _hand_down(self, above: Sequence[str]) -> ClauseKind | None:
        for place, heading in enumerate(reversed(above)):
            rule = self._fitting(heading)
            if rule and (place == 0 or rule.reach == "all"):
                return rule.hands_down
        return None

    def note(self, seen: Observed) -> None:
        """Remember a clause as a heading of those after it."""
        body = seen.body
        self._whole[body[:_KNOWN_BY].rstrip(" :;.,")] = body
        if len(body) >= _KNOWN_BY:
            self._whole[body[:_KNOWN_BY]] = body
        if "opening" in seen.signs:
            self._opening = body if "ends with colon" in seen.signs else ""

    def _above(self, heading: str, opening: str) -> Sequence[str]:
        """Outermost first; last the opening sentence, if it introduces the clause."""
        parts = heading.split(_JOINT) if heading else []
        whole = [self._whole.get(part[:_KNOWN_BY], part) for part in parts]
        return [*whole, opening] if opening else whole

    def _fitting(self, heading: str) -> HeadingRule | None:
        if heading not in self._rule_of:
            found = self._rules.lexicon.find(words_of(heading))
            fitting = (rule for rule in self._rules.headings if _fits(rule, found))
            self._rule_of[heading] = next(fitting, None)
        return self._rule_of[heading]


def _fits(rule: HeadingRule, found: Found) -> bool:
    begins = [rule.opens and found.opens(rule.opens), rule.whole and found.is_one_of(rule.whole)]
    return (
        (any(begins) or not (rule.opens or rule.whole))
        and (rule.holds is None or found.holds(rule.holds))
        and (rule.ends is None or found.late(rule.ends))
        and (rule.lacks is None or not found.holds(rule.lacks))
    )
