"""The line that says by whose authority a document is issued, between its title and "Căn cứ …"."""

import re
from collections.abc import Sequence

from corpus.data import any_phrase
from corpus.entities.agencies import proper_name, words_pattern
from corpus.text import Span, fold, is_upper

_HELD = re.compile(rf"(?:{fold(any_phrase('post of an authority'))}|{fold(words_pattern('part'))})\b[\s,]*")
_UNFINISHED = re.compile(r"(?:\b(?:cua|va|voi|cho|theo|ve|tai|do|boi)|,|-)$")


def without_authority(title: Sequence[Span], agencies: Sequence[Span]) -> list[Span]:
    """The lines of a title without "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …", "CHÍNH PHỦ" below them.

    It stands in capitals and names the issuer or the post of its head. A title in capitals, too, goes on to
    it only where its own last line ends in the middle.
    Source: Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.5 (căn cứ ban hành) and phụ lục III (mẫu 1.1 to 1.3).
    """
    issuer = _key(" ".join(line.text for line in agencies))
    for at in range(1, len(title)):
        below = title[at:]
        shouted = all(is_upper(line.text) for line in below)
        if shouted and not _UNFINISHED.search(fold(title[at - 1].text)) and _acts(below, issuer):
            return list(title[:at])
    return list(title)


def _acts(lines: Sequence[Span], issuer: str) -> bool:
    """Whether the lines name a post, with or without the issuer after it, or the issuer."""
    named = _key(lines[0].text)
    held = _HELD.match(named)
    owner = named[held.end() :] if held else named
    whole = _key(" ".join(line.text for line in lines))[held.end() if held else 0 :]
    return (held is not None and not owner) or _is_issuer(owner, issuer) or _is_issuer(whole, issuer)


def _is_issuer(named: str, issuer: str) -> bool:
    """Whether a name is the issuer's, in full or in part, or begins with it ("… KHÓA X, KỲ HỌP THỨ HAI")."""
    goes_on = bool(issuer) and f"{named} ".startswith(f"{issuer} ")
    return bool(named) and (f" {named} " in f" {issuer} " or goes_on)


def _key(name: str) -> str:
    """A name to compare by: abbreviations written out, without diacritics, which scans lose."""
    return " ".join(re.findall(r"\w+", fold(proper_name(name))))
