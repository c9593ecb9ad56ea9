"""The numbers of a draft's clauses when one is put between them."""

import re
from collections.abc import Sequence

from corpus.text import RANK, Marker, markers, repeats

# Source: the order of points in phụ lục I of Nghị định 30/2020/NĐ-CP.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
_FIRST_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(r"[a-zđ](?=\W*$)")


def number_of(paragraph: str) -> str:
    """What a paragraph's number is written as, with what stands around it ("3. "); empty without one."""
    found = markers(paragraph)
    return paragraph[: found[0].end] if found else ""


def next_number(number: str) -> str:
    """The number after one, written alike ("4. ", "Điều 4. ", "đ) ", "- "); empty if nothing can follow.

    Roman numerals and "3a" have none: what comes after them is for the drafter to say.
    """
    found = markers(number)
    if not found:
        return ""
    kind = found[0].kind
    if kind == "bullet":
        return number
    if kind in ("letter", "điểm") and len(found[0].value) == 1:
        return _LETTER.sub(lambda letter: _letter_after(letter.group()), number, count=1)
    return _stepped(number, _LAST_NUMBER) if found[0].label[-1:].isdigit() else ""


def renumbered(inserted: str, after: Sequence[str]) -> list[str]:
    """The paragraphs that come after an inserted one, each further item of its list one number higher.

    `inserted` is the number of the new one. An item's own items go along ("3.1" under "3").
    """
    found = markers(inserted)
    if not found or found[0].kind == "bullet":
        return list(after)
    last, within = found[0], False
    out: list[str] = []
    for n, paragraph in enumerate(after):
        own = markers(paragraph)
        if any(RANK[one.kind] < RANK[last.kind] for one in own[:1]):
            return [*out, *after[n:]]  # the list has ended
        taken = next((one for one in own if repeats(one, last)), None)
        higher = next_number(paragraph[: taken.end]) if taken else ""
        if taken and higher:
            last, within = _same_kind(higher, taken), True
            out.append(higher + paragraph[taken.end :])
        else:
            below = within and own and own[0].kind == "decimal" and own[0].value[0] == last.value[0] - 1
            out.append(_stepped(paragraph, _FIRST_NUMBER) if below and last.kind == "arabic" else paragraph)
    return out


def _same_kind(number: str, like: Marker) -> Marker:
    return next(one for one in markers(number) if one.kind == like.kind)


def _letter_after(letter: str) -> str:
    at = _LETTERS.find(letter)
    return _LETTERS[at + 1] if 0 <= at < len(_LETTERS) - 1 else letter


def _stepped(text: str, number: re.Pattern[str]) -> str:
    return number.sub(lambda found: f"{int(found.group()) + 1:0{len(found.group())}}", text, count=1)
