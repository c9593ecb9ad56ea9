"""Provinces and districts: found in text, told from their namesakes, followed through time."""

from collections import Counter
from datetime import date

import pytest

from case_tables import cases
from corpus.entities.places.communes import commune_in, district_in
from corpus.entities.places.find import find_districts, find_provinces, province_now, province_of_districts
from corpus.entities.places.gazetteer import districts, province_named, provinces, provinces_of_district


def names(text: str) -> list[str]:
    return [mention.name for mention in find_provinces(text)]


def test_table_counts_the_provinces_of_every_time() -> None:
    def standing(day: date) -> int:
        return sum(province.stood_on(day) for province in provinces().values())

    assert {day: standing(day) for day in (date(1996, 6, 1), date(2005, 6, 1), date(2010, 6, 1))} == {
        date(1996, 6, 1): 53,
        date(2005, 6, 1): 64,
        date(2010, 6, 1): 63,
    }
    assert (standing(date(2025, 6, 30)), standing(date(2025, 7, 1))) == (63, 34)


def test_every_successor_and_every_district_names_a_province_of_the_table() -> None:
    assert {after for own in provinces().values() for after in own.successors} <= set(provinces())
    assert {district.province for district in districts()} <= set(provinces())


def test_table_of_districts_has_the_units_of_2019_to_2025() -> None:
    # 705 units in 2019; those since merged or renamed stand beside the new ones, as does Từ Liêm in Hà Nội.
    last = Counter(own.province for own in districts() if own.valid_to is None)
    assert (last.total(), last["Gia Lai"], last["Hà Nội"], last["Hồ Chí Minh"]) == (713, 17, 31, 24)


@pytest.mark.parametrize(
    ("name", "on", "now"),
    [
        ("Thừa Thiên Huế", None, "Huế"),
        ("Thừa Thiên Huế", date(2024, 12, 31), "Thừa Thiên Huế"),
        ("Thừa Thiên Huế", date(2025, 1, 1), "Huế"),
        ("Gia Lai", None, "Gia Lai"),
        ("Phú Yên", None, "Đắk Lắk"),
        ("Phú Yên", date(2025, 6, 30), "Phú Yên"),
        ("Bình Dương", None, "Hồ Chí Minh"),
        ("Hà Tây", None, "Hà Nội"),
        ("Hà Tây", date(2008, 7, 31), "Hà Tây"),
        ("Hà Bắc", None, "Bắc Ninh"),  # divided in 1997, in one again since 2025
        ("Hà Bắc", date(2000, 1, 1), None),
        ("Hải Hưng", None, None),  # its halves lie in two provinces of today
        ("tp. hcm", None, "Hồ Chí Minh"),
        ("Hà Lam", None, None),
    ],
)
def test_province_of_a_day_holds_the_older_one(name: str, on: date | None, now: str | None) -> None:
    assert province_now(name, on) == now


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TỈNH PHÚ YÊN", ["Phú Yên"]),
        ("UBND tinh Gia Lai, TINH PHU YEN", ["Gia Lai", "Phú Yên"]),
        ("Thành ủy TP.HCM, UBND TP. HCM, TPHCM, TP Hồ Chí Minh", ["Hồ Chí Minh"] * 4),
        ("BÀ RỊA – VŨNG TÀU, Bà Rịa-Vũng Tàu, Bà Rịa Vũng Tàu", ["Bà Rịa - Vũng Tàu"] * 3),
        ("Đắk Lắk, Đắc Lắc, Đăk Lăk, Daklak, Dak Lak", ["Đắk Lắk"] * 5),
        ("Hoà Bình, Thanh Hoá, Khánh Hoà", ["Hòa Bình", "Thanh Hóa", "Khánh Hòa"]),
        ("Thừa Thiên - Huế, tỉnh Thừa Thiên Huế", ["Thừa Thiên Huế"] * 2),
        ("ỦY BAN NHÂN DÂN\nTỈNH QUẢNG\nNGÃI", ["Quảng Ngãi"]),
        ("Bí thư Tỉnh ủy Hà Tĩnh Hoàng Trung Dũng", ["Hà Tĩnh"]),
        ("Tại Hà Tĩnh, Sở Y tế Hà Tĩnh", ["Hà Tĩnh", "Hà Tĩnh"]),
        ("Quảng Nam - Đà Nẵng", ["Quảng Nam - Đà Nẵng"]),
    ],
)
def test_finds_provinces_in_every_spelling(text: str, found: list[str]) -> None:
    assert names(text) == found


