"""`chithi search`, as one types it."""

import json
from pathlib import Path

import pytest

from command import Chithi

HIT_KEYS = [
    "rank", "score", "clause_id", "directive_id", "source", "path", "heading", "text", "start", "end", "kind",
    "sources", "type", "number", "issuer", "province", "date", "why", "in_force", "conflicts",
]  # fmt: skip


@pytest.mark.usefixtures("stored")
def test_a_search_tells_its_steps_and_can_do_without(chithi: Chithi) -> None:
    (answer,) = chithi("search", "kinh phi máy bơm", "--json").rows
    assert answer["understood"]["steps"] == [{"kind": "diacritics", "from": "phi", "to": "phí"}]
    (answer,) = chithi("search", "kinh phi máy bơm", "--as-typed", "--json").rows
    assert (answer["understood"]["restored"], answer["understood"]["steps"]) == (None, [])


@pytest.mark.usefixtures("stored")
def test_a_search_may_be_for_some_kinds_of_clause(chithi: Chithi) -> None:
    (every,) = chithi("search", "kinh phí máy bơm", "--json").rows
    assert {hit["kind"] for hit in every["hits"]} == {"operative"}
    (same,) = chithi("search", "kinh phí máy bơm", "--kind", "operative", "--kind", "title", "--json").rows
    assert same == every
    (none,) = chithi("search", "kinh phí máy bơm", "--kind", "legal-basis", "--json").rows
    assert (none["verdict"], none["hits"]) == ("none", [])
    ran = chithi("search", "kinh phí máy bơm", "--kind", "order", "--json")
    assert (ran.status, ran.rows) == (1, [])
    assert ran.err.startswith('chithi: There is no kind of clause "order"; there are operative, recital,')


@pytest.mark.usefixtures("stored")
def test_a_question_that_is_too_long_is_cut_and_the_answer_says_so(chithi: Chithi) -> None:
    question = "kinh phí máy bơm " * 300
    (answer,) = chithi("search", question, "--json").rows
    assert answer["understood"]["cut"]
    assert answer["query"].strip() == question.strip()
    assert "only its first 1000 characters" in chithi("search", question).out


@pytest.mark.usefixtures("stored")
def test_search_prints_the_contract(chithi: Chithi) -> None:
    ran = chithi("search", "kinh phí máy bơm", "-k", "2", "--json")
    (answer,) = ran.rows
    assert ran.status == 0
    assert list(answer) == ["id", "query", "verdict", "generation", "understood", "hits"]
    understood = ["language", "restored", "expanded", "synonyms", "numbers", "asks_who", "places"]
    understood += ["alternatives", "near_numbers", "not_stored", "cut", "steps"]
    assert list(answer["understood"]) == understood
    alike = answer["hits"][0].pop("also")  # the other directive has the same clause
    assert [(one["path"], one["number"]) for one in alike] == [("2", "07/CT-UBND")]
    assert [list(hit) for hit in answer["hits"]] == [HIT_KEYS, HIT_KEYS]
    assert [hit["rank"] for hit in answer["hits"]] == [1, 2]
    best = answer["hits"][0]
    assert (best["path"], best["number"], best["date"]) == (
        "2",
        "06/CT-UBND",
        {"value": "2022-03-15", "not_before": best["date"]["not_before"], "basis": "stated"},
    )


@pytest.mark.usefixtures("stored")
def test_search_answers_a_file_of_queries_line_by_line(chithi: Chithi, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    rows: list[dict[str, object]] = [{"id": "q1", "query": "rừng"}, {"id": 2, "query": "máy\u0000bơm"}]
    queries.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ran = chithi("search", "--queries", queries, "-k", "1", "--json")
    assert (ran.status, [row["id"] for row in ran.rows]) == (0, ["q1", 2])
    queries.write_text('{"id": "q1", "query": "?!"}\n{"id": "q2", "query": "rừng"}\n', encoding="utf-8")
    ran = chithi("search", "--queries", queries, "--json")
    assert (ran.status, ran.rows[0]["id"], ran.rows[0]["verdict"]) == (1, "q1", "none")
    assert ran.err == "Query q1: The query has no letter or digit to search for.\n"
    assert len(ran.rows[1]["hits"]) > 0


@pytest.mark.parametrize("line", ["[]", "{", '{"id": "x"}', '{"id": "x", "query": 3}', "[" * 50_000, "\\xff"])
@pytest.mark.usefixtures("stored")
def test_a_bad_line_of_queries_is_named_and_nothing_answered(
    chithi: Chithi, tmp_path: Path, line: str
) -> None:
    queries = tmp_path / "queries.jsonl"
    good = b'{"id": "q", "query": "r"}\n\n'
    queries.write_bytes(good + line.encode().replace(b"\\xff", b"\xff") + b"\n")
    ran = chithi("search", "--queries", queries)
    assert ran == (1, "", f'chithi: {queries}, line 3: expected JSON with "id" and "query".\n')


@pytest.mark.parametrize("query", ["", "  ", "\x01\x02", "?!… *", "😀"])
@pytest.mark.usefixtures("stored")
def test_a_query_without_words_is_one_sentence(chithi: Chithi, query: str) -> None:
    ran = chithi("search", query)
    assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith("chithi: The query ")


@pytest.mark.parametrize(
    "query",
    [
        '"rừng" AND (máy: OR NOT *',
        "rừng\x00\x1b[31m máy",
        "rừng 😀",
        "rừng " * 20_000,
        "a:b^2~ [x TO y]",
        "\ud800 rừng",
    ],
)
@pytest.mark.usefixtures("stored")
def test_query_syntax_means_nothing(chithi: Chithi, query: str) -> None:
    ran = chithi("search", query, "--json")
    assert ran.status == 0
    assert len(ran.rows) == 1


def test_a_search_of_nothing_finds_nothing_and_hints(chithi: Chithi, tmp_path: Path) -> None:
    ran = chithi("search", "cách ly", "--json")
    assert (ran.status, ran.rows[0]["verdict"], ran.rows[0]["hits"]) == (0, "none", [])
    store = tmp_path / "store"
    assert ran.err == f'The store in "{store}" is empty; read files into it with `chithi ingest PATH`.\n'


@pytest.mark.usefixtures("stored")
def test_filters_that_nothing_passes_leave_no_hits(chithi: Chithi) -> None:
    for arguments in (["--province", "Tây Ninh"], ["--type", "Công điện"], ["--to", "2020-01-01"]):
        ran = chithi("search", "rừng", "--json", *arguments)
        assert (ran.status, ran.rows[0]["hits"]) == (0, [])
