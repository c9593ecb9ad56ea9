"""Our provinces, districts and communes against the map of units that ships with underthesea."""

import json
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from corpus.entities.places.communes import provinces_of_commune
from corpus.entities.places.gazetteer import districts, provinces, words_of

LAST_OF_DISTRICTS, TODAY = date(2025, 6, 30), date(2025, 7, 2)
RANKS = ("Huyện ", "Thị xã ", "Thành phố ", "Quận ")


@pytest.fixture(scope="module")
def units() -> dict[str, Any]:
    """The map's file; the package itself would import torch."""
    package = find_spec("underthesea")
    assert package is not None
    assert package.origin is not None
    text = (Path(package.origin).parent / "address" / "data" / "mapping.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def standing_on(day: date) -> set[str]:
    return {name for name, province in provinces().items() if province.stood_on(day)}


def short(name: str, *ranks: str) -> str:
    return next((name.removeprefix(rank) for rank in ranks if name.startswith(rank)), name)


def test_provinces_are_those_of_the_map_before_and_after_july_2025(units: dict[str, Any]) -> None:
    assert standing_on(LAST_OF_DISTRICTS) == {one["short"] for one in units["old_province_names"].values()}
    assert standing_on(TODAY) == {one["short"] for one in units["province_names"].values()}


def test_provinces_have_the_successors_of_the_map(units: dict[str, Any]) -> None:
    named = {key: one["short"] for key, one in units["old_province_names"].items()}
    later = {key: one["short"] for key, one in units["province_names"].items()}
    merged = {named[old]: later[new] for old, new in units["province_mapping"].items()}
    ours = {old: provinces()[old].successors for old, new in merged.items() if old != new}
    assert {old: new for old, new in merged.items() if old != new and new not in ours[old]} == {}


def test_every_district_of_the_map_is_known(units: dict[str, Any]) -> None:
    known = {words_of(f"{kind} {one.name}") for one in districts() for kind in one.kinds}
    known |= {words_of(name) for one in districts() for name in (one.name, *one.aliases)}
    names = {row["old_district"] for row in units["ward_mapping"]}
    unknown = {
        name
        for name in names
        if name and words_of(name) not in known and words_of(short(name, *RANKS)) not in known
    }
    assert unknown == set()


def test_every_commune_of_the_map_lies_in_its_province(units: dict[str, Any]) -> None:
    held = {(row["new_ward"], row["new_province"]) for row in units["ward_mapping"] if row["new_ward"]}
    assert len(held) > 3300
    astray = {
        (ward, province)
        for ward, province in held
        if short(province, "Tỉnh ", "Thành phố ") not in provinces_of_commune(ward)
    }
    assert astray == set()
