"""What the places that a query names have to do with those of a directive."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Self

from corpus.entities.names import plain_place
from corpus.entities.places import commune_in, provinces_of_commune
from corpus.model import Metadata

# A directive is of the place, of no place that differs (it may hold everywhere), or of another one.
Standing = Literal["own", "everywhere", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a directive, as written: its province, then and now, and the issuer's commune."""

    province: str | None = None
    province_now: str | None = None
    commune: str | None = None

    @classmethod
    def of(cls, metadata: Metadata) -> Self:
        """The places of a directive."""
        return cls(metadata.province.value, metadata.province_now, commune_in(metadata.issuer.value or ""))

    @property
    def names(self) -> tuple[str, ...]:
        """Those that are known."""
        return tuple(name for name in (self.province, self.province_now, self.commune) if name)

    @property
    def provinces(self) -> frozenset[str]:
        """The names of the province as they compare."""
        return plain_places((self.province, self.province_now))


@dataclass(frozen=True, slots=True)
class AskedPlaces:
    """The places that a query names, as they compare.

    Of a commune what counts is the commune; `provinces` are then those that may hold it, none if unknown.
    """

    communes: frozenset[str]
    provinces: frozenset[str]

    @classmethod
    def of(cls, names: Sequence[str]) -> Self:
        """Sort the places that a query names."""
        communes = tuple(filter(commune_in, names))
        provinces = {plain_place(name) for name in names if name not in communes}
        holding = (plain_place(province) for name in communes for province in provinces_of_commune(name))
        return cls(plain_places(communes), frozenset(provinces or holding))

    def standing(self, own: Places) -> Standing:
        """Where a directive stands: a wider agency's holds in the communes of its province, too."""
        if not self.communes:
            known, same = bool(own.provinces), not self.provinces.isdisjoint(own.provinces)
            return "own" if same else "elsewhere" if known else "everywhere"
        if own.commune:
            return "own" if plain_place(own.commune) in self.communes else "elsewhere"
        holds = not (own.provinces and self.provinces) or not self.provinces.isdisjoint(own.provinces)
        return "everywhere" if holds else "elsewhere"


@lru_cache(maxsize=65_536)
def plain_places(names: tuple[str | None, ...]) -> frozenset[str]:
    """The names of places as they compare."""
    return frozenset(plain_place(name) for name in names if name)
