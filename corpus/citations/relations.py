"""How a text stands to each document that it refers to: it rests on it, carries it out, changes or ends it.

A part that is replaced or repealed amends the document; only a whole one is replaced or repealed.
Source: Nghị định 30/2020/NĐ-CP, phụ lục I (căn cứ); Luật Ban hành văn bản quy phạm pháp luật (thay thế).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.citations.reference_parts import Reference
from corpus.data import any_phrase
from corpus.document import Document
from corpus.text import canonical_tones, lines_of, markers

Relation = Literal["basis", "implements", "amends", "replaces", "repeals", "mentions"]

_CUES = re.compile(
    r"(?<!\w)(?:(?P<basis>(?<!phần )(?<!làm )(?<!có )(?<!là )(?<!các )(?<!những )căn cứ)"
    r"|(?P<replaces>thay thế|thay cho)|(?P<repeals>bãi bỏ|hủy bỏ)|(?P<amends>sửa đổi|bổ sung|đính chính)"
    r"|(?P<implements>" + any_phrase("carries out") + "|(?<!kèm )theo)"
    r"|(?P<mentions>" + any_phrase("only mentions") + r"))(?!\w)"
)
_CUE_REACH, _SENTENCE_REACH, _APART = 240, 900, 80
_ENDED = re.compile(
    r"(?:(?!\.\s)[^\n;])*?(?<!\w)(?:"
    r"(?P<repeals>(?<!khi )(?<!ngày )(?:hết|không còn|chấm dứt) hiệu lực|(?:bị|được) (?:bãi bỏ|hủy bỏ))"
    r"|(?P<replaces>(?:bị|được) thay thế))(?!\w)"
)
# "thực hiện việc hỗ trợ quy định tại Nghị định …" carries out the support, "theo quy định tại …" the decree.
_SET_OUT = re.compile(r"(?<!\w)(?:quy định|nêu) (?:tại|ở)(?!\w)")
_BY = ("theo", "tuân thủ", "tuân theo", "chấp hành")
_PART = re.compile(rf"(?<!\w){any_phrase('part of a document')}(?!\w)")
_ONLY_PARTS = re.compile(rf"[\W\d]*(?:(?:{any_phrase('between parts')}|[a-zđ])(?!\w)[\W\d]*){{0,60}}")
_AND = re.compile(r"[\s,;)]*(?:(?:và|hoặc|cùng|với|cùng với)\s+)?(?:(?:các|tại|những)\s+)?")
_ENDS_WITH_AND = re.compile(r"(?:[,;]|(?<!\w)(?:và|hoặc))\s*(?:và\s+)?(?:các\s+|tại\s+)?$")
_TITLE = re.compile(rf"[\s,:“\"]*{any_phrase('title of a citation')}(?!\w)")
# A title is over where it is closed, or where the sentence turns to what is to be done.
_AFTER_TITLE = re.compile(
    r"[”\"]\s*,|,\s+(?:để|nhằm|góp phần|đồng thời)(?!\w)"
    r"|(?<!\w)và\s+(?:tiếp tục\s+|tổ chức\s+)?(?:thực hiện|triển khai)(?!\w)"
)
_ENDS_WITH_ANNEX = re.compile(
    r",\s+(?:quy chế|quy định|chương trình|kế hoạch|đề án|điều lệ)(?!\w)[^,;]{0,160}kèm theo\s*$"
)
_CHANGES = re.compile(r"[\s,]*(?:sửa đổi|bổ sung|bãi bỏ|thay thế)(?!\w)")
_PASSIVE = re.compile(
    r"(?<!\w)(?:được|bị|đã)\s+(?:\w+\s+){0,2}?(?:sửa đổi|bổ sung|thay thế|bãi bỏ|đính chính)(?!\w)"
    r"[^.;\n]{0,80}?(?<!\w)(?:theo|tại|bởi|bằng)(?!\w)[^.;\n]{0,60}$"
)
# Others have to prepare the change: "trình Chính phủ sửa đổi Nghị định …" changes nothing yet.
_TO_BE_MADE = re.compile(rf"(?<!\w){any_phrase('yet to be made')}(?!\w)[^.;\n]{{0,80}}$")


@dataclass(slots=True)
class _Judged:
    """A reference with its relation; it may stand in the title of another, which may have `amended` it."""

    reference: Reference
    relation: Relation
    title_of: "_Judged | None" = None
    amended: bool = False


def relate(document: Document, references: Sequence[Reference], headings: Sequence[str]) -> list[Relation]:
    """The relation of a text to each of its references, in order; `headings` are those above each of them."""
    plain = document.plain
    line_starts = [0, *(match.end() for match in re.finditer("\n", plain))]
    intros = _intros(plain)
    judged: list[_Judged] = []
    relations: list[Relation] = []
    for reference, heading in zip(references, headings, strict=True):
        if reference.itself:
            relations.append("mentions")
            continue
        line = line_starts[bisect_right(line_starts, reference.start) - 1]
        context = intros.get(line, "") or canonical_tones(heading).lower()
        judged.append(_judge(plain, reference, judged[-1] if judged else None, line, context))
        relations.append(judged[-1].relation)
    return relations


def _judge(plain: str, reference: Reference, before: _Judged | None, line: int, context: str) -> _Judged:
    if before and before.reference.end < line:
        before = None
    if before is None:
        return _Judged(reference, _by_cue(plain, reference, line, context))
    if before.reference.end >= reference.end:
        return _Judged(reference, "mentions", before)
    gap = plain[before.reference.end : reference.start]
    if reference.joined or _AND.fullmatch(gap):
        return _coordinated(reference, before)
    head = before if before.amended or before.title_of is None else before.title_of
    if _PASSIVE.search(gap[-_CUE_REACH:]):
        return _Judged(reference, "basis" if head.relation == "basis" else "mentions")
    if _ENDS_WITH_ANNEX.search(gap):
        return _Judged(reference, head.relation)
    if _in_title(gap):
        if _ENDS_WITH_AND.search(gap):
            if before.amended:
                return _Judged(reference, before.relation, before.title_of, amended=True)
            return _coordinated(reference, head) if reference.number else _Judged(reference, head.relation)
        return _Judged(reference, "mentions", head, amended=_CHANGES.match(gap) is not None)
    if len(gap) < _APART and _ENDS_WITH_AND.search(gap) and not _CUES.search(gap) and ". " not in gap:
        return _coordinated(reference, before)
    return _Judged(reference, _by_cue(plain, reference, before.reference.end, context))


def _in_title(gap: str) -> bool:
    """Whether the text after a document is its title, up to the next document."""
    after = gap.rpartition(";")[2]
    goes_on = after == gap or _AND.fullmatch(after) is not None or _TITLE.match(after) is not None
    over = _AFTER_TITLE.search(gap) or re.search(r"\.\s", gap)
    return _TITLE.match(gap) is not None and goes_on and over is None


def _coordinated(reference: Reference, before: _Judged) -> _Judged:
    """One more of the same; a numbered document after a law in a title stands beside the title's document."""
    head = before.title_of
    if head and reference.number and before.reference.number is None and not reference.joined:
        return _Judged(reference, head.relation, head.title_of)
    return _Judged(reference, before.relation, head)


