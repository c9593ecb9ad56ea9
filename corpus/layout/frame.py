"""The kinds of line in the frame of a directive, each recognised here and nowhere else.

Source: Nghị định 30/2020/NĐ-CP, phụ lục I; Hướng dẫn 36-HD/VPTW for documents of the Party.
"""

import re
from functools import lru_cache
from typing import Literal

from corpus.data import any_phrase
from corpus.text import (
    ADDRESSED,
    BY_AUTHORITY,
    CAPITALS,
    MARGIN,
    RECIPIENTS,
    SIGNATURE_DATA,
    canonical_tones,
    ends_sentence,
    is_item,
    is_rule,
    is_upper,
)

# A subject may fill half a page (decrees that amend decrees); a title too.
LONGEST_LINE, LONGEST_TITLE, LONGEST_OF_HEAD = 200, 1000, 160
_LONGEST_POST, _WORDS_OF_TITLE, _WORDS_OF_POST = 120, 10, 7

_LABEL = r"(?:(?:bộ luật|luật|pháp lệnh|nghị quyết|lệnh)\s+)?s[ốô]"
# Day, month and year may be left blank to be filled in by hand.
_BLANK = r"[\s.…_]{0,20}"
DATE = (
    rf"(?i:ngày\b{_BLANK}\d{{0,2}}{_BLANK}(?:tháng|[/.-]\s?\d){_BLANK}\d{{0,2}}"
    rf"{_BLANK}(?:(?:năm|tháng|[/.-]){_BLANK}\d{{0,4}}{_BLANK})?)"
)
_DATE = re.compile(rf"(?i:(?:[^\W\d_][^,.;:]{{0,60}},\s*)?){DATE}")
_DAY = re.compile(r"\b(?:ngày|hồi)\b", re.IGNORECASE)
_HOUR = r"(?i:hồi\s[^,]{1,30}?,?\s)?"
_UNIT = rf"(?i:{any_phrase('kind of place')}\s)?"
_NAME = rf"(?<!\w)[{CAPITALS}][\w'’.]{{0,12}}(?:\s?[-–]?\s?[{CAPITALS}][\w'’.]{{0,12}}){{0,5}}"
# "Đam Rông 3", "Phường 2 Bảo Lộc": the communes of July 2025 are numbered.
_ORDINAL = r"(?:\d{1,2}(?:\s[^\d,;:/()]{2,20})?)?"
_PLACE_AND_DATE = re.compile(rf"(?:[^\d,;:/()]{{2,40}}{_ORDINAL},\s?|{_UNIT}{_NAME}\s)?{_HOUR}{DATE}")
# What the other column left before a place in small letters: "MỤC TIÊU QUỐC GIA Vân Giang, ngày …".
_IN_CAPITALS = re.compile(rf"(?:[{CAPITALS}]{{2,}}[\s,-]+){{2,}}(?=[{CAPITALS}][^{CAPITALS}\s]+.*,)")
_GLUED_DATE = re.compile(rf"(?:{_UNIT}{_NAME}(?:\s\d{{1,2}})?(?:,\s?|\s){_HOUR})?{DATE}")
_SUBJECT = re.compile(r"(?P<short>v\s?/\s?v)\b|về việc\b|trích yếu\b", re.IGNORECASE)
# What text recognition makes of "V/v" before the subject's first word, which is no word of the language.
_MISREAD_SUBJECT = re.compile(r"(?:[VvYW4]\s?[/\\|](?:\s?[vwVWyY])?|[VvYW4][lIi1í]?[vwVW]|W)(?=\s[a-zà-ỹđ])")
_QUOTES = "\"“”'‘’«»("
_SUBJECT_OF_FORM = re.compile(
    rf"(?:\W{{0,3}}\w{{1,3}}[.)]\s?)?{any_phrase('subject of a form')}\s?:\s?(?=\w)", re.IGNORECASE
)
_STAMP = re.compile(
    rf"\(.*\)|(?:{any_phrase('stamp')}|{any_phrase('stamp of a copy')}.*)\W*"
    rf"|{SIGNATURE_DATA}.*",
    re.IGNORECASE,
)
_SIGNING = re.compile(rf"{any_phrase('digital signature')}\s?:", re.IGNORECASE)
_COURTESY = re.compile(rf"(?:xin )?{any_phrase('courtesy')}\s?(?:[^\w\s].{{0,8}})?", re.IGNORECASE)
# For what a recipient gets a copy, at the end of its line: "(để báo cáo);", "(để b/c)".
_PURPOSE = re.compile(
    rf"(?:^|[(\s])\S{{1,2}} {any_phrase('purpose of a copy')}[^()]{{0,30}}\)\W{{0,3}}", re.IGNORECASE
)
_NOTE = re.compile(rf"\((?:{any_phrase('note')})\b.*\)\W{{0,3}}", re.IGNORECASE)
_CAPTION = re.compile(rf"(?:^|[\s(.]){any_phrase('caption')}\s*:", re.IGNORECASE)
_ANNEX = re.compile(
    r"(?:phụ\s+lục|mẫu|biểu(?:\s+mẫu)?)(?:\s+số)?(?:\s*[\dA-Z]{1,5}[\w./-]{0,12})?"
    r"\s*(?:[.:–-].{0,150})?",
    re.IGNORECASE,
)
_ENGLISH = re.compile(rf"\b{any_phrase('English of a head')}\b", re.IGNORECASE)
_NAMED_POST = re.compile(rf"(?:(?:quyền|phó)\s)?{any_phrase('post of an authority')}\b", re.IGNORECASE)
_ON_BEHALF = re.compile(r"(?:T/?M|TM)\s?[./]?\s+(.+)", re.IGNORECASE)
_ON_THE_DAY = r"ngày\s\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
Kind = Literal[
    "number", "coded number", "blank number", "addressees", "dispatch", "enacting", "preamble",
    "first paragraph", "hour", "recipients", "recipient", "authority", "post", "signed", "attachment",
    "signature data",
]  # fmt: skip

