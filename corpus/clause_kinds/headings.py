"""What the headings above a clause, and the sentence over its list, make of it."""

from collections.abc import Sequence

from corpus.clause_kinds.model import ClauseKind
from corpus.clause_kinds.observe import Observed
from corpus.clause_kinds.phrases import Found, words_of
from corpus.clause_kinds.rules import HeadingRule, Rules
from corpus.model import Clause

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

    def hand_down(self, clause: Clause) -> ClauseKind | None:
        """The kind that the nearest heading which gives any gives to a clause."""
        for place, heading in enumerate(reversed(self._above(clause))):
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

    def _above(self, clause: Clause) -> Sequence[str]:
        """Outermost first; above an outermost item also the opening sentence that introduces all of them."""
        parts = clause.heading.split(_JOINT) if clause.heading else []
        whole = [self._whole.get(part[:_KNOWN_BY], part) for part in parts]
        outermost = self._opening and not clause.path.strip(_NUMBERS)
        return [*whole, self._opening] if outermost else whole

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
