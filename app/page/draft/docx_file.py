"""A draft as a Word file in the layout of state or Party documents, with the sources used in footnotes."""

import re
from dataclasses import dataclass, field
from io import BytesIO

from docx import Document as NewDocument
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.page.draft.docx_footnotes import Footnotes
from app.page.draft.docx_layouts import BODY, BOTTOM, LAYOUTS, LEFT, RIGHT, TOP, PageLayout, Style
from app.page.draft.draft_text import Draft
from app.page.exports import xml_text
from corpus.data import any_phrase
from corpus.document import Document
from corpus.entities.dates import PartialDate
from corpus.entities.document_types import type_named
from corpus.layout import Line, Part, lay_out, place_and_date
from corpus.model import Clause, Directive, Metadata
from corpus.readers import read_directive

_FONT = "Times New Roman"
_INDENT, _LISTED = Mm(10), Mm(55)
_BETWEEN = Pt(6)
_LINES = 1.15
_WIDTHS = Mm(64), Mm(210 - LEFT - RIGHT - 64)  # of the columns of head and closing
_SHORT_HEADING = 15  # words
_LETTER = "Công văn"  # has no title: its subject stands under its number
_BLANK = "…"
_CENTERED = re.compile(r"(?:phần|chương|mục|tiểu mục)\s+(?:thứ\s+\w+|[ivxlc\d]+)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(Điều\s+\d+[a-zđ]?\s?[.:])")
# "Ban Thường vụ Tỉnh ủy Quảng Sơn": the Party agency stands in the head, the committee in the title.
_COMMITTEE = re.compile(
    r"(?P<own>ban (?:thường vụ|chấp hành) )(?P<of>(?:\w+ ){0,2}?(?:ủy|uỷ|đảng bộ \w+)\b)", re.IGNORECASE
)
_STATE_BODY = re.compile(
    rf"(ủy ban nhân dân|hội đồng nhân dân) ({any_phrase('kind of place')} .{{1,60}})", re.IGNORECASE
)
# A number whose place is open, as drafts have it: "Số:      /CT-UBND", "Số   -CT/TU".
_OPEN_NUMBER = re.compile(r"^Số\s{0,9}:?[\s.…_]{0,40}(?P<code>[/-][A-ZĐ][A-ZĐ/.-]{0,30})", re.MULTILINE)
# What is left open in a date: "ngày      tháng 12 năm 2026", "ngày ... tháng ...".
_OPEN = re.compile(r"(?<=ngày|háng)[\s.…_]{1,40}(?=tháng|năm)|(?<=năm)[\s.…_]{1,40}$", re.IGNORECASE)
_LEFT_SIDE, _CENTER, _JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


def build_docx(draft: Draft, style: Style) -> bytes:
    """The draft as a .docx file. What it doesn't state is left blank ("…"), to be filled in."""
    directive = read_directive(draft.text)
    return _Builder(draft, directive, style).build()