# How a line of each kind opens; those that end with \\Z are the whole line.
_OPENINGS: dict[Kind, str] = {
    "number": rf"{_LABEL}\s?:|s[ốô]\s?(?=[\d.…_/\s-])|so\s?:?(?=\s?[\d.…_/-])",
    # What proves a line of a head by itself: "số" alone may open a sentence.
    "coded number": rf"{_LABEL}\s*(?::|[\d.…]*\s*[-/]?\s*[\w&.…]*[-/])",
    # What follows a number left blank: "/CT-UBND".
    "blank number": rf"[-/]\s?(?-i:[{CAPITALS}&]{{2,}})(?:[-/.][\w&.-]{{1,20}})?\Z",
    "addressees": ADDRESSED,
    # Under the subject of a dispatch: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:".
    "dispatch": r"(?:.{0,80}\s)?(?:điện|gửi)\s*:\Z",
    # Between preamble and body: "QUYẾT ĐỊNH:".
    "enacting": rf"{any_phrase('enacting')}\s*:\Z",
    "preamble": r"(?-i:Căn cứ|Theo đề nghị|Xét(?!\s(?:xử|nghiệm|tuyển|duyệt|tặng|chọn)))\b",
    # As the first paragraph of a body opens, even where its full stop is missing.
    "first paragraph": rf"{any_phrase('first paragraph')}\b|{_ON_THE_DAY},\s",
    # When a telegram was sent, instead of its place: "Hồi 19 giờ 30 ngày 26/9/2025".
    "hour": r"hồi\s\d",
    "recipients": rf"\W{{0,4}}{RECIPIENTS}\s*(?:[:./]|\Z)",
    # What a list of recipients has even where its label is missing: "- Như Điều 3;", "- Lưu: VT, NC.".
    "recipient": r"[-–—+•*]\s?(?:như\s+(?:trên|kính\s+gửi|điều\s+\d)|lưu\s?:|lưu\s(?-i:VT|VP|HC))",
    # In whose name one signs: "T/M.", "KT."; in capitals before a post the point may be missing.
    "authority": rf"{BY_AUTHORITY}[./]",
    "post": rf"(?-i:{BY_AUTHORITY})\b\s?[./]?\s*(?=[^\W\d_]{{2}})",
    # Instead of a signature: "(Đã ký)", "Ký tên", "Chữ ký …".
    "signed": r"\(?\s*(?:đã\s+k[ýí]|ký\s+tên|k[ýí],?\s+(?:ghi rõ|đóng dấu).*|chữ ký.*)\s*\)?\.?\Z",
    # What an annex is attached to: "(Kèm theo Quyết định số …".
    "attachment": r"\(?\s*(?:ban hành\s+)?(?:kèm|đính kèm)\s+theo\b",
    # What a digital signature prints of itself: "Ký bởi: …", then "Cơ quan: …", "Ngày ký: …".
    "signature data": SIGNATURE_DATA,
}
_PATTERNS = {kind: re.compile(opening, re.IGNORECASE) for kind, opening in _OPENINGS.items()}


def opens(kind: Kind, line: str) -> bool:
    """Whether a line opens as one of that kind does."""
    return _PATTERNS[kind].match(line) is not None


def opens_with_date(line: str) -> bool:
    """Whether place and date open a short line that is not a sentence."""
    short = len(line) < LONGEST_OF_HEAD and not line.endswith((".", ":", ";"))
    dated = _DATE.match(line) if short else None
    return dated is not None and not line.startswith(",", dated.end())  # "Ngày 21/4/2015, Thủ tướng …"


def place_and_date(line: str, *, glued: bool = False) -> tuple[int, int] | None:
    """Where "Hà Nội, ngày … tháng … năm …" stands in a line that holds nothing after it.

    `glued`: the line is what another column left, and other words may come before.
    """
    dated = _GLUED_DATE.search(line) if glued else _PLACE_AND_DATE.match(line)
    if dated is None or line[dated.end() :].strip(f"{MARGIN}."):
        return None
    beside = _IN_CAPITALS.match(line, dated.start())
    return (beside.end() if beside else dated.start()), dated.end()


def end_of_place(dated: str) -> int:
    """Where the place ends that stands before a date; 0 without one."""
    day = _DAY.search(dated)
    return len(dated[: day.start()].rstrip(" ,")) if day else 0


