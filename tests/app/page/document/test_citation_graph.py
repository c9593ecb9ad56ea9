"""The graph of what a document rests on, and the list of documents to go and get, as HTML."""

import re

from app.page.document.citation_graph import cited_by, citing, graph_html
from app.page.templates import render
from corpus.citations.find import Citation
from corpus.citations.relations import Relation
from corpus.model import Field, Metadata
from index.graph.citations import Resolved
from index.graph.missing import Missing
from index.store.records import DirectiveRow, StoredDirective


def stored(row: int, number: str, date: str | None = "2021-08-20") -> StoredDirective:
    metadata = Metadata(
        type=Field("Chỉ thị", "stated", 0, 1),
        number=Field(number, "stated", 0, 1),
        date=Field(date, "stated", 0, 1) if date else Field(),
    )
    return StoredDirective(DirectiveRow(row), f"d{row}", (f"{row}.txt",), metadata)


_STORED = (*(stored(row, f"0{row}/CT-UBND") for row in (1, 2, 3)), stored(4, "<4>", None))
DIRECTIVES = {one.id: one for one in _STORED}


def cites(
    row: int, number: str, *candidates: int, relation: Relation = "implements", itself: bool = False
) -> Resolved:
    citation = Citation(0, f"Chỉ thị {number}", number, "Chỉ thị", None, None, relation, itself, 0, 7)
    return Resolved(DirectiveRow(row), citation, tuple(map(DirectiveRow, candidates)))


def graph(*resolved: Resolved) -> list[str]:
    """The two sides of the graph of directive 1, without tags."""
    html = graph_html(_STORED[0], resolved, DIRECTIVES, "vi")
    sides = re.findall(r'<div class="side">.*?</div>', html)
    return [" ".join(re.sub(r"<[^>]+>", " ", side).split()) for side in sides]


def test_a_document_cited_twice_is_one_node_that_says_how() -> None:
    found = cited_by(
        DirectiveRow(1),
        [cites(1, "02/CT-UBND", 2, relation="mentions"), cites(1, "02/CT-UBND", 2, relation="replaces")],
    )
    assert [(one.label, one.candidates, one.relations) for one in found] == [
        ("Chỉ thị 02/CT-UBND", (2,), ("replaces",))
    ]


def test_what_rests_on_a_document_is_told_by_what_cites_it_for_sure() -> None:
    resolved = [
        cites(2, "01/CT-UBND", 1),
        cites(3, "01/CT-UBND", 1, 2),
        cites(1, "01/CT-UBND", 1, itself=True),
    ]
    assert [one.candidates for one in citing(DirectiveRow(1), resolved)] == [(2,)]
    assert cited_by(DirectiveRow(1), resolved) == []


def test_stored_documents_are_links_and_others_are_said_to_be_absent() -> None:
    rests_on, rested_on_by = graph(cites(1, "02/CT-UBND", 2), cites(1, "68/NQ-CP"), cites(3, "01/CT-UBND", 1))
    assert rests_on == (
        "Căn cứ của văn bản này Chỉ thị 02/CT-UBND (20/08/2021) thực hiện "
        "Chỉ thị 68/NQ-CP thực hiện (kho chưa có)"
    )
    assert rested_on_by == "Được dẫn làm căn cứ trong Chỉ thị 03/CT-UBND (20/08/2021) thực hiện"
    html = graph_html(_STORED[0], [cites(1, "02/CT-UBND", 2)], DIRECTIVES, "vi")
    assert 'href="/document?directive=d2"' in html


def test_of_several_that_fit_all_are_shown_and_none_is_chosen() -> None:
    rests_on, _ = graph(cites(1, "0x/CT-UBND", 2, 3))
    assert "Chỉ thị 02/CT-UBND (20/08/2021) / Chỉ thị 03/CT-UBND (20/08/2021)" in rests_on


def test_names_from_documents_are_text_and_nothing_else() -> None:
    html = graph_html(_STORED[0], [cites(1, "<b>", 4), cites(1, "<script>")], DIRECTIVES, "en")
    assert "<script>" not in html
    assert "&lt;4&gt;" in html


def test_long_sides_are_cut_and_say_so() -> None:
    html = graph_html(_STORED[0], [cites(1, f"{n}/CT-UBND") for n in range(20, 40)], DIRECTIVES, "en")
    assert html.count("node absent") == 12
    assert "8" in html.rpartition('class="note"')[2].partition("</p>")[0]


def test_nothing_cited_is_said() -> None:
    assert all("chưa thấy trong kho" in side for side in graph())


def test_missing_documents_are_listed_with_what_is_known_of_them() -> None:
    missing = [
        Missing(
            "68/NQ-CP",
            "Nghị quyết",
            "Chính phủ",
            "2021-07-01",
            "Nghị quyết 68",
            3,
            (_STORED[0].id, _STORED[1].id),
        ),
        Missing(None, "Luật", None, None, "Luật  Thủ đô", 1, (_STORED[0].id,)),
    ]
    html = render("search/lacking", "vi", missing=missing)
    assert "<li>Nghị quyết 68/NQ-CP, 01/07/2021, Chính phủ" in html
    assert "<li>Luật Thủ đô" in html
