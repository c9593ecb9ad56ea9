"""How well documents were read: metadata, the ends of the body, furniture, who must do what.

`fields`, `ends` and `duties` compare what was read with the judgments, and name each fault.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.assignments import Assignment
from corpus.model import Clause, Field, Metadata
from eval.measures.agreement import plain, same_agency, same_signer, same_subject
from eval.measures.document_gold import UNSCORED, AgencyGold, ClauseGold, DocumentGold

FIELDS = ("type", "number", "issuer", "province", "date", "subject", "signer")
# The first words of a clause may follow its number or a dash; after its last ones stands "./." at most.
_BEFORE, _AFTER = 40, 12
_SHORTEST_FURNITURE = 8  # characters; "Số:" begins many a clause


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """What was read of a document; `assignments` by the index of their clause."""

    metadata: Metadata
    clauses: tuple[Clause, ...]
    assignments: Mapping[int, Sequence[Assignment]] = field(default_factory=dict)


@dataclass(slots=True)
class Score:
    """Counts of what was judged, `right` and `judged` by name, and a sentence for each fault."""

    right: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, name: str, *, right: bool, fault: str) -> None:
        """Count one judgment; the fault is kept if it is not right."""
        self.judged[name] += 1
        self.right[name] += right
        if not right:
            self.faults.append(fault)

    def share(self, name: str) -> float:
        """The right ones among the judged, 1 if nothing was."""
        return self.right[name] / self.judged[name] if self.judged[name] else 1.0


def fields(gold: Sequence[DocumentGold], read: Mapping[str, DocumentRead]) -> Score:
    """The fields by name; "not stated wrongly" has every judged field, wrong where it is "stated" and wrong.

    A document that could not be read has every field unknown.
    """
    score = Score()
    for document in gold:
        own = read.get(document.file)
        for name in FIELDS:
            wanted = getattr(document, name)
            if wanted == UNSCORED:
                continue
            found: Field = getattr(own.metadata, name) if own else Field()
            right = _right(document, name, found.value, wanted)
            fault = f"{document.file}: {name} {found.value!r} ({found.basis}) for {wanted!r}"
            score.add(name, right=right, fault=fault)
            score.judged["not stated wrongly"] += 1
            score.right["not stated wrongly"] += right or found.value is None or found.basis != "stated"
    return score


def _right(gold: DocumentGold, name: str, found: str | None, wanted: str | None) -> bool:
    if found is None:
        return wanted is None or (gold.handwritten and name in ("number", "date"))
    if wanted is None:
        return name == "date" and bool(gold.date_partial) and found.startswith(str(gold.date_partial))
    if name == "issuer":
        return any(same_agency(found, issuer) for issuer in (wanted, *gold.issuer_also))
    if name == "subject":
        return same_subject(found, wanted)
    return same_signer(found, wanted) if name == "signer" else plain(found) == plain(wanted)


def ends(gold: Sequence[DocumentGold], read: Mapping[str, DocumentRead]) -> Score:
    """Whether a clause has the first words of the body, one the last, and none is furniture."""
    score = Score()
    for document in gold:
        own = read.get(document.file)
        texts = [plain(clause.text) for clause in own.clauses] if own else []
        for words, place in ((document.first_clause, "first"), (document.last_clause, "last")):
            if words in (None, "", UNSCORED):
                continue
            wanted = plain(words)
            found = any(wanted in _end(text, wanted, first=place == "first") for text in texts)
            score.add(
                "ends", right=found, fault=f"{document.file}: no clause has the {place} words {words!r}"
            )
        for words in document.not_clauses:
            wanted = plain(words)
            taken = len(wanted) > _SHORTEST_FURNITURE and any(text.startswith(wanted) for text in texts)
            score.add("furniture", right=not taken, fault=f"{document.file}: a clause begins {words!r}")
    return score


def _end(text: str, words: str, *, first: bool) -> str:
    return text[: len(words) + _BEFORE] if first else text[-len(words) - _AFTER :]


def duties(gold: Sequence[ClauseGold], read: Mapping[str, DocumentRead]) -> Score:
    """Agencies, roles and clauses with nobody responsible.

    "found" are judged agencies, right if they were found; "named" are found ones, right if they are judged.
    "roles" are those of the found; "nobody" are clauses in which nobody must act, right if nobody is named.
    Classes such as "các cơ quan liên quan" are never wrong.
    """
    score = Score()
    for case in gold:
        where = f"{case.file} {case.path} «{case.first_words}»"
        named = _named(case, read.get(case.file))
        if named is None:
            score.faults.append(f"{where}: no such clause")
            score.judged["found"] += sum(not one.opt for one in case.bodies)
        elif case.none:
            _judge_nobody(score, where, named)
        elif not case.lenient:
            _judge_agencies(score, where, case.bodies, named)
    return score


def agencies_f1(score: Score) -> float:
    """The harmonic mean of the precision and recall of agencies."""
    precision, recall = score.share("named"), score.share("found")
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _judge_nobody(score: Score, where: str, named: Sequence[Assignment]) -> None:
    wrong = sorted({one.agency for one in named if not one.generic})
    score.add("nobody", right=not wrong, fault=f"{where}: nobody must act, not {wrong}")
    score.judged["named"] += len(wrong)


def _judge_agencies(
    score: Score, where: str, bodies: Sequence[AgencyGold], named: Sequence[Assignment]
) -> None:
    expected: set[str] = set()
    for body in bodies:
        own = [one for one in named if _is(one, body)]
        expected |= {one.agency for one in own}
        if body.opt:
            continue
        score.add("found", right=bool(own), fault=f"{where}: missed {body.agency}")
        if own:
            right = any(one.role in (body.role, *body.also) for one in own)
            roles = sorted({one.role for one in own})
            score.add("roles", right=right, fault=f"{where}: {body.agency} {roles} for {body.role}")
            score.add("named", right=True, fault="")
    for agency in sorted({one.agency for one in named if not one.generic} - expected):
        score.add("named", right=False, fault=f"{where}: extra {agency}")


def _is(one: Assignment, body: AgencyGold) -> bool:
    return any(same_agency(name, body.agency) for name in (one.agency, one.as_written))


def _named(case: ClauseGold, own: DocumentRead | None) -> Sequence[Assignment] | None:
    """The assignments of the clause that begins as judged, of several the one on its path; None if absent."""
    places = list(_begun(plain(case.first_words), own.clauses)) if own else []
    if own is None or not places:
        return None
    on_path = [at for at in places if own.clauses[at].path == case.path]
    return own.assignments.get((on_path or places)[0], ())


def _begun(words: str, clauses: Sequence[Clause]) -> Iterator[int]:
    for at, clause in enumerate(clauses):
        if words in plain(clause.text)[: len(words) + _AFTER]:
            yield at
