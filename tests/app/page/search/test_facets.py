"""Facets, order and groups of what was found."""

from dataclasses import replace

from app.page.search.asked import Asked
from app.page.search.facet_links import facets_html
from app.page.search.facets import Chosen, count_facets, grouped, newest_first, roles_by_clause
from clauses import stored_clause
from corpus.model import ClauseKind, Field, Metadata
from index.search.filters import Filters
from index.search.hits import Hit, Why
from index.store.records import DirectiveRow, StoredDirective

OLD = Metadata(
    type=Field("Chỉ thị"), province=Field("Phú Yên"), date=Field("2021-08-20"), province_now="Đắk Lắk"
)
NEW = Metadata(type=Field("Kết luận"), province=Field("Gia Lai"), date=Field("2022-03-04"))
UNDATED = Metadata(type=Field("Chỉ thị"), province=Field("Gia Lai"), date=Field("--11-23"))


def hit(rank: int, directive: int, metadata: Metadata, kind: ClauseKind = "operative") -> Hit:
    clause = stored_clause("x", row=rank, directive=directive, clause_id=f"d{directive}-{rank}")
    clause = replace(clause, kind=kind)
    return Hit(
        rank,
        1.0,
        clause,
        StoredDirective(DirectiveRow(directive), f"d{directive}", (), metadata),
        Why((), 0.9, False),
    )


HITS = [hit(1, 1, OLD), hit(2, 2, UNDATED), hit(3, 3, NEW), hit(4, 1, OLD, "recital")]
ROLES = roles_by_clause(
    [("d1-1", "lead"), ("d1-1", "coordinate"), ("d3-3", "lead"), ("other-9", "lead")], HITS
)


def test_every_value_is_counted_over_all_that_was_found() -> None:
    assert count_facets(HITS, Chosen(), ROLES) == {
        "province": {"Gia Lai": 2, "Phú Yên": 2},
        "type": {"Chỉ thị": 3, "Kết luận": 1},
        "issuer": {},
        "year": {"2022": 1, "2021": 2},
        "role": {"lead": 2, "coordinate": 1},
        "kind": {"operative": 3, "recital": 1},
    }


def test_where_nothing_can_be_chosen_nothing_is_drawn() -> None:
    asked = Asked(Chosen(), Filters(), 10, frozenset())
    assert facets_html({"province": {"Gia Lai": 2}, "year": {}}, asked, "x", "vi") == ""
    assert "Gia Lai (2)" in facets_html({"province": {"Gia Lai": 2, "Phú Yên": 1}}, asked, "x", "vi")


def test_a_facet_counts_what_the_others_leave() -> None:
    counted = count_facets(HITS, Chosen(provinces=("Gia Lai",)), ROLES)
    assert counted["province"] == {"Gia Lai": 2, "Phú Yên": 2}
    assert counted["type"] == {"Chỉ thị": 1, "Kết luận": 1}
    assert counted["role"] == {"lead": 1}


def test_what_is_chosen_is_there_even_where_nothing_has_it() -> None:
    assert count_facets([], Chosen(years=("2020",)), {})["year"] == {"2020": 0}


def test_what_is_chosen_narrows() -> None:
    def left(chosen: Chosen) -> list[int]:
        return [one.rank for one in HITS if not chosen.missed_by(one, ROLES)]

    assert left(Chosen(provinces=("Đắk Lắk",))) == [1, 4]
    assert left(Chosen(years=("2022", "2021"))) == [1, 3, 4]
    assert left(Chosen(roles=("coordinate",))) == [1]
    assert left(Chosen(kinds=("recital", "title"))) == [4]
    assert left(Chosen(types=("Chỉ thị",), provinces=("tỉnh Gia Lai",))) == [2]


def test_kinds_and_years_become_what_the_index_filters_by() -> None:
    more = Filters(date_from="2021-06-01", as_of="2024-01-01", in_force=True)
    assert Chosen(kinds=("title", "no kind", "recital")).filters(Filters()) == Filters(
        kinds=("recital", "title")
    )
    assert Chosen(types=("Chỉ thị",), years=("2022", "2021")).filters(more) == Filters(
        types=("Chỉ thị",), date_from="2021-06-01", date_to="2022-12-31", as_of="2024-01-01", in_force=True
    )


def test_the_newest_come_first_and_undated_ones_last() -> None:
    assert [one.rank for one in newest_first(HITS)] == [3, 1, 4, 2]


def test_groups_come_in_the_order_of_their_best() -> None:
    groups = [(directive.id, [one.rank for one in ones]) for directive, ones in grouped(HITS)]
    assert groups == [(1, [1, 4]), (2, [2]), (3, [3])]
