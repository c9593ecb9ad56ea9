"""The line that says by whose authority a document is issued, between its title and "Căn cứ …"."""

import re
from collections.abc import Sequence

from corpus.data import any_phrase
from corpus.entities.agencies import proper_name, words_pattern
from corpus.text import Span, fold, is_upper

_HELD = re.compile(rf"(?:{fold(any_phrase('post of an authority'))}|{fold(words_pattern('part'))})\b[\s,]*")
_PLACE = re.compile(rf"(?:{fold(any_phrase('kind of place'))})\b")
_UNFINISHED = re.compile(rf"(?:\b{any_phrase('title goes on')}|,|-)$", re.IGNORECASE)


def without_authority(title: Sequence[Span], agencies: Sequence[Span]) -> list[Span]:
    """The lines of a title without "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …", "CHÍNH PHỦ" below them.

    It stands in capitals and names the issuer or the post of its head. Of a title in capitals, too, only the
    last lines that do are it: "VỀ VIỆC PHÂN CÔNG NHIỆM VỤ CỦA / CHỦ TỊCH …" names one itself.
    Source: Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.5 (căn cứ ban hành) and phụ lục III (mẫu 1.1 to 1.3).
    """
    issuers = _names_of(agencies)
    found = [at for at in range(1, len(title)) if _acts(title[at - 1], title[at:], issuers)]
    if not found:
        return list(title)
    shouted = is_upper(title[0].text)
    at = found[-1] if shouted else found[0]
    if shouted and at - 1 in found and _HELD.fullmatch(_key(title[at - 1].text)):
        at -= 1  # "BỘ TRƯỞNG / BỘ TÀI CHÍNH"
    return list(title[:at])


def _names_of(agencies: Sequence[Span]) -> list[str]:
    """The issuer's name, with its superior's and without it, from each line on that opens no place."""
    tails = (_key(" ".join(line.text for line in agencies[at:])) for at in range(len(agencies)))
    lines = (_key(line.text) for line in agencies)
    return [name for name in (*tails, *lines) if name and not _PLACE.match(name)]


def _acts(before: Span, lines: Sequence[Span], issuers: Sequence[str]) -> bool:
    """Whether lines in capitals name a post, with or without the issuer after it, or the issuer."""
    if not all(is_upper(line.text) for line in lines) or _UNFINISHED.search(before.text):
        return False
    named, whole = _key(lines[0].text), _key(" ".join(line.text for line in lines))
    held = _HELD.match(named)
    end = held.end() if held else 0
    # Under a title in small letters a post in capitals is the authority, however its agency is written.
    sure = held is not None and (not named[end:] or not is_upper(before.text))
    return sure or any(_is_issuer(own[end:], issuer) for own in (named, whole) for issuer in issuers)


def _is_issuer(named: str, issuer: str) -> bool:
    """Whether a name is the issuer's, in full or in part, or begins with it ("… KHÓA X, KỲ HỌP THỨ HAI")."""
    return bool(named) and (f" {named} " in f" {issuer} " or f"{named} ".startswith(f"{issuer} "))


def _key(name: str) -> str:
    """A name to compare by: abbreviations written out, without diacritics, which scans lose."""
    return " ".join(re.findall(r"\w+", fold(proper_name(name))))
