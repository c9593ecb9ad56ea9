"""Laws, codes, ordinances and the constitution as text names them: "Luật Phí và lệ phí"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.data import phrases, table_rows
from corpus.document import Document
from corpus.text import canonical_tones, fold


@dataclass(frozen=True, slots=True)
class LawMention:
    """A law named in a text: its `type` ("Luật") and its span, from the type to the end of the name.

    `amends` is true for a law that changes others ("Luật sửa đổi, bổ sung một số điều của Luật Đất đai"): the
    laws that it names are mentions of their own inside the span.
    """

    type: str
    start: int
    end: int
    amends: bool = False


_HEAD = re.compile(r"(?<!\w)(?P<type>bộ luật|luật|pháp lệnh|hiến pháp)(?!\w)", re.IGNORECASE)
_CONSTITUTION = re.compile(
    r"\s{1,4}(?:của\s{1,4})?nước\s{1,4}cộng\s{1,4}hòa\s{1,4}xã\s{1,4}hội\s{1,4}chủ\s{1,4}nghĩa"
    r"\s{1,4}việt\s{1,4}nam"
)
_AMENDING = re.compile(
    r"\s{1,4}sửa\s{1,4}đổi(?:,?\s{1,4}bổ\s{1,4}sung)?\s{1,4}"
    r"(?:(?:một\s{1,4}số\s{1,4})?(?:điều|khoản)(?:\s{1,4}\d+\w?)?"
    r"(?:,\s{0,3}\d+\w?|\s{1,4}và\s{1,4}\d+\w?){0,20}\s{1,4})?"
    r"(?:của\s{1,4})?"
)
_JOINT = re.compile(r"(?:,|\s{1,4}và)\s{1,4}")
_FIELD = re.compile(r"[^.;:()\n“”\"]{0,200}?(?=\s{1,4}(?:số|ngày)\s|[.;:()\n“”\"]|$)")
_OTHER_LAWS = re.compile(r"(?:các|\d{1,3})\s{1,4}luật(?!\w)")
# A name that no table has goes from a capital letter up to the first word or mark that is in no law's name.
_WORD = re.compile(r",?\s{1,4}(?P<word>[^\W\d_]+)")
_ENDS_NAME = frozenset(phrases("after a law"))
_NEW_CITATION = re.compile(
    r",?\s{1,4}(?:và\s{1,4})?"
    r"(?:(?:các|pháp|quy|những)\s|văn\s{1,4}bản|(?:bộ\s{1,4})?luật|nghị|quyết|thông\s{1,4}tư)"
)
_LONGEST_NAME = 22
# "Luật sư", "Luật gia" are people; the law on lawyers is called "Luật Luật sư".
_NO_LAW = re.compile(r"\s{1,4}(?:sư|gia|của)(?!\w)")
_KEY_WORD = re.compile(r"\w+")
_ALONE = re.compile(r"(?:^|\n)[ \t]*$")


def find_laws(document: Document) -> Iterator[LawMention]:
    """Every law that a text names, in order of their starts; not "Luật này" or laws in general."""
    text, plain = document.text, document.plain
    for head in _HEAD.finditer(plain):
        kind, start = head["type"].capitalize(), head.start()
        if _NO_LAW.match(plain, head.end()) or _is_title(plain, head):
            continue
        if amending := _AMENDING.match(plain, head.end()):
            if text[start].isupper() and (end := _end_of_amended(text, plain, amending.end())):
                yield LawMention(kind, start, end, amends=True)
        elif kind == "Hiến pháp":
            if text[start].isupper():
                named = _CONSTITUTION.match(plain, head.end())
                yield LawMention(kind, start, named.end() if named else head.end())
        elif end := _end_of_name(text, plain, head):
            yield LawMention(kind, start, end)


def law_key(name: str) -> str:
    """A law's name to compare by: "Bộ luật Dân sự", "luật dân sự" are one, "A, B và C", "A, B, C" too."""
    words = [word for word in _KEY_WORD.findall(fold(name)) if word != "va"]
    return " ".join(words[1:] if words[:2] == ["bo", "luat"] else words)


@cache
def known_laws() -> frozenset[str]:
    """The keys of the laws that the table has, and of the constitution."""
    named = (law_key(f"{row['type']} {row['name']}") for row in table_rows("law_names.tsv"))
    return frozenset([*named, law_key("Hiến pháp")])


def _is_title(plain: str, head: re.Match[str]) -> bool:
    """Whether the type stands on a line of its own, over the document's own name."""
    before = plain[max(0, head.start() - 20) : head.start()]
    return plain[head.end() : head.end() + 1] == "\n" and _ALONE.search(before) is not None


def _end_of_name(text: str, plain: str, head: re.Match[str]) -> int | None:
    """Where the name after "Luật" ends, None if no name follows."""
    known = _known_names(head["type"]).match(plain, head.end())
    first = _WORD.match(text, head.end())
    if first is None or not (text[head.start()].isupper() or first["word"][0].isupper()):
        return None
    if known:
        return known.end()
    capitals = text[head.start()].isupper() and first["word"][0].isupper()  # "pháp luật Việt Nam" is no law
    return _end_of_unknown(text, plain, head.end()) if capitals else None


def _end_of_unknown(text: str, plain: str, position: int) -> int | None:
    end = position
    for _ in range(_LONGEST_NAME):
        word = _WORD.match(plain, end)
        if word is None or word["word"] in _ENDS_NAME or _NEW_CITATION.match(plain, end):
            break
        end = word.end()
    if end == position or text[position:end].isupper() != text[:position][-3:].isupper():
        return None
    return end


def _end_of_amended(text: str, plain: str, position: int) -> int | None:
    """Where the laws that an amending law changes end: "Luật Đấu thầu và Luật Giá", "15 luật trong …"."""
    end = None
    while head := _HEAD.match(plain, position):
        if (name_end := _end_of_name(text, plain, head)) is None:
            break
        end = name_end
        joint = _JOINT.match(plain, end)
        position = joint.end() if joint else end
    if end is None and (others := _OTHER_LAWS.match(plain, position)):
        rest = _FIELD.match(plain, others.end())
        end = rest.end() if rest else others.end()
    return end


@cache
def _known_names(kind: str) -> re.Pattern[str]:
    """Source: data/law_names.tsv; a comma, "và" or both may stand between the parts of a name."""
    names = [
        canonical_tones(row["name"]).lower()
        for row in table_rows("law_names.tsv")
        if row["type"].lower() == kind
    ]
    patterns = (_name_pattern(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"\s{{1,4}}(?:{'|'.join(patterns)})(?!\w)")


def _name_pattern(name: str) -> str:
    words = re.escape(name).replace(r"\ ", " ")
    loose = re.sub(r", và |, | và ", "_", words).replace(" ", r"\s{1,4}")
    return loose.replace("_", r"(?:,?\s{1,4}và|,)?\s{1,4}")
