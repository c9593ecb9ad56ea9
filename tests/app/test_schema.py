"""The JSON of the contract: its keys in their order, and nothing in it that JSON can't hold."""

import json
import math
from dataclasses import replace

import pytest

from app.schema import clause_json, date_json, directive_json, hit_json, search_json
from corpus.model import Field, Metadata
from index.search.hits import Hit
from index.search.searcher import Searcher
from shelf import Shelf


@pytest.fixture
def hit(shelf: Shelf) -> Hit:
    """The best hit of a search in a store of one directive."""
    shelf.put(
        "thư mục/a.txt",
        "tuần tra rừng",
        "mua máy bơm",
        type="Chỉ thị",
        number="06/CT-UBND",
        date="2022-03-15",
    )
    return Searcher(shelf.store, shelf.encoder).search("máy bơm", 1).hits[0]


def test_a_directive(hit: Hit) -> None:
    stated, unknown = (
        {"basis": "stated", "start": None, "end": None},
        {"basis": "unknown", "start": None, "end": None},
    )
    expected = {
        "directive_id": hit.directive.directive_id,
        "source": "thư mục/a.txt",
        "sources": ["thư mục/a.txt"],
        "source_kind": "other",
        "type": "Chỉ thị",
        "number": "06/CT-UBND",
        "issuer": None,
        "level": None,
        "system": None,
        "province": None,
        "province_now": None,
        "date": {"value": "2022-03-15", "not_before": None, "basis": "stated"},
        "signer": None,
        "subject": None,
        "provenance": {
            name: stated if name in {"type", "number", "date"} else unknown
            for name in (
                "type", "number", "issuer", "province", "place", "date", "not_before", "subject", "signer",
            )
        },
        "truncated": False,
        "in_force": None,
    }  # fmt: skip
    written = directive_json(hit.directive)
    assert {key: value for key, value in written.items() if key in expected} == expected


def test_a_clause(hit: Hit) -> None:
    assert clause_json(hit.clause, hit.directive) == {
        "clause_id": f"{hit.directive.directive_id}-1",
        "directive_id": hit.directive.directive_id,
        "source": "thư mục/a.txt",
        "path": "2",
        "heading": "",
        "text": "mua máy bơm",
        "start": 14,
        "end": 25,
        "kind": "operative",
    }


def test_a_hit_is_its_clause_and_its_directive(hit: Hit) -> None:
    written = hit_json(hit)
    assert written.items() >= clause_json(hit.clause, hit.directive).items()
    assert (written["rank"], written["type"], written["number"]) == (1, "Chỉ thị", "06/CT-UBND")
    assert written["why"]["words"] == ["bom", "may", "may_bom"]


def test_a_figure_that_is_none_is_null(hit: Hit) -> None:
    odd = replace(hit, score=math.nan, why=replace(hit.why, cosine=math.inf))
    written = json.loads(json.dumps(hit_json(odd), allow_nan=False))
    assert (written["score"], written["why"]["meaning"]) == (None, None)


def test_a_search_tells_what_was_understood(shelf: Shelf) -> None:
    shelf.put("a.txt", "mua máy bơm")
    results = Searcher(shelf.store, shelf.encoder).search("ai mua theo Chỉ thị 06/CT-UBND", 1)
    written = search_json(results, 7)
    assert list(written) == ["id", "query", "verdict", "generation", "understood", "hits"]
    assert (written["id"], written["generation"]) == (7, shelf.store.generation)
    assert written["query"] == "ai mua theo Chỉ thị 06/CT-UBND"
    assert (written["understood"]["language"], written["understood"]["asks_who"]) == ("vi", True)
    assert len(written["understood"]["numbers"]) == 1


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (Metadata(), {"value": None, "not_before": None, "basis": "unknown"}),
        (
            Metadata(date=Field("--11-23", "stated", 3, 15), not_before=Field("2021-07-18", "stated", 1, 2)),
            {"value": "--11-23", "not_before": "2021-07-18", "basis": "stated"},
        ),
    ],
)
def test_a_date_as_far_as_it_is_known(metadata: Metadata, expected: dict[str, str | None]) -> None:
    assert date_json(metadata) == expected
