"""The signs that clauses get from where they stand: opening, closing, annex, form, table."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.clause_kinds.observe import Observed
from corpus.clause_kinds.rules import Rules
from corpus.model import Clause, Directive

_UNITS = frozenset(("điều", "chương", "phần", "mục", "tiểu", "mở", "kết", "khoản", "điểm"))
_LABEL = re.compile(r"(?![IVXLC]+\b)([^\W\d_]{3,})(?:\s[^\W\d_]{2,})*(?:\s?[\dIVXL]+[\w/-]*)?")
_FORM = re.compile(r"(?i)(?:biểu )?mẫu\b|biểu\b|tờ khai\b|đơn\b|phiếu\b")
# An annex is a table where so many of its clauses are no sentences, a form where so many are blanks: chosen
# by eye over the annexes of some 100 laws and directives.
_RAGGED, _RAGGED_UNDER_COLUMNS, _BLANK = 0.4, 0.2, 0.06


def sorts_of(directive: Directive, rules: Rules) -> frozenset[str]:
    """What sort of document a directive is, as signs."""
    kind, source = directive.metadata.type.value or "", directive.metadata.source_kind
    sorts = {sort for sort, types in rules.documents.items() if kind in types}
    if source == "report":
        sorts.add("news")
    if not kind and source == "other":
        sorts.add("headless")
    return frozenset(sorts)


def see_places(clauses: Sequence[Clause], seen: Sequence[Observed], rules: Rules) -> None:
    """Add to each clause's signs those of its place."""
    numbered = begun = False
    for at, (clause, here) in enumerate(zip(clauses, seen, strict=True)):
        signs = here.signs
        below = at + 1 < len(clauses) and _is_below(clauses[at + 1].path, clause.path)
        if clause.introduces:
            signs.add("introduces")
        if clause.introduces or below:
            signs.add("has items")
        # Within a text without numbers its titles end what opens it.
        numbered = numbered or (begun and not clause.path and "unfinished" in signs)
        if clause.path == "mở đầu" or not (clause.path or numbered):
            signs.add("opening")
            if not begun:
                signs.add("first")
        begun = begun or "unfinished" not in signs
        numbered = numbered or "item" in signs
    for start, end in _annexes(clauses):
        _see_annex(clauses[start], seen[start:end], rules)


def _is_below(path: str, above: str) -> bool:
    return bool(above) and path.startswith((f"{above}.", f"{above} "))


def _annexes(clauses: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """Where each annex begins and ends."""
    starts, label = [0], ""
    for at, clause in enumerate(clauses):
        own = annex_label(clause.path)
        if own != label or (own and clause.introduces and not clause.heading):
            starts.append(at)
        label = own
    for start, end in pairwise([*starts, len(clauses)]):
        if start < end and annex_label(clauses[start].path):
            yield start, end


def annex_label(path: str) -> str:
    """The label of the annex that a path lies in ("Phụ lục I"), "" in the body."""
    label = _LABEL.match(path) if path[2:] else None
    return "" if label is None or label[1].lower() in _UNITS else label[0]


def _see_annex(head: Clause, seen: Sequence[Observed], rules: Rules) -> None:
    title = f"{annex_label(head.path)} {head.heading or head.text}"
    blanks = sum("blanks" in each.signs for each in seen)
    ragged = sum("unfinished" in each.signs and "has items" not in each.signs for each in seen)
    columns = any(each.found.opens(rules.columns) for each in seen)
    least = _RAGGED_UNDER_COLUMNS if columns else _RAGGED
    if blanks > _BLANK * len(seen) and _FORM.search(title):
        shape = {"annex", "form"}
    elif len(seen) > 1 and ragged >= least * len(seen):
        shape = {"annex", "table"}
    else:
        shape = {"annex"}
    if not head.heading:
        seen[0].signs.add("names annex")
    for each in seen:
        each.signs |= shape
