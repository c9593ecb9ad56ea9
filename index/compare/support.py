"""How much speaks for a topic having a clause in a column, and which state that makes.

A topic is no question: a clause is about it if one of its sentences says it, with the headings above it,
however far the vector of a long clause is from that of three words. So the words decide, and the vectors
where the words leave it open. The title of the document isn't counted: everything in it has that.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import exp
from typing import Literal

from corpus.model import ClauseKind
from index.search import Hit, Results, sentences

State = Literal["found", "weak", "no_clause", "no_document"]

# Kinds of clause that lay nothing down.
NO_RULE: Collection[ClauseKind] = ("recital", "legal_basis", "title", "attendees", "form_field")
# Hits whose words count, and whose vectors count.
_BEST, _NEAR = 3, 5
# By whole clauses, of 270 judged cells in Vietnamese (eval compare) 30 to 34 are wrong, what is found
# where nothing is counted three times, with a slope of 8 to 12 and a span of .3 to 1, 33 to 35 with one of 4
# or 6; in English 15 or 16 of 109 with any of these (docs/decisions/0040).
_SLOPE, _SPAN = 8.0, 0.3
# Support of .17 above the threshold is a strength of .8.
_STEEP = 8.0
# Whom a sentence holds for, but for one that begins with it.
_SCOPE = re.compile(r"(?<=\S)\s+đối với\s[^,;.]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scale:
    """Of one language: the cosine that says nothing either way, and the support from which a state holds."""

    cosine: float
    found: float
    weak: float


# Of the judged cells and of 84 others over the seeds one each is found where nothing is with .60 for `found`;
# since words' rarity is counted over background texts too, of the 84 one with .65, none from .66 on; 13 of 23
# that hold an answer are found with .65 to .68, 12 with .70.
# With .25, .35, .40 and .45 for `weak`, 0, 2, 4 and 6 of the 21 others that hold an answer are missed; 14, 8,
# 7 and 3 of 123 judged cells without a clause are weak, .896, .919, .922, .930 of all right.
VIETNAMESE = Scale(0.86, found=0.67, weak=0.35)
# Of an English topic only the words in the glossary count, and each has several meanings.
ENGLISH = Scale(0.80, found=0.65, weak=0.50)


@dataclass(frozen=True, slots=True)
class Support:
    """How much speaks for a topic: the part of it that one sentence says (0 to 1), moved by the best cosine.

    `rules`: some of the best hits lay something down.
    """

    said: float
    cosine: float
    cites: bool = False
    english: bool = False
    rules: bool = True

    @property
    def value(self) -> float:
        """Both together; compares within one language."""
        shift = _SLOPE * (self.cosine - self.scale.cosine)
        return self.said + max(-_SPAN, min(_SPAN, shift))

    @property
    def strength(self) -> float:
        """How sure it is that a clause is about the topic, 0 to 1; half at the threshold of `found`."""
        return 1.0 if self.cites else 1 / (1 + exp(-_STEEP * (self.value - self.scale.found)))

    @property
    def scale(self) -> Scale:
        """The thresholds of the topic's language."""
        return ENGLISH if self.english else VIETNAMESE

    @property
    def state(self) -> State:
        """The state of a cell; without a clause that lays something down nothing is more than weak."""
        if self.value < self.scale.weak and not self.cites:
            return "no_clause"
        return "found" if self.rules and (self.cites or self.value >= self.scale.found) else "weak"


def lays_down(hit: Hit) -> bool:
    """Whether a clause lays something down: it is no recital or title, and not what closes a document."""
    return hit.clause.kind not in NO_RULE and not hit.path.startswith("kết")


def support_of(results: Results, hits: Sequence[Hit]) -> Support:
    """What the best hits of a column say for a topic; recitals and titles say nothing."""
    near = hits[:_NEAR]
    best = [hit for hit in near if lays_down(hit)][:_BEST]
    return Support(
        max((said(hit, results) for hit in best or near), default=0.0),
        max((hit.why.cosine for hit in near), default=0.0),
        cites=any(hit.why.cites for hit in best),
        english=results.understood.language == "en",
        rules=bool(best),
    )


def said(hit: Hit, results: Results) -> float:
    """The part of the topic, 0 to 1, that the best sentence of a clause says under the headings above it.

    Whom the sentence holds for isn't what it lays down: "14 ngày đối với người đã tiêm vắc xin" says nothing
    about vaccination.
    """
    parts = (_SCOPE.sub(" ", hit.text[start:end]) for start, end in sentences(hit.text))
    return max((results.pieces.held_by(f"{hit.heading}. {part}") for part in parts), default=0.0)
