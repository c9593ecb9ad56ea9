"""A third voice where a question asks who must do something: whether a clause charges a body with it.

Over five directives, nDCG@10 of the judged questions of that kind is .789 without it, .856 with it; with more
weight there is more to gain there (.895 at .5) and more to lose over law, which says by whom things are done
in other ways than by charging a body (38 questions of ALQAC: .931 without it, .920 with it, .897 at .5).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from corpus.assignments import Assignment
from index.query import Question
from index.store import DirectiveRow, Store, StoredClause, clause_id_of

CHARGED_WEIGHT = 0.3
# Candidates that are looked at: what both indexes put further down is about something else.
CHARGED_DEPTH = 40
# "The bodies concerned" is an answer that names nobody.
_GENERIC = 0.5


def charged(
    clauses: Sequence[StoredClause], public: Mapping[DirectiveRow, str], store: Store, question: Question
) -> list[float]:
    """How well the duties in each clause answer a question, 0 to 1, the best of each clause counting.

    `public` has the public identifier of each directive.
    """
    found: dict[str, list[Assignment]] = defaultdict(list)
    for directive, assignment in store.assignments(clauses=[clause.id for clause in clauses]):
        found[clause_id_of(public[directive], assignment.clause)].append(assignment)
    return [_best(found[clause.clause_id], clause.heading, question) for clause in clauses]


def _best(assignments: Iterable[Assignment], heading: str, question: Question) -> float:
    return max(
        (
            question.fits(one.role)
            * (question.match(one.task, f"{one.agency}; {heading}") or 0.0)
            * (_GENERIC if one.generic else 1.0)
            for one in assignments
        ),
        default=0.0,
    )
