"""Citations: a clause as an official would cite it, and nothing in it that is not known."""

from dataclasses import replace

import pytest

from app.i18n import Locale
from app.wording import citation_text, cited_document, cited_place
from corpus.model import Clause, Field, Metadata
from index.search.searcher import Searcher
from index.store.records import DirectiveRow, StoredDirective
from shelf import Shelf


def directive(**known: str) -> StoredDirective:
    fields = {name: Field(value, "stated") for name, value in known.items()}
    return StoredDirective(DirectiveRow(1), "d", ("thư mục/tệp.txt",), Metadata(**fields))  # type: ignore[arg-type] # only fields are given


def test_a_clause_with_its_document(shelf: Shelf) -> None:
    shelf.put("a.txt", "1. Mua máy bơm.", type="Kết luận", issuer="Ban Thường vụ Tỉnh ủy Hà Tĩnh")
    (hit,) = Searcher(shelf.store, shelf.encoder).search("máy bơm").hits
    assert citation_text(hit, "vi") == "Kết luận của Ban Thường vụ Tỉnh ủy Hà Tĩnh, mục 1"
    assert citation_text(hit, "en") == "Kết luận by Ban Thường vụ Tỉnh ủy Hà Tĩnh, clause 1"


@pytest.mark.parametrize(
    ("known", "cited"),
    [
        (
            {"type": "Chỉ thị", "number": "05/CT-UBND", "date": "2021-08-20", "issuer": "UBND tỉnh Phú Yên"},
            "Chỉ thị số 05/CT-UBND ngày 20/08/2021 của UBND tỉnh Phú Yên",
        ),
        ({"number": "281-CV/HU", "date": "2021-09-06"}, "Văn bản số 281-CV/HU ngày 06/09/2021"),
        ({"type": "Công điện", "date": "--11-23"}, "Công điện (ngày 23/11, không rõ năm)"),
        ({"type": "Công điện", "not_before": "2021-07-18"}, "Công điện"),
        ({}, "tệp.txt"),
    ],
)
def test_a_document_as_far_as_it_is_known(known: dict[str, str], cited: str) -> None:
    assert cited_document(directive(**known), "vi") == cited


def test_a_news_report_is_said_to_be_one() -> None:
    told = directive(type="Công điện", issuer="Tỉnh ủy Thừa Thiên Huế")
    reported = replace(told, metadata=replace(told.metadata, source_kind="report"))
    assert cited_document(reported, "vi") == "Công điện của Tỉnh ủy Thừa Thiên Huế (theo tin báo chí)"


@pytest.mark.parametrize(
    ("path", "locale", "cited"),
    [
        ("3.8", "vi", "mục 3.8"),
        ("3.5 -2", "vi", "mục 3.5, gạch đầu dòng thứ 2"),
        ("mở đầu", "vi", "phần mở đầu"),
        ("Điều 4", "vi", "Điều 4"),
        ("Điều 4.2", "vi", "khoản 2 Điều 4"),
        ("Điều 4.2.b", "vi", "điểm b khoản 2 Điều 4"),
        ("Điều 4.2 -1", "vi", "khoản 2 Điều 4, gạch đầu dòng thứ 1"),
        ("Quy chế Điều 9.1", "vi", "khoản 1 Điều 9 Quy chế"),
        ("III.3", "vi", "mục III.3"),
        ("VIII", "vi", "mục VIII"),
        ("3.8", "en", "clause 3.8"),
        ("", "vi", ""),
    ],
)
def test_a_place_in_the_document(path: str, locale: Locale, cited: str) -> None:
    assert cited_place(Clause(path, "Tiêu đề", "x", 0, 1, 0), locale) == cited