@cases("text")
def test_a_name_within_another_is_no_province(text: str) -> None:
    assert names(text) == []


def test_mention_tells_what_stands_before_the_name_and_where_it_is() -> None:
    text = "từ TP. Hồ Chí Minh về tỉnh Gia Lai"
    assert [(m.unit, text[m.start : m.end]) for m in find_provinces(text)] == [
        ("thanh pho", "Hồ Chí Minh"),
        ("tinh", "Gia Lai"),
    ]


def test_queries_may_be_in_small_letters() -> None:
    text = "cách ly ở gia lai và tphcm"
    assert [m.name for m in find_provinces(text, any_case=True)] == ["Gia Lai", "Hồ Chí Minh"]
    assert names(text) == []


@cases("text", "found")
def test_finds_districts_after_their_kind_and_in_lists(text: str, found: list[str]) -> None:
    assert [m.name for m in find_districts(text)] == found


@pytest.mark.parametrize(
    ("named", "on", "province"),
    [
        (["Phú Thiện", "Ia Pa"], None, "Gia Lai"),
        (["thị xã Ayun Pa", "huyện Krông Pa"], date(2021, 2, 1), "Gia Lai"),
        (["Châu Thành"], None, None),  # ten provinces have one
        (["Châu Thành", "Tân Biên"], None, "Tây Ninh"),
        (["Sông Hinh", "Ia Pa"], None, None),  # they disagree
        (["Sông Hinh", "Nơi Không Có"], None, "Phú Yên"),
        (["Sông Hinh"], date(2025, 8, 1), "Đắk Lắk"),
        (["Ba Vì"], date(2005, 1, 1), "Hà Tây"),
        (["Ba Vì"], date(2009, 1, 1), "Hà Nội"),
        (["Đắk Mil"], date(2003, 1, 1), "Đắk Lắk"),
        (["A Lưới"], date(2025, 3, 1), "Huế"),
        ([], None, None),
    ],
)
def test_districts_that_agree_name_their_province(
    named: list[str], on: date | None, province: str | None
) -> None:
    assert province_of_districts(named, on) == province


def test_namesakes_that_differ_in_accents_alone_are_told_apart() -> None:
    assert provinces_of_district("Thanh Trì") == {"Hà Nội"}
    assert provinces_of_district("Thạnh Trị") == {"Sóc Trăng"}
    assert provinces_of_district("thanh tri") == {"Hà Nội", "Sóc Trăng"}


def test_spelling_of_the_table_is_found_for_filters() -> None:
    assert [province_named(name) for name in ("tỉnh gia lai", "TP.HCM", "Daklak", "Hà Lam")] == [
        "Gia Lai",
        "Hồ Chí Minh",
        "Đắk Lắk",
        None,
    ]


def test_a_text_of_one_endless_word_is_read_in_linear_time() -> None:
    assert find_provinces("A" * 2_000_000) == ()
    assert find_districts("Huyện " * 100_000) == ()


@pytest.mark.parametrize(
    ("agency", "commune"),
    [
        ("Ủy ban nhân dân xã Ea Kly tỉnh Đắk Lắk", "xã Ea Kly"),
        ("Đảng ủy phường Xuân Hương - Đà Lạt", "phường Xuân Hương - Đà Lạt"),
        ("UBND phường 3 Bảo Lộc", "phường 3 Bảo Lộc"),
        ("Công an xã", None),
        ("Sở Lao động - Thương binh và Xã hội", None),
        ("", None),
    ],
)
def test_the_commune_of_an_agency_is_read_from_its_name(agency: str, commune: str | None) -> None:
    assert commune_in(agency) == commune


@pytest.mark.parametrize(
    ("agency", "district"),
    [
        ("Ủy ban nhân dân huyện Sông Hinh", "huyện Sông Hinh"),
        ("Huyện ủy Sông Hinh", "huyện Sông Hinh"),
        ("Ban Thường vụ Thị uỷ Đông Triều", "thị xã Đông Triều"),
        ("Quận ủy Nam Cảng", "quận Nam Cảng"),
        ("Thành ủy Thủ Đức", "thành phố Thủ Đức"),
        ("Ủy ban nhân dân thành phố Hải Phòng", None),
        ("Ủy ban nhân dân thành phố Hà Tĩnh", None),
        ("Thành ủy Vĩnh Hải", None),
        ("Ủy ban nhân dân huyện", None),
    ],
)
def test_the_district_of_an_agency_is_read_from_its_name(agency: str, district: str | None) -> None:
    assert district_in(agency) == district
