"""Laws and articles that a query names: they come first, what cites them next, what is not stored is said."""

import pytest

from case_tables import cases
from index.search.searcher import Searcher
from shelf import Shelf


@pytest.fixture
def laws(shelf: Shelf) -> Searcher:
    """Two laws of one name, an excerpt of another, and a directive that cites both."""
    for year in (2015, 2025):
        shelf.put_text(
            f"an-ninh-mang-{year}.txt",
            f"""QUỐC HỘI
Luật số: 24/{year}/QH14
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 12 tháng 6 năm {year}

LUẬT
AN NINH MẠNG

Điều 1. Phạm vi điều chỉnh
Luật này quy định về hoạt động bảo vệ an ninh quốc gia trên không gian mạng.
Điều 2. Giải thích từ ngữ
1. An ninh mạng là sự bảo đảm hoạt động trên không gian mạng không gây phương hại.
2. Không gian mạng là mạng lưới kết nối của cơ sở hạ tầng công nghệ thông tin năm {year}.
Điều 3. Trách nhiệm
Bộ Công an chịu trách nhiệm trước Chính phủ về an ninh mạng.
""",
        )
    shelf.put("dieu-6.txt", "1. Công khai thông tin.", subject="Luật Tiếp cận thông tin - Điều 6")
    shelf.put("dieu-7.txt", "1. Bí mật kinh doanh.", subject="Luật Tiếp cận thông tin - Điều 7")
    cites = "1. Các sở thực hiện Điều 6 Luật Tiếp cận thông tin và Điều 2 Luật An ninh mạng."
    shelf.put(
        "chi-thi.txt", cites, "2. Không gian mạng là nơi cần bảo vệ.", type="Chỉ thị", number="05/CT-UBND"
    )
    return Searcher(shelf.store, shelf.encoder)


@cases("query", "found", "verdict", "not_stored")
def test_the_article_that_a_query_names_comes_first_and_what_cites_it_next(
    laws: Searcher, query: str, found: list[str], verdict: list[str], not_stored: list[str]
) -> None:
    results = laws.search(query)
    assert [f"{hit.source} {hit.path}" for hit in results.hits[: len(found)]] == found
    assert results.verdict in verdict
    assert results.not_stored == tuple(not_stored)
