"""A collection as files: text, a table that runs nothing, a Word document; each clause with its citation."""

import csv
import io

from docx import Document

from app.page.collection.export import Kept, collection_csv, collection_docx, collection_text
from clauses import stored_clause
from corpus.model import Field, Metadata
from index.store.records import DirectiveRow, StoredDirective

METADATA = Metadata(
    type=Field("Kết luận", "stated"), issuer=Field("Ban Thường vụ Tỉnh ủy Hà Tĩnh", "stated"),
)  # fmt: skip
CITATION = "Kết luận của Ban Thường vụ Tỉnh ủy Hà Tĩnh, mục 3.8"


def kept(text: str) -> Kept:
    return Kept(
        stored_clause(text, "3.8", "Về kinh phí"),
        StoredDirective(DirectiveRow(1), "0123456789ab", ("a.txt",), METADATA),
    )


def test_a_text_has_each_clause_under_its_citation() -> None:
    told = collection_text([kept("3.8. Lo <b>kinh phí</b>."), kept("Hai")], "vi")
    assert told == f"{CITATION}\n3.8. Lo <b>kinh phí</b>.\n\n{CITATION}\nHai\n"


def test_a_table_opens_in_spreadsheets_and_holds_no_formula() -> None:
    data = collection_csv([kept("=1+1"), kept("- Sở Y tế, “lo”\n2")], "vi")
    assert data.startswith(b"\xef\xbb\xbf")
    head, first, second = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head == ["Trích dẫn", "Đề mục", "Nội dung", "Ngày ban hành", "Tệp"]
    assert first == [CITATION, "Về kinh phí", "'=1+1", "không rõ ngày", "a.txt"]
    assert second[2] == "'- Sở Y tế, “lo”\n2"


def test_a_word_document_has_each_clause_with_its_citation() -> None:
    document = Document(io.BytesIO(collection_docx([kept("3.8. Lo\x0b kinh phí.")], "vi")))
    assert [one.text for one in document.paragraphs] == [
        "Bộ sưu tập điều khoản", "3.8. Lo kinh phí.", f"({CITATION})",
    ]  # fmt: skip