def _by_cue(plain: str, reference: Reference, earliest: int, context: str) -> Relation:
    """By the last word before the reference, in its sentence, that says what is done with the document."""
    lead = _lead(plain, reference, earliest)
    if _PASSIVE.search(lead):
        return "mentions"
    if lead.lstrip(" -+").startswith("căn cứ") and "," not in lead:
        return "basis"
    near = lead[-_CUE_REACH:]
    if cues := list(_CUES.finditer(near)):
        return _said(near, cues[-1])
    ended = _ENDED.match(plain[reference.end : reference.end + _SENTENCE_REACH])
    if ended and _ONLY_PARTS.fullmatch(lead):
        whole: Relation = "repeals" if ended["repeals"] else "replaces"
        return "amends" if _PART.search(lead) else whole
    if _ONLY_PARTS.fullmatch(lead):
        cue = _CUES.search(context) or _ENDED.match(context)
        return _said(context, cue) if cue else "mentions"
    return "mentions"


def _lead(plain: str, reference: Reference, earliest: int) -> str:
    """The sentence up to the reference, from the last semicolon on if anything is said there."""
    start = max(earliest, reference.start - _SENTENCE_REACH)
    lead = re.split(r"[.!?]\s+|\n", plain[start : reference.start])[-1]
    after = lead.rpartition(";")[2]
    return after if any(map(str.isalpha, after)) else lead


def _said(lead: str, cue: re.Match[str]) -> Relation:
    named: tuple[Relation, ...] = ("basis", "implements", "amends", "replaces", "repeals", "mentions")
    groups = cue.groupdict()
    relation = next(relation for relation in named if groups.get(relation))
    if relation == "implements" and _SET_OUT.search(lead, cue.end()) and cue[0] not in _BY:
        return "mentions"
    if relation in ("basis", "implements", "mentions"):
        return relation
    if _TO_BE_MADE.search(lead[: cue.start()]):
        return "mentions"
    return "amends" if _PART.search(lead, cue.end()) else relation


def _intros(plain: str) -> dict[int, str]:
    """For each line of a list, by its start, the line that introduces the list: it ends with a colon."""
    intros: dict[int, str] = {}
    intro = ""
    for span in lines_of(plain):
        line = span.text
        if line.endswith(":"):
            intro = line
        elif markers(line[:40]) or line[:1] in "-+–•":
            intros[span.start] = intro
        else:
            intro = ""
    return intros