@dataclass(slots=True)
class _Builder:
    draft: Draft
    directive: Directive
    style: Style
    document: WordDocument = field(default_factory=NewDocument)
    footnotes: Footnotes = field(default_factory=Footnotes)

    def build(self) -> bytes:
        """The finished file."""
        _set_page(self.document)
        _set_font(self.document)
        self._head()
        self._body()
        self._close()
        self._annexes()
        self.footnotes.write(self.document)
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    @property
    def layout(self) -> PageLayout:
        return LAYOUTS[self.style]

    @property
    def metadata(self) -> Metadata:
        return self.directive.metadata

    def _lines(self, *parts: Part) -> list[Line]:
        return list(lay_out(Document(self.directive.text)).of(*parts))

    def _head(self) -> None:
        left, right = _columns(self.document)
        look, m = self.layout, self.metadata
        for name in self._issuer():
            _line(left, name.upper(), look.issuer, bold=True)
        if look.under_issuer:
            _line(left, look.under_issuer, look.issuer)
        else:
            _rule(left, Mm(22))
        _line(left, look.number.format(m.number.value or self._unnumbered()), look.issuer)
        is_letter = m.type.value == _LETTER
        if is_letter and m.subject.value:
            _line(left, f"V/v {_without_about(m.subject.value)}", look.issuer - 1)
        for text, size in look.crown:
            _line(right, text, size, bold=True)
        _rule(right, Mm(15))
        place = m.place.value or m.province.value or _BLANK
        known = PartialDate.parse(m.date.value)
        dated = "" if known and known.day else self._dated()
        _line(right, dated or f"{place}, {_day(m.date.value)}", look.place, italic=True)
        if not is_letter:
            self._title()

    def _dated(self) -> str:
        """Place and an open date as the draft has them, each gap as a blank; empty if it has none."""
        for line in self._lines("header"):
            span = place_and_date(line.text)
            if span:
                return _OPEN.sub(f" {_BLANK} ", line.text[slice(*span)]).strip()
        return ""

    def _title(self) -> None:
        look, m = self.layout, self.metadata
        named = m.type.value or "[Tên loại văn bản]"
        committee = self.style == "party" and _COMMITTEE.match(m.issuer.value or "")
        if committee:
            named = f"{named} của {committee['own']}{committee['of']}"
        title = _line(self.document, named.upper(), look.title, bold=True)
        title.paragraph_format.space_before = Pt(14)
        subject = m.subject.value or f"[{_BLANK}]"
        _line(self.document, subject[:1].upper() + subject[1:], look.subject, bold=True)
        if look.under_subject:
            _line(self.document, look.under_subject, look.subject)
        else:
            _rule(self.document, Mm(62))

    def _issuer(self) -> list[str]:
        """The issuer in lines: a committee as its Party agency, a place below the agency of the State."""
        name = self.metadata.issuer.value or "[Tên cơ quan ban hành]"
        if self.style == "party":
            return [_COMMITTEE.sub(r"\g<of>", name)]
        parted = _STATE_BODY.fullmatch(name)
        return list(parted.groups()) if parted else [name]

    def _unnumbered(self) -> str:
        """The place for a number, with what the draft has of it, or the code of its type."""
        written = _OPEN_NUMBER.search(self.directive.text)
        if written:
            return f"{_BLANK}{written['code']}"
        kind = type_named(self.metadata.type.value or "")
        code = kind.codes[0] if kind and kind.codes else ""
        before, after = ("-", "/") if self.style == "party" else ("/", "-")
        return f"{_BLANK}{before}{code}{after}{_BLANK}" if code else f"{_BLANK}{before}{_BLANK}"

    def _body(self) -> None:
        for line in self._lines("addressees"):
            listed = line.text.startswith(("-", "–"))
            paragraph = _line(self.document, line.text, BODY, align=_LEFT_SIDE if listed else _CENTER)
            paragraph.paragraph_format.space_before = _BETWEEN
            paragraph.paragraph_format.left_indent = _LISTED if listed else None
        headings = {one.start for one in self.directive.clauses if _is_heading(one)}
        leading = {one.start for one in self.directive.clauses if one.introduces}
        body = self._lines("body")
        for n, line in enumerate(body, start=1):
            paragraph = self._paragraph(line, bold=line.start in headings)
            # A heading stays on the page of what it leads to, and the closing is never alone on one.
            keep = line.start in leading or _CENTERED.match(line.text) or n == len(body)
            paragraph.paragraph_format.keep_with_next = bool(keep) or None

    def _paragraph(self, line: Line, *, bold: bool = False) -> Paragraph:
        text = line.text
        centered = _CENTERED.match(text) is not None
        paragraph = self.document.add_paragraph()
        shape = paragraph.paragraph_format
        shape.alignment = _CENTER if centered else _JUSTIFIED
        shape.first_line_indent = None if centered else _INDENT
        shape.space_before, shape.space_after, shape.line_spacing = Pt(0), _BETWEEN, _LINES
        article = _ARTICLE.match(text)
        opening = article.end() if article else 0
        for piece, strong in ((text[:opening], True), (text[opening:], bold or centered)):
            if piece:
                _write(paragraph, piece, BODY, bold=strong)
        source = self.draft.source_of(text)
        if source:
            self.footnotes.add(paragraph, xml_text(source, ""))
        return paragraph

    def _close(self) -> None:
        """Recipients on the left, who signs on the right, as the draft has them or as blanks."""
        between = self.document.add_paragraph().paragraph_format
        between.space_after, between.keep_with_next = Pt(0), True
        left, right = _columns(self.document)
        look = self.layout
        recipients = [line.text for line in self._lines("recipients")]
        signature = [line.text for line in self._lines("signature")]
        listed = recipients[1:] if recipients else [f"- {_BLANK};", look.filed]
        named = _line(left, "Nơi nhận:", look.recipients_title, align=_LEFT_SIDE)
        if self.style == "party":
            named.runs[0].underline = True
        else:
            named.runs[0].bold = named.runs[0].italic = True
        for text in listed:
            _line(left, text, look.recipients, align=_LEFT_SIDE)
        signature = signature or ["[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]", "[Họ và tên]"]
        for n, text in enumerate(signature):
            line = _line(right, text, BODY, bold=True)
            if n and n == len(signature) - 1:  # room for the signature itself
                line.paragraph_format.space_before = Pt(60)

    def _annexes(self) -> None:
        annexes = self._lines("annex")
        for at, line in enumerate(annexes):
            self._paragraph(line).paragraph_format.page_break_before = at == 0 or None


