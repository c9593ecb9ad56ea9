"""Which provinces a query asks about."""

from case_tables import cases
from index.query.places import beside_places, places_in, without_places


@cases("query", "places")
def test_provinces_are_found_by_tables_and_by_stored_documents(query: str, places: list[str]) -> None:
    assert places_in(query, ["Hà Lam", "Quảng Ninh", "Hòa Bình", "Điện Biên"]) == tuple(places)


def test_what_is_asked_about_a_place_is_left() -> None:
    assert without_places("Kinh phí ở Hà Lam, hà lam", ["Hà Lam"]).split() == [
        "Kinh",
        "phí",
        "ở",
        ";",
        ",",
        ";",
    ]


@cases("query", "left")
def test_a_place_is_no_word_of_what_is_asked(query: str, left: str) -> None:
    assert beside_places(query, places_in(query, ["Hà Lam", "Vĩnh Hải"])) == left


@cases("query", "places")
def test_a_district_is_found_by_its_bare_name_unless_that_is_said_otherwise(
    query: str, places: list[str]
) -> None:
    assert places_in(query, ["huyện Sông Hinh", "huyện Thống Nhất", "quận 1"]) == tuple(places)


def test_a_bare_name_of_a_district_is_no_word_of_what_is_asked() -> None:
    assert beside_places("song hinh tiem vac xin", ["huyện Sông Hinh"]) == "tiem vac xin"
