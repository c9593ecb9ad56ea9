"""Who stands behind the codes of document numbers: "CP" is Chính phủ, "TU" a Tỉnh ủy or Thành ủy."""

import re
from functools import cache

from corpus.data import table_rows
from corpus.text import fold


def issuers_of_code(code: str) -> tuple[str, ...]:
    """The agencies that the issuer part of a number may stand for ("TTg-KGVX" too), () if in no table.

    Source: data/issuer_codes.tsv, whose head names the rules that it was taken from.
    """
    row = _row_of(code.split("-")[0])
    return tuple(row["bodies"].split("|")) if row else ()


def has_one_issuer(code: str) -> bool:
    """Whether the code is known and one agency alone has it (CP, BYT), not one in every province (UBND)."""
    row = _row_of(code.split("-")[0])
    return row is not None and not row["many"]


def spell_code(code: str) -> str:
    """A code of the table as its official spelling has it ("ttg" is "TTg"); any other as it is written."""
    row = _row_of(code)
    if row is None:
        return code
    return row["code"].replace("#", code[len(code.rstrip("0123456789")) :])


def plain_code(code: str) -> str:
    """A code as it is compared: in lower case, no diacritics; "TƯ", "T.Ư" (Trung ương) are no "TU"."""
    return fold(re.sub(r"[Tt]\.?[Ưư]", "TW", code))


def _row_of(code: str) -> dict[str, str] | None:
    plain = plain_code(code)
    rows = _rows_by_code()
    return rows.get(plain) or rows.get(plain.rstrip("0123456789") + "#")


@cache
def _rows_by_code() -> dict[str, dict[str, str]]:
    return {plain_code(row["code"]): row for row in table_rows("issuer_codes.tsv")}


@cache
def codes_by_body() -> tuple[tuple[str, str], ...]:
    """Every agency's name, folded, in English too, with its code ("QH" without the term); longest first."""
    named: dict[str, str] = {}
    for row in reversed(table_rows("issuer_codes.tsv")):
        names = [body for body in (*row["bodies"].split("|"), row["english"]) if body]
        named |= dict.fromkeys(map(fold, names), row["code"].rstrip("#"))
    return tuple(sorted(named.items(), key=lambda pair: -len(pair[0])))