def _is_heading(clause: Clause) -> bool:
    """Whether a clause stands above others as their heading, not as a sentence that leads to them."""
    return clause.introduces and clause.path != "mở đầu" and len(clause.text.split()) <= _SHORT_HEADING


def _set_page(document: WordDocument) -> None:
    """A4 with the margins of both layouts; page numbers in the upper one, none on the first page."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = _CENTER
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    paragraph._p.append(number)


def _set_font(document: WordDocument) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(BODY)
    properties = style.element.get_or_add_rPr()
    for script in ("w:eastAsia", "w:cs"):
        properties.get_or_add_rFonts().set(qn(script), _FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)


def _columns(document: WordDocument) -> tuple[_Cell, _Cell]:
    """Two cells side by side without borders, over the width of the text."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = table.rows[0].cells
    for cell, column, width in zip(cells, table.columns, _WIDTHS, strict=True):
        cell.width = column.width = width
    return cells[0], cells[1]


def _line(
    where: WordDocument | _Cell,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = _CENTER,
) -> Paragraph:
    """A line of a header or closing, centred; the empty paragraph that a cell begins with is used first."""
    paragraph = _fresh(where)
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    run = _write(paragraph, text, size, bold=bold)
    run.italic = italic or None
    return paragraph


def _fresh(where: WordDocument | _Cell) -> Paragraph:
    if isinstance(where, _Cell) and len(where.paragraphs) == 1 and not where.paragraphs[0].runs:
        unused: Paragraph = where.paragraphs[0]
        return unused
    return where.add_paragraph()


def _write(paragraph: Paragraph, text: str, size: float, *, bold: bool = False) -> Run:
    run = paragraph.add_run(xml_text(text, ""))
    run.font.size, run.bold = Pt(size), bold or None
    return run


def _rule(where: WordDocument | _Cell, indent: int) -> None:
    """A rule across the middle of the column, so far from both its sides."""
    paragraph = where.add_paragraph()
    line = '<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
    # First of all: python-docx puts its own properties where they belong, behind it.
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>"))
    shape = paragraph.paragraph_format
    shape.space_after, shape.line_spacing = Pt(4), Pt(3)
    shape.left_indent = shape.right_indent = indent


def _day(stored: str | None) -> str:
    """A date as a document's head has it, with blanks for what is not known."""
    known = PartialDate.parse(stored) or PartialDate()
    # Days under 10 and the months 1 and 2 are written with a zero before. Source: phụ lục I, phần I, II.4.b.
    day = f"{known.day:02}" if known.day else _BLANK
    month = f"{known.month:0{2 if known.month < 3 else 1}}" if known.month else _BLANK
    return f"ngày {day} tháng {month} năm {known.year or _BLANK}"


def _without_about(subject: str) -> str:
    return re.sub(r"^(?:v/v|về việc|về)\s*:?\s+", "", subject, flags=re.IGNORECASE)