def start_of_date(line: str) -> int | None:
    """Where place and date begin in a line, whatever stands around them; None if nowhere."""
    dated = _GLUED_DATE.search(line)
    return dated.start() if dated else None


def start_of_subject(line: str) -> int | None:
    """Where "V/v", "Về việc" or "Trích yếu" stands in a line; None if nowhere."""
    subject = _SUBJECT.search(line)
    return subject.start() if subject else None


def opens_subject(line: str, *, official: bool = True) -> bool:
    """Whether the line opens a subject; without an official head above it only "V/v" does for certain."""
    bare = line.lstrip(_QUOTES)
    match = _SUBJECT.match(bare)
    if match is None:
        return official and _MISREAD_SUBJECT.match(bare) is not None
    return official or match["short"] is not None


def end_of_misread_subject(line: str) -> int:
    """Where what a scan made of "V/v" ends; 0 if the line does not open with it."""
    misread = _MISREAD_SUBJECT.match(line)
    return misread.end() if misread else 0


def start_of_form_subject(line: str) -> int:
    """Where the subject stands that a form gives in a field ("1. Vấn đề trình: …"); 0 without one."""
    field = _SUBJECT_OF_FORM.match(line)
    return field.end() if field else 0


def is_stamp(line: str) -> bool:
    """Whether a line is a stamp ("HỎA TỐC", "BẢN SAO"), a note in brackets or data of a signature."""
    return _STAMP.fullmatch(canonical_tones(line)) is not None


def opens_signature_data(line: str) -> bool:
    """Whether a digital signature begins to print itself with the line: "Ký bởi: VĂN PHÒNG CHÍNH PHỦ"."""
    return _SIGNING.match(line) is not None


def is_courtesy(line: str) -> bool:
    """Whether a line says no more than that the writer is polite: "Trân trọng./."."""
    return _COURTESY.fullmatch(canonical_tones(line)) is not None


def is_recipient(line: str) -> bool:
    """Whether a line without a label before it can only be one of a list of recipients."""
    if len(line) > _LONGEST_POST:
        return False
    return opens("recipient", line) or _PURPOSE.search(line[-60:]) is not None


def is_note(line: str) -> bool:
    """Whether a line is a note in brackets to what stands above it: "(Có Phụ lục I ban hành kèm theo)"."""
    return _NOTE.fullmatch(line) is not None


def is_translation(line: str) -> bool:
    """Whether a line of a bilingual head says in English what the one above it says."""
    return line.isascii() and is_upper(line) and _ENGLISH.search(line) is not None


def says_nothing(line: str) -> bool:
    """Whether a line of a head is blank, an ornament, a stamp, an address or out of all proportion."""
    if not any(map(str.isalnum, line)) or len(line) > 2 * LONGEST_TITLE:
        return True
    stamped = is_stamp(line) and not opens_subject(line, official=False)
    return is_rule(line) or stamped or opens("addressees", line) or is_translation(line)


def is_caption(line: str) -> bool:
    """Whether the line is the caption of a photograph ("… Ảnh: Báo …")."""
    return ":" in line and len(line) < 400 and _CAPTION.search(line) is not None and not is_item(line)


def is_authority(line: str) -> bool:
    """Whether the line says in whose name one signs: "T/M BAN THƯỜNG VỤ", "KT. Chủ tịch"."""
    if len(line) > _LONGEST_POST or ends_sentence(line):
        return False
    abbreviated = opens("authority", line) and len(line.split()) <= _WORDS_OF_TITLE
    return abbreviated or (opens("post", line) and is_upper(line))


def signed_for(line: str) -> str | None:
    """In whose name the line says that one signs: "ỦY BAN NHÂN DÂN" of "TM. ỦY BAN NHÂN DÂN"."""
    signed = _ON_BEHALF.fullmatch(line)
    return signed[1] if signed else None


def is_post(line: str) -> bool:
    """Whether the line may be the post of one who signs: capitals, or "TM. …"."""
    return len(line) <= _LONGEST_POST and not line.endswith(":") and _reads_as_post(line)


def names_post(line: str) -> bool:
    """Whether a short line names a post, in small letters, too: "Phó Chủ tịch Thường trực"."""
    title = len(line.split()) <= _WORDS_OF_POST and may_be_title(line)
    return title and _NAMED_POST.match(line) is not None


@lru_cache(maxsize=256)  # each line is looked at again for every line above it that may be a post
def _reads_as_post(line: str) -> bool:
    return (is_upper(line) or opens("post", line)) and not is_item(line)


def is_annex_title(line: str) -> bool:
    """Whether the line names an annex or a form: "PHỤ LỤC I", "Mẫu số 01. …"."""
    return (
        len(line) < LONGEST_LINE and _ANNEX.fullmatch(line) is not None and not line.endswith((";", ".", ","))
    )


def may_be_title(line: str) -> bool:
    """Whether the line may name an annex in small letters: few words, no sentence, no item."""
    return len(line.split()) <= _WORDS_OF_TITLE and not ends_sentence(line) and not is_item(line)
