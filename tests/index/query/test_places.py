"""Which provinces a query asks about."""

import pytest

from index.query.places import places_in, without_places


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("cách ly tại nhà ở tỉnh Quảng Ninh", ("Quảng Ninh",)),
        ("cach ly tai nha o hai phong", ("Hải Phòng",)),
        ("Quarantine in Da Nang and Hà Lam", ("Đà Nẵng", "Hà Lam")),
        ("hà lam lo kinh phí thế nào", ("Hà Lam",)),
        ("ha lam", ("Hà Lam",)),
        ("hạ lầm", ()),
        ("xây dựng nông thôn mới", ()),
        ("trường Đại học Huế", ()),
        ("đường Điện Biên Phủ ngập nước", ()),
    ],
)
def test_provinces_are_found_by_tables_and_by_stored_documents(query: str, places: tuple[str, ...]) -> None:
    assert places_in(query, ["Hà Lam", "Quảng Ninh", "Hòa Bình", "Điện Biên"]) == places


def test_what_is_asked_about_a_place_is_left() -> None:
    assert without_places("Kinh phí ở Hà Lam, hà lam", ["Hà Lam"]).split() == [
        "Kinh",
        "phí",
        "ở",
        ";",
        ",",
        ";",
    ]
