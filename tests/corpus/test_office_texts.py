"""Small texts as offices send them, at least five of each kind that was read wrongly once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from case_tables import tables
from corpus.assignments import find_assignments
from corpus.citations import find_citations
from corpus.model import Directive
from corpus.readers import read_directive
from corpus.text import restored

Case = Mapping[str, Any]
CASES: list[Case] = tables(Path(__file__))["office_text"]
BODY = "\n\n1. Sở Tài chính bố trí kinh phí.\n2. Ủy ban nhân dân các xã báo cáo trước ngày 20/12/2026.\n"
FIELDS = ("type", "number", "issuer", "date", "subject", "signer")
REST = {"kind", "text", "body", "titles"}


def right_in(directive: Directive, what: str) -> str | list[str]:
    """What was read of a directive, in the words of the table."""
    if what in FIELDS:
        return getattr(directive.metadata, what).value or "—"
    if what == "clauses":
        return [clause.path for clause in directive.clauses]
    if what == "first":
        return [" ".join(clause.text.split()[:4]) for clause in directive.clauses]
    if what == "said":
        return directive.clauses[0].text
    if what == "numbers":
        return [cited.number or "" for cited in find_citations(directive)]
    duties = find_assignments(directive)
    if what == "deadline":
        return [duty.deadline or "" for duty in duties]
    assert what == "duties"
    return [f"{directive.clauses[duty.clause].path}: {duty.agency} | {duty.role}" for duty in duties]


@pytest.mark.parametrize("case", CASES, ids=[f"{at}-{case['kind']}" for at, case in enumerate(CASES)])
def test_office_text(case: Case) -> None:
    text = f"{case['text']}{'' if case.get('body') else BODY}"
    directive = read_directive(restored(text), titles=case.get("titles", ()))
    expected = {what: value for what, value in case.items() if what not in REST}
    assert {what: right_in(directive, what) for what in expected} == expected
