"""Names of persons: who signed a document, and people distinguished from places of the same spelling."""

import re
from collections.abc import Sequence
from functools import cache

from corpus.data import any_phrase
from corpus.entities.places import province_named, provinces_of_district
from corpus.layout import Layout, opens
from corpus.metadata.fields import field_of, read_at
from corpus.model import UNKNOWN, Field
from corpus.text import CAPITALS, Span, fold, is_upper, surnames

_TITLE = re.compile(
    rf"(?:[{CAPITALS}][^\W\d_]{{0,6}}\.\s?){{0,4}}"
    r"(?:(?:(?:Thượng|Trung|Thiếu|Đại) (?:tướng|tá|úy|uý)|Đô đốc|Chuẩn đô đốc)\s)?"
    r"(?:\(?[Đđ]ã [Kk]ý\)?[:.]?\s?)?"
)
_WORD = rf"[{CAPITALS}][^\W\d_]*(?:['’][^\W\d_]*)?"  # "H'Hen", "K' Brèo"
_RUN = re.compile(rf"{_WORD}(?:[ -]{_WORD}){{1,7}}")
_NAME = re.compile(rf"{_WORD}(?:[ -]{_WORD}){{1,4}}")
_RANK = r"(?:(?:[Tt]hượng|[Tt]rung|[Tt]hiếu|[Đđ]ại) (?:tướng|tá|úy|uý)\s)?"
_POST = re.compile(rf"(?:(?:quyen|pho) )?(?:{fold(any_phrase('post of an authority'))})\b")
_TITLE_OF_ANNEX = re.compile(rf"{any_phrase('title of an annex')}\b", re.IGNORECASE)
_SHORTEST = 2
_AT_END = re.compile(rf"(?:^|[.,;)]\s){_RANK}({_WORD}(?: {_WORD}){{1,4}})(?:\s\(?[Đđ]ã ký\)?)?$")
_SIGNED = re.compile(r"\s\(?[Đđ]ã [Kk]ý\)?$")
_LONGEST_NAME = 5


def find_signer(layout: Layout) -> Field:
    """The name under the signature, without rank and "(Đã ký)"; the first where several signed.

    A surname that a scan misread has its diacritics back, and the name is inferred; one without any may be
    typed so.
    """
    written = _name_of_signer(layout)
    if written is None:
        return UNKNOWN
    surname, _, rest = written.text.partition(" ")
    known = _surnames_by_letters().get(fold(surname))
    if surname.lower() in surnames() or known is None or written.text.isascii():
        return field_of(written)
    spelled = known.upper() if is_upper(surname) else known.capitalize()
    return read_at(f"{spelled} {rest}", written, basis="inferred")


@cache
def _surnames_by_letters() -> dict[str, str]:
    """Each surname by its letters without diacritics, where no other has these."""
    found: dict[str, list[str]] = {}
    for surname in surnames():
        found.setdefault(fold(surname), []).append(surname)
    return {letters: own[0] for letters, own in found.items() if len(own) == 1 and len(letters) > _SHORTEST}


def _name_of_signer(layout: Layout) -> Span | None:
    signature = layout.of("signature")
    for at_line, line in enumerate(signature):
        if _stands_over_mark([one.text for one in signature[at_line + 1 : at_line + 3]]):
            continue
        written = _SIGNED.sub("", line.text)
        title = _TITLE.match(written)
        at = title.end() if title else 0
        if _is_person(written[at:]):
            return Span(written[at:], line.start + at)
    for line in reversed(layout.of("recipients")[-3:] if signature else ()):
        # Two columns run together leave the name among the recipients: "- Lưu: VT, TH. Tạ Thị Hoài".
        glued = _AT_END.search(line.text)
        if glued and (glued.start() == 0 or glued[1].split()[0].lower() in surnames()):
            return Span(glued[1], line.start + glued.start(1))
    return None


def _stands_over_mark(below: Sequence[str]) -> bool:
    """Whether the lines below are "(Đã ký)" and a name: what stands above them is the signer's post."""
    return len(below) > 1 and opens("signed", below[0]) and _is_person(below[1])


def _is_person(line: str) -> bool:
    """Whether a line is a name and no post; one in capitals, as posts are, only by its surname."""
    # Folded, since a scan has posts as "CHU TỊCH".
    if _NAME.fullmatch(line) is None or _POST.match(fold(line)) is not None:
        return False
    if not is_upper(line):
        return True
    return _TITLE_OF_ANNEX.match(line) is None and line.split()[0].lower() in surnames()


def find_person(text: str) -> Span | None:
    """The first person named in a stretch of a sentence, a place before the name left out.

    "tỉnh Quảng Nam Lê Trí Thanh" names Lê Trí Thanh: what follows on a place without a comma is a person.
    """
    for run in _RUN.finditer(text):
        words = [run.start() + word.start() for word in re.finditer(r"[^\s-]+", run[0])]
        placed = _words_of_place(run[0])
        for at in range(placed, len(words) - 1):
            name = text[words[at] : run.end()]
            if len(words) - at > _LONGEST_NAME or name.split()[0].lower() not in surnames():
                continue
            if (placed and at == placed) or not _words_of_place(name):
                return Span(name, words[at])
    return None


def _words_of_place(run: str) -> int:
    """How many words at the front of a run of capitals are a province or a district."""
    words = re.findall(r"[^\s-]+", run)
    for count in range(min(4, len(words)), 1, -1):
        name = " ".join(words[:count])
        if province_named(name) or provinces_of_district(name):
            return count
    return 0
