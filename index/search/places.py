"""What the places that a query names have to do with those of a directive."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Self

from corpus.entities.names import plain_place
from corpus.entities.places import commune_in, district_in, provinces_of_commune, provinces_of_district
from corpus.model import Metadata

# A directive is of the place, of no place that differs (it may hold everywhere), or of another one.
Standing = Literal["own", "everywhere", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a directive, as written: its province, then and now, its issuer's commune, district."""

    province: str | None = None
    province_now: str | None = None
    commune: str | None = None
    district: str | None = None

    @classmethod
    def of(cls, metadata: Metadata) -> Self:
        """The places of a directive."""
        issuer = metadata.issuer.value or ""
        return cls(metadata.province.value, metadata.province_now, commune_in(issuer), district_in(issuer))

    @property
    def names(self) -> tuple[str, ...]:
        """Those that are known."""
        known = (self.province, self.province_now, self.commune, self.district)
        return tuple(name for name in known if name)

    @property
    def provinces(self) -> frozenset[str]:
        """The names of the province as they compare."""
        return plain_places((self.province, self.province_now))


@dataclass(frozen=True, slots=True)
class AskedPlaces:
    """The places that a query names, as they compare.

    Of a commune or a district what counts is that; `provinces` are then those that may hold it, none if
    unknown.
    """

    communes: frozenset[str]
    districts: frozenset[str]
    provinces: frozenset[str]

    @classmethod
    def of(cls, names: Sequence[str]) -> Self:
        """Sort the places that a query names."""
        communes = tuple(filter(commune_in, names))
        districts = tuple(name for name in names if name not in communes and district_in(name))
        provinces = {plain_place(name) for name in names if name not in (*communes, *districts)}
        holding = {province for name in communes for province in provinces_of_commune(name)}
        holding |= {province for name in districts for province in provinces_of_district(name)}
        provinces = provinces or set(map(plain_place, holding))
        return cls(plain_places(communes), plain_places(districts), frozenset(provinces))

    def standing(self, own: Places) -> Standing:
        """Where a directive stands: what a wider agency issues holds in what it holds, too."""
        if not (self.communes or self.districts):
            known, same = bool(own.provinces), not self.provinces.isdisjoint(own.provinces)
            return "own" if same else "elsewhere" if known else "everywhere"
        levels = ((self.communes, own.commune), (self.districts, own.district))
        within = [plain_place(name) in asked for asked, name in levels if asked and name]
        if within:
            return "own" if any(within) else "elsewhere"
        holds = not (own.provinces and self.provinces) or not self.provinces.isdisjoint(own.provinces)
        return "everywhere" if holds else "elsewhere"


@lru_cache(maxsize=65_536)
def plain_places(names: tuple[str | None, ...]) -> frozenset[str]:
    """The names of places as they compare."""
    return frozenset(plain_place(name) for name in names if name)
