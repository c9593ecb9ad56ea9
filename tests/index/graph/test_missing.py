"""The documents that are cited and not stored: counted, told apart, and never guessed."""

from corpus.citations.find import Citation
from corpus.model import Field, Metadata
from index.graph.citations import Link, Resolved, graph_of
from index.graph.missing import Missing, most_cited_missing
from index.store.records import DirectiveRow, StoredDirective

ONE, TWO = DirectiveRow(1), DirectiveRow(2)
DIRECTIVES = {
    DirectiveRow(row): StoredDirective(
        DirectiveRow(row), f"d{row}", (f"{row}.txt",), Metadata(province=Field(province, "stated", 0, 1))
    )
    for row, province in enumerate(["Hà Lam", "Hà Lam", "Phú Sơn"], start=1)
}


def cites(
    row: int,
    number: str | None,
    date: str | None = None,
    *,
    text: str = "văn bản",
    kind: str = "Nghị quyết",
    candidates: tuple[int, ...] = (),
    itself: bool = False,
) -> Resolved:
    citation = Citation(0, text, number, kind, None, date, "implements", itself, 0, 7)
    return Resolved(DirectiveRow(row), citation, tuple(map(DirectiveRow, candidates)))


def found(*resolved: Resolved) -> list[tuple[str | None, str | None, int, tuple[int, ...]]]:
    return [(m.number, m.date, m.count, m.directives) for m in most_cited_missing(resolved, DIRECTIVES)]


def test_what_is_cited_most_comes_first_and_an_undated_citation_counts_for_the_only_one() -> None:
    assert found(
        cites(1, "16/CT-TTg", "2020-03-31", kind="Chỉ thị"),
        cites(1, "68/NQ-CP", "2021-07-01"),
        cites(2, "68/NQ-CP"),
        cites(2, "68/NQ-CP"),
    ) == [("68/NQ-CP", "2021-07-01", 3, (1, 2)), ("16/CT-TTg", "2020-03-31", 1, (1,))]


def test_what_fits_several_stands_for_itself_and_names_them() -> None:
    missing = most_cited_missing(
        [cites(1, "68/NQ-CP", "2020-05-12"), cites(2, "68/NQ-CP", "2021-07-01"), cites(3, "68/NQ-CP")],
        DIRECTIVES,
    )
    assert [(one.date, one.count, one.may_be) for one in missing] == [
        ("2020-05-12", 1, ()),
        ("2021-07-01", 1, ()),
        (None, 1, (("68/NQ-CP", "2020-05-12"), ("68/NQ-CP", "2021-07-01"))),
    ]


def test_what_the_store_has_or_may_have_is_not_missing() -> None:
    assert (
        found(
            cites(1, "68/NQ-CP", candidates=(2,)),
            cites(1, "05/CT-UBND", candidates=(2, 3), kind="Chỉ thị"),
            cites(1, None, itself=True),
        )
        == []
    )


def test_a_number_that_every_province_has_is_another_document_in_each() -> None:
    assert found(*(cites(row, "05/CT-UBND", kind="Chỉ thị") for row in (1, 2, 3))) == [
        ("05/CT-UBND", None, 2, (1, 2)),
        ("05/CT-UBND", None, 1, (3,)),
    ]


def test_a_law_without_its_number_goes_by_its_name() -> None:
    assert most_cited_missing(
        [
            cites(1, None, text="Luật Lâm nghiệp", kind="Luật"),
            cites(2, None, "2017-11-15", text="Luật Lâm  nghiệp ngày 15/11/2017", kind="Luật"),
        ],
        DIRECTIVES,
    ) == [Missing(None, "Luật", None, "2017-11-15", "Luật Lâm nghiệp", 2, (ONE, TWO))]


def test_a_directive_s_neighbours_are_what_it_cites_and_what_cites_it() -> None:
    out, again = cites(1, "05/CT-UBND", candidates=(2,)), cites(1, "05/CT-UBND", candidates=(2,))
    lacking, several = cites(1, "68/NQ-CP"), cites(1, "07/CT-UBND", candidates=(2, 3))
    inward, itself = cites(3, "02/CT-UBND", candidates=(1,)), cites(1, None, candidates=(1,), itself=True)
    graph = graph_of(
        ONE, [out, lacking, several, inward, itself, again, cites(2, "9/KH-UBND", candidates=(3,))]
    )
    assert graph.rests_on == (
        Link(TWO, "implements", (out, again)),
        Link(None, "implements", (lacking,)),
        Link(None, "implements", (several,)),
    )
    assert graph.rested_on_by == (Link(DirectiveRow(3), "implements", (inward,)),)
