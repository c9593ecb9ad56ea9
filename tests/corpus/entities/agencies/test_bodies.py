"""Bodies named in texts: recognised, spelt in one way, and not invented."""

import itertools
import re
from datetime import date

import pytest

from case_tables import cases
from corpus.data.tables import table_rows
from corpus.entities.agencies.find import canonical, find_agencies

LEVELS = {"central", "province", "district", "commune", "*", ""}


def agencies(text: str) -> list[str]:
    return [body.agency for body in find_agencies(text)]


def test_table_names_each_body_once_and_its_successor_too() -> None:
    rows = table_rows("bodies.tsv")
    names = [row["name"] for row in rows]
    assert len(names) == len(set(names))
    assert {row["successor"] for row in rows} - {""} <= set(names)
    assert {row["level"] for row in rows} <= LEVELS
    assert all(date.fromisoformat(row["ended"]) for row in rows if row["ended"])


@cases("written", "agency")
def test_spellings_of_one_body_are_one(written: str, agency: str) -> None:
    assert agencies(written) == [agency]
    assert canonical(written) == agency


@pytest.mark.parametrize("typed", ["STC", "stc", "sở tài chính", "so tai chinh", "Sở Tài chính"])
def test_a_query_may_spell_a_body_in_any_way(typed: str) -> None:
    assert canonical(typed) == "Sở Tài chính"


def test_level_tells_bodies_apart() -> None:
    assert canonical("ubnd tỉnh") != canonical("ubnd huyện")


def test_what_is_no_body_stays_as_it_is() -> None:
    assert canonical("  cách ly  tại nhà ") == "cách ly tại nhà"


@cases("name")
@pytest.mark.parametrize(
    "sentence",
    [
        "1. {} chủ trì, phối hợp với Sở Y tế thực hiện.",
        "a) {}: Bố trí kinh phí thực hiện.",
        "{} có trách nhiệm hướng dẫn các địa phương.",
        "{} xây dựng kế hoạch, gửi Sở Nội vụ.",
    ],
)
def test_names_are_read_whole_whatever_words_they_hold(name: str, sentence: str) -> None:
    assert agencies(sentence.format(name))[0] == name


@cases("text", "names")
def test_names_end_where_their_sentence_goes_on(text: str, names: str) -> None:
    assert agencies(text) == names.split(" | ")


@cases("text")
def test_nothing_is_invented(text: str) -> None:
    assert agencies(text) == []


def test_names_with_commas_and_dashes_are_told_from_lists() -> None:
    text = "Sở Văn hóa, Thể thao và Du lịch, Sở Lao động - Thương binh và Xã hội, Công an tỉnh và Sở Y tế"
    assert agencies(text) == [
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Lao động - Thương binh và Xã hội",
        "Công an tỉnh",
        "Sở Y tế",
    ]


def test_a_head_said_once_holds_for_the_list_after_it() -> None:
    assert agencies("Các Sở: Y tế, Tài chính, Giáo dục và Đào tạo và Công an tỉnh") == [
        "Sở Y tế",
        "Sở Tài chính",
        "Sở Giáo dục và Đào tạo",
        "Công an tỉnh",
    ]


def test_a_stroke_divides_names_but_not_a_number() -> None:
    found = [body.agency for body in find_agencies("Giao Sở Y tế/Sở Tài chính xử lý văn bản số 12/UBND-VX.")]
    assert found == ["Sở Y tế", "Sở Tài chính"]


def test_a_level_said_last_holds_for_the_list_before_it() -> None:
    assert agencies("HĐND, UBND, Ủy ban MTTQ Việt Nam huyện; cấp ủy, chính quyền các cấp") == [
        "Hội đồng nhân dân huyện",
        "Ủy ban nhân dân huyện",
        "Mặt trận Tổ quốc Việt Nam huyện",
        "cấp ủy các cấp",
        "chính quyền các cấp",
    ]


def test_delegates_and_wards_of_a_hospital_stand_in_lists_of_their_own() -> None:
    assert agencies("Tổ đại biểu HĐND và đại biểu HĐND huyện") == [
        "Tổ đại biểu Hội đồng nhân dân huyện",
        "đại biểu Hội đồng nhân dân huyện",
    ]
    assert agencies("Các bệnh viện, viện có giường trực thuộc Bộ") == [
        "các bệnh viện",
        "viện có giường trực thuộc Bộ",
    ]


def test_bodies_by_kind_are_generic() -> None:
    text = "các sở, ban, ngành tỉnh; các cơ quan, đơn vị liên quan; các đơn vị thuộc Bộ Y tế; Sở Y tế"
    assert [(body.agency, body.generic) for body in find_agencies(text)] == [
        ("các sở, ban, ngành tỉnh", True),
        ("các cơ quan, đơn vị liên quan", True),
        ("các đơn vị thuộc Bộ Y tế", False),
        ("Sở Y tế", False),
    ]


def test_span_is_where_the_name_stands_though_a_line_end_cuts_it() -> None:
    text = "Giao Sở Lao động - Thương binh\nvà Xã hội chủ trì"
    (body,) = find_agencies(text)
    assert text[body.start : body.end] == "Sở Lao động - Thương binh\nvà Xã hội"
    assert body.as_written == "Sở Lao động - Thương binh và Xã hội"
    assert not body.generic


def test_office_of_a_person_is_a_body_and_the_person_is_not() -> None:
    assert agencies("Giám đốc Sở Y tế, Hiệu trưởng các trường đại học, Phó Thủ tướng Vũ Đức Đam") == [
        "Giám đốc Sở Y tế",
        "Hiệu trưởng các trường đại học",
        "Phó Thủ tướng Chính phủ",
    ]


def test_four_hundred_bodies_in_one_list() -> None:
    text = ", ".join(f"UBND huyện A{number}" for number in range(400))
    assert agencies(text) == [f"Ủy ban nhân dân huyện A{number}" for number in range(400)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "các ",
        "Ban ",
        "Chủ tịch, ",
        "các cơ quan của ",
        "các thành viên ",
        "Văn phòng ",
        "tỉnh, ",
        "1.",
        "A-B&",
        "SỞ Y TẾ ",
    ],
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    assert len(find_agencies(unit * 20_000)) <= 20_000


def test_spans_never_overlap() -> None:
    text = "UBND tỉnh giao Chánh Văn phòng UBND tỉnh, Thanh tra Sở Y tế, các Sở: Y tế, Nội vụ" * 3
    spans = [(body.start, body.end) for body in find_agencies(text)]
    assert spans == sorted(spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    assert all(re.search(r"\w", text[start:end]) for start, end in spans)
