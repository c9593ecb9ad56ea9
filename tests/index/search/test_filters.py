"""Filters: decided before ranking, by what is known of a directive and never by what is guessed."""

import numpy as np
import pytest

from case_tables import cases
from corpus.model import Field, Metadata
from index.search.filters import Filters, select, type_names
from index.store.records import DirectiveRow, StoredDirective


def metadata(**values: str) -> Metadata:
    fields = {name: Field(value, "stated") for name, value in values.items() if name != "province_now"}
    return Metadata(**fields, province_now=values.get("province_now"))  # type: ignore[arg-type] # only fields


@cases("asked", "passes")
def test_a_province_is_found_under_its_old_and_its_new_name(asked: str, passes: bool) -> None:
    directive = metadata(province="Phú Yên", province_now="Đắk Lắk")
    assert Filters(provinces=(asked,)).pass_(directive) is passes


@pytest.mark.parametrize(
    ("asked", "passes"),
    [("Chỉ thị", True), ("chi thi", True), ("CT", True), ("Công văn", False), ("không có", False)],
)
def test_a_type_is_found_by_name_and_by_code(asked: str, passes: bool) -> None:
    assert Filters(types=(asked,)).pass_(metadata(type="Chỉ thị")) is passes


@pytest.mark.parametrize(
    ("asked", "passes"),
    [
        ("UBND tỉnh Hà Lam", True),
        ("Ủy ban nhân dân", True),
        ("uỷ ban nhân dân tỉnh hà lam", True),
        ("Sở Y tế", False),
    ],
)
def test_an_issuer_is_found_by_any_spelling_or_a_part(asked: str, passes: bool) -> None:
    assert Filters(issuers=(asked,)).pass_(metadata(issuer="Ủy ban nhân dân tỉnh Hà Lam")) is passes


DATED = metadata(date="2021-09-06")
BOUNDED = metadata(not_before="2021-07-18")
PARTIAL = metadata(date="--11-23")


@pytest.mark.parametrize(
    ("directive", "start", "end", "passes"),
    [
        (DATED, "2021-09-06", "2021-09-06", True),
        (DATED, "2021-09-07", None, False),
        (DATED, None, "2021-09-05", False),
        (BOUNDED, "2021-07-01", None, True),
        (BOUNDED, "2021-07-19", None, False),
        (BOUNDED, None, "2030-01-01", False),
        (PARTIAL, "2000-01-01", None, False),
        (Metadata(), None, "2030-01-01", False),
    ],
)
def test_dates_keep_only_what_is_sure(
    directive: Metadata, start: str | None, end: str | None, passes: bool
) -> None:
    asked = Filters(date_from=start, date_to=end)
    assert asked.pass_(directive) is passes
    assert asked.undated(directive) is (not passes and directive is not DATED)


def test_several_values_are_alternatives_and_several_fields_all_hold() -> None:
    asked = Filters(provinces=("Gia Lai", "Phú Yên"), types=("Chỉ thị",))
    assert asked.pass_(metadata(province="Phú Yên", type="Chỉ thị"))
    assert not asked.pass_(metadata(province="Phú Yên", type="Công văn"))


def test_no_filter_selects_without_looking() -> None:
    directives = [StoredDirective(DirectiveRow(n), str(n), (), metadata(type="Chỉ thị")) for n in (3, 4)]
    assert select(directives, Filters()) is None
    np.testing.assert_array_equal(select(directives, Filters(types=("Chỉ thị",))), [3, 4])
    np.testing.assert_array_equal(select(directives, Filters(types=("Công điện",))), np.empty(0))


def test_an_unknown_type_is_itself() -> None:
    assert type_names("Thư ngỏ") == ("Thư ngỏ",)
