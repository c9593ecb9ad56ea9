"""Filters: decided before ranking, by what is known of a directive and never by what is guessed."""

from itertools import product

import numpy as np
import pytest

from case_tables import cases
from corpus.model import Field, Metadata
from index.search.columns import Columns
from index.search.filters import Filters, select, type_names, undated
from index.store.records import DirectiveRow, StoredDirective


def metadata(**values: str) -> Metadata:
    fields = {name: Field(value, "stated") for name, value in values.items() if name != "province_now"}
    return Metadata(**fields, province_now=values.get("province_now"))  # type: ignore[arg-type] # only fields


def columns(*every: Metadata) -> Columns:
    """The columns of directives of which only the metadata is known; their rows count from 0."""
    stored = [StoredDirective(DirectiveRow(n), str(n), (), one) for n, one in enumerate(every)]
    return Columns().following((), stored)


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
    assert undated(columns(directive), asked) == (not passes and directive is not DATED)


def test_several_values_are_alternatives_and_several_fields_all_hold() -> None:
    asked = Filters(provinces=("Gia Lai", "Phú Yên"), types=("Chỉ thị",))
    assert asked.pass_(metadata(province="Phú Yên", type="Chỉ thị"))
    assert not asked.pass_(metadata(province="Phú Yên", type="Công văn"))


def test_no_filter_selects_without_looking() -> None:
    found = columns(metadata(type="Chỉ thị"), metadata(type="Chỉ thị"))
    assert select(found, Filters()) is None
    np.testing.assert_array_equal(select(found, Filters(types=("Chỉ thị",))), [0, 1])
    np.testing.assert_array_equal(select(found, Filters(types=("Công điện",))), np.empty(0))


def test_of_many_directives_those_pass_that_would_alone() -> None:
    fields = {
        "province": ("Phú Yên", "Hà Lam", None),
        "type": ("Chỉ thị", "Công văn"),
        "issuer": ("UBND tỉnh Hà Lam", "Sở Y tế"),
        "date": ("2021-09-06", "--11-23", None),
        "not_before": ("2021-07-18", None),
    }
    named = (dict(zip(fields, values, strict=True)) for values in product(*fields.values()))
    every = [metadata(**{name: value for name, value in one.items() if value}) for one in named]
    for asked in (
        Filters(provinces=("phu yen",), types=("CT",)),
        Filters(issuers=("ủy ban nhân dân",), date_from="2021-08-01"),
        Filters(date_to="2021-12-31", as_of="2021-09-06"),
        Filters(provinces=("Hà Lam", "Phú Yên"), date_from="2021-07-01", date_to="2021-10-01"),
    ):
        passing = [n for n, one in enumerate(every) if asked.pass_(one)]
        assert 0 < len(passing) < len(every)
        np.testing.assert_array_equal(select(columns(*every), asked), passing)


def test_an_unknown_type_is_itself() -> None:
    assert type_names("Thư ngỏ") == ("Thư ngỏ",)
