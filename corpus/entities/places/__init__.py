"""Provinces, districts and communes, of their own time and of today."""

from corpus.entities.places.communes import FIRST_OF_COMMUNES, commune_in, district_in, provinces_of_commune
from corpus.entities.places.find import PlaceMention, find_districts, find_provinces, province_of_districts
from corpus.entities.places.gazetteer import (
    districts,
    province_named,
    province_now,
    provinces,
    provinces_of_district,
    words_of,
)

__all__ = [
    "FIRST_OF_COMMUNES",
    "PlaceMention",
    "commune_in",
    "district_in",
    "districts",
    "find_districts",
    "find_provinces",
    "province_named",
    "province_now",
    "province_of_districts",
    "provinces",
    "provinces_of_commune",
    "provinces_of_district",
    "words_of",
]
