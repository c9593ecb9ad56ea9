"""Footnotes in a Word file, which python-docx does not write: their part, and the references to it."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from app.page.templates import render

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_FIRST = 2  # after the two separators
_POINTS = 10


class Footnotes:
    """Collects the footnotes of a document; `write` puts them into it once all are there."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def add(self, paragraph: Paragraph, text: str) -> None:
        """Refer to a new footnote at the end of a paragraph."""
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(_FIRST + len(self._texts)))
        run._r.append(reference)
        self._texts.append(text)

    def write(self, document: Document) -> None:
        """Put the footnotes into the document; without any, it stays as it is."""
        if not self._texts:
            return
        style = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = document.styles["Normal"], Pt(_POINTS)
        values = {"texts": self._texts, "first": _FIRST, "style": style.style_id, "points": _POINTS}
        content = render("draft/footnotes.xml", "vi", **values).encode()
        part = Part(PackURI("/word/footnotes.xml"), _KIND, content, document.part.package)
        document.part.relate_to(part, _RELATION)
