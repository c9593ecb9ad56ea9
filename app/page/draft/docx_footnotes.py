"""Footnotes in a Word file, which python-docx does not write: their part, and the references to it.

Source: ECMA-376, part 1, 17.11 (footnotes.xml; the separators have identifiers of their own, 0 and 1 here).
"""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree  # type: ignore[import-untyped]  # it has no types

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIRST = 2
_STYLE, _POINTS = "footnote text", 10


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
        style = document.styles.add_style(_STYLE, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = document.styles["Normal"], Pt(_POINTS)
        root = etree.fromstring(f"<w:footnotes {nsdecls('w')}/>")
        for number, kind in enumerate(("separator", "continuationSeparator")):
            note = etree.SubElement(root, qn("w:footnote"), {qn("w:type"): kind, qn("w:id"): str(number)})
            etree.SubElement(_run(etree.SubElement(note, qn("w:p"))), qn(f"w:{kind}"))
        for number, text in enumerate(self._texts, start=_FIRST):
            note = etree.SubElement(root, qn("w:footnote"), {qn("w:id"): str(number)})
            paragraph = etree.SubElement(note, qn("w:p"))
            shape = etree.SubElement(paragraph, qn("w:pPr"))
            etree.SubElement(shape, qn("w:pStyle"), {qn("w:val"): style.style_id})
            etree.SubElement(_run(paragraph, raised=True), qn("w:footnoteRef"))
            words = etree.SubElement(_run(paragraph), qn("w:t"), {_SPACE: "preserve"})
            words.text = f" {text}"
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), _KIND, content, document.part.package)
        document.part.relate_to(part, _RELATION)


def _run(paragraph: etree._Element, *, raised: bool = False) -> etree._Element:
    run = etree.SubElement(paragraph, qn("w:r"))
    properties = etree.SubElement(run, qn("w:rPr"))
    etree.SubElement(properties, qn("w:sz"), {qn("w:val"): str(2 * _POINTS)})
    if raised:
        etree.SubElement(properties, qn("w:vertAlign"), {qn("w:val"): "superscript"})
    return run
