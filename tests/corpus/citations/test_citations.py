from pathlib import Path

import pytest

from corpus.citations.find import Citation, find_citations, same_document
from corpus.model import Clause, Directive, Field, Metadata
from eval.commands.citations import (
    Agreement,
    add,
    check_preamble,
    check_running_text,
    read_judged,
    read_judgments,
    read_outlines,
)

JUDGED = Path(__file__).parents[2] / "data" / "citations_judged.jsonl"


def cite(text: str, kind: str | None = None) -> tuple[Citation, ...]:
    own = Field(kind, "stated") if kind else Field()
    return find_citations(Directive(text, Metadata(type=own)))


def only(text: str) -> Citation:
    (citation,) = cite(text)
    return citation


def test_a_citation_says_all_that_the_text_says_of_the_document() -> None:
    text = "thực hiện Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng Chính phủ về phòng, chống dịch"
    assert only(text) == Citation(
        clause=None,
        text="Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng Chính phủ",
        number="16/CT-TTg",
        type="Chỉ thị",
        issuer="Thủ tướng Chính phủ",
        date="2020-03-31",
        relation="implements",
        itself=False,
        start=10,
        end=69,
    )


@pytest.mark.parametrize(
    ("text", "type_", "number", "issuer", "date"),
    [
        (
            "theo văn bản 971/TTg-KGVX, ngày 18/7/2021.",
            "Công văn",
            "971/TTg-KGVX",
            "Thủ tướng Chính phủ",
            "2021-07-18",
        ),
        ("theo Nghị quyết 68/NQ-CP ngày 01/7/2021", "Nghị quyết", "68/NQ-CP", "Chính phủ", "2021-07-01"),
        ("Kết luận số 125-KL/\nTU, ngày\n05/9/2021", "Kết luận", "125-KL/TU", None, "2021-09-05"),
        (
            "Chỉ thị ngày 31/3/2020 của Thủ tướng số 16/CT-TTg",
            "Chỉ thị",
            "16/CT-TTg",
            "Thủ tướng",
            "2020-03-31",
        ),
        ("theo Công điện 1063 của Thủ tướng", "Công điện", "1063", "Thủ tướng", None),
        ("Công văn số 35/UBND.VX ngày 5/8/2021. Sở A", "Công văn", "35/UBND.VX", None, "2021-08-05"),
        ("theo Công văn số 123/UBND-KTTH.1. Sở A", "Công văn", "123/UBND-KTTH.1", None, None),
        ("theo Công văn 1234 ngày 5/8/2021 của Sở Y tế", "Công văn", "1234", "Sở Y tế", "2021-08-05"),
        ("Kết luận thanh tra số 250/KL-TTCP", "Kết luận", "250/KL-TTCP", "Thanh tra Chính phủ", None),
        ("Luật Đất đai số 31/2024/QH15", "Luật", "31/2024/QH15", "Quốc hội", None),
        (
            "Luật Doanh nghiệp (số 03/1997/QH9 ngày 10/5/1997)",
            "Luật",
            "03/1997/QH9",
            "Quốc hội",
            "1997-05-10",
        ),
        ("theo Nghị quyết số 5/NQ-CP ngày 31/02/2021", "Nghị quyết", "5/NQ-CP", "Chính phủ", None),
        ("văn bản hợp nhất số 12/VBHN-VPQH", "Văn bản hợp nhất", "12/VBHN-VPQH", "Văn phòng Quốc hội", None),
        ("CHỈ THỊ SỐ 16/CT-TTG NGÀY 31/3/2020", "Chỉ thị", "16/CT-TTg", "Thủ tướng Chính phủ", "2020-03-31"),
        (
            "công văn số 10943/VPCP-TH ngày 27/12/2013 của Văn phòng Chính phủ, Bộ trưởng Bộ Y tế chỉ thị",
            "Công văn",
            "10943/VPCP-TH",
            "Văn phòng Chính phủ",
            "2013-12-27",
        ),
        (
            "Quyết định số 29/2008/QĐ-BLĐTBXH của Bộ trưởng Bộ Lao động - Thương binh và Xã hội Quy định",
            "Quyết định",
            "29/2008/QĐ-BLĐTBXH",
            "Bộ trưởng Bộ Lao động - Thương binh và Xã hội",
            None,
        ),
    ],
)
def test_a_document_is_read_in_every_spelling(
    text: str, type_: str, number: str, issuer: str | None, date: str | None
) -> None:
    citation = only(text)
    assert (citation.type, citation.number, citation.issuer, citation.date) == (type_, number, issuer, date)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("theo Luật Phí và lệ phí và pháp luật liên quan", ["Luật Phí và lệ phí"]),
        ("Luật Phòng chống rửa tiền, Luật Giá", ["Luật Phòng chống rửa tiền", "Luật Giá"]),
        ("khoản 2 Điều 27 Luật Công đoàn 2012 để", ["Luật Công đoàn 2012"]),
        ("theo Luật Quản trị dữ liệu mở được ban hành", ["Luật Quản trị dữ liệu mở"]),
        ("theo Nghị quyết Đại hội XIII của Đảng và", ["Nghị quyết Đại hội XIII của Đảng"]),
        ("Nghị quyết Trung ương 4 (khóa XII) về xây dựng Đảng", ["Nghị quyết Trung ương 4 (khóa XII)"]),
        (
            "theo Nghị quyết của Kỳ họp thứ nhất Quốc hội khóa XV về các giải pháp",
            ["Nghị quyết của Kỳ họp thứ nhất Quốc hội khóa XV"],
        ),
        (
            "thực hiện nghiêm túc Kết luận của Ban Thường vụ Tỉnh ủy, Ban Thường vụ Huyện ủy yêu cầu",
            ["Kết luận của Ban Thường vụ Tỉnh ủy"],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Giá ngày 9/11/2022",
            ["Luật sửa đổi, bổ sung một số điều của Luật Giá ngày 9/11/2022", "Luật Giá"],
        ),
    ],
)
def test_a_document_may_only_be_named(text: str, named: list[str]) -> None:
    assert [(citation.text, citation.number) for citation in cite(text)] == [(name, None) for name in named]


@pytest.mark.parametrize(
    "text",
    [
        "các chỉ thị, nghị quyết của Thủ tướng Chính phủ",
        "theo quy định của pháp luật Việt Nam, kỷ luật lao động",
        "Luật sư Nguyễn Văn An",
        "Quyết định của Ủy ban nhân dân đặc khu phải được quá nửa tán thành",
        "Tờ trình của Chính phủ trình Hội đồng",
        "thực hiện Kế hoạch 5 năm, Kế hoạch 2021 - 2025, Phương án 2",
        "Căn cứ Nghị định số: …./…./NĐ-CP ngày…. của Chính phủ quy định chế độ",
        "theo QCVN 26:2025/BCT, Mẫu số 02/GTGT, mã số 12/ABC, ngày 18/7/2021, 24/7",
        "Số: 16/CT-UBND\nHà Nam, ngày 5 tháng 6 năm 2021\nCHỈ THỊ\nVề phòng, chống dịch",
        "LUẬT\nĐẤT ĐAI\nQuốc hội ban hành",
        "",
    ],
)
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert cite(text) == ()


def test_each_of_an_enumeration_is_a_citation_and_shares_what_is_said_once() -> None:
    citations = cite("theo các Chỉ thị số 15, 16/CT-TTg và số 19/CT-TTg của Thủ tướng")
    assert [(c.number, c.issuer, c.relation, c.text) for c in citations] == [
        ("15/CT-TTg", "Thủ tướng", "implements", "Chỉ thị số 15"),
        ("16/CT-TTg", "Thủ tướng", "implements", "16/CT-TTg"),
        ("19/CT-TTg", "Thủ tướng", "implements", "19/CT-TTg của Thủ tướng"),
    ]


def test_four_hundred_numbers_are_four_hundred_citations() -> None:
    listed = ", ".join(f"{n}/CĐ-TTg" for n in range(1, 401))
    citations = cite(f"Thực hiện các Công điện số {listed} của Thủ tướng Chính phủ")
    assert [c.number for c in citations] == [f"{n}/CĐ-TTg" for n in range(1, 401)]
    assert {(c.type, c.issuer, c.relation) for c in citations} == {
        ("Công điện", "Thủ tướng Chính phủ", "implements")
    }


def test_a_directive_means_itself() -> None:
    text = "theo dõi việc thực hiện Chỉ thị này; kế hoạch này; chỉ thị này; Kết luận này; khoản 2 Điều này"
    assert [(c.text, c.itself) for c in cite(text, "Chỉ thị")] == [
        ("Chỉ thị này", True),
        ("chỉ thị này", True),
    ]
    assert [(c.text, c.itself) for c in cite("Luật này, Thông tư này")] == [
        ("Luật này", True),
        ("Thông tư này", True),
    ]


def test_the_own_number_in_the_header_is_none_and_elsewhere_is_itself() -> None:
    text = "Số: 05/CT-UBND\n(Kèm theo Chỉ thị số 05/CT-UBND ngày 4/8/2025 của Ủy ban nhân dân tỉnh Hà Nam)"
    metadata = Metadata(
        type=Field("Chỉ thị", "stated", 20, 27),
        number=Field("05/CT-UBND", "stated", 4, 14),
        issuer=Field("Ủy ban nhân dân tỉnh Hà Nam", "stated", 0, 1),
        date=Field("2025-08-04", "stated", 0, 1),
    )
    (citation,) = find_citations(Directive(text, metadata))
    assert (citation.number, citation.itself, citation.start) == ("05/CT-UBND", True, 25)


def test_a_number_of_an_earlier_year_is_not_itself() -> None:
    text = "Chỉ thị này thay thế Chỉ thị số 05/CT-UBND ngày 20/8/2021 của Ủy ban nhân dân tỉnh."
    metadata = Metadata(number=Field("05/CT-UBND", "given"), date=Field("2025-08-04", "given"))
    citation = find_citations(Directive(text, metadata))[1]
    assert (citation.relation, citation.itself) == ("replaces", False)


def test_a_citation_knows_its_clause() -> None:
    text = "V/v thực hiện Kết luận số 1-KL/TU\n1. Theo Luật Giá.\n2. Theo Luật Thủ đô."
    clauses = (
        Clause("1", "", "1. Theo Luật Giá.", 34, 51, 0),
        Clause("2", "", "2. Theo Luật Thủ đô.", 52, 72, 1),
    )
    found = find_citations(Directive(text, Metadata(), clauses))
    assert [(c.clause, c.text) for c in found] == [
        (None, "Kết luận số 1-KL/TU"),
        (0, "Luật Giá"),
        (1, "Luật Thủ đô"),
    ]


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Căn cứ Luật Thanh tra ngày 25/6/2025;", ["basis"]),
        (
            "Căn cứ Nghị định số 1/2020/NĐ-CP quy định chi tiết Luật Giá được sửa đổi, bổ sung bởi Nghị định"
            " số 2/2021/NĐ-CP;",
            ["basis", "mentions", "basis"],
        ),
        (
            "Căn cứ Luật Giá số 16/2023/QH15 được sửa đổi, bổ sung bởi Luật số 3/2025/QH15;",
            ["basis", "basis"],
        ),
        (
            "Căn cứ Nghị định số 1/2020/NĐ-CP của Chính phủ quy định chi tiết Luật Giá và Nghị định số"
            " 2/2021/NĐ-CP của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 1/2020/NĐ-CP;",
            ["basis", "mentions", "basis", "mentions"],
        ),
        ("Theo đề nghị của Sở Y tế tại Tờ trình số 12/TTr-SYT;", ["mentions"]),
        (
            "Quán triệt sâu sắc Chỉ thị số 05-CT/TW; Kết luận số 01-KL/TW của Bộ Chính trị",
            ["implements", "implements"],
        ),
        (
            "Thực hiện Chỉ thị số 1/CT-TTg về thi hành Luật Giá, Công văn số 3/TTg-KGVX",
            ["implements", "mentions", "implements"],
        ),
        ("xử lý theo quy định tại khoản 2 Điều 5 Nghị định số 117/2020/NĐ-CP", ["implements"]),
        ("Sửa đổi, bổ sung một số điều của Thông tư số 98/2020/TT-BTC", ["amends"]),
        ("ban hành Thông tư sửa đổi khoản 2 Điều 5 Thông tư số 98/2020/TT-BTC", ["amends"]),
        (
            "Nghị định số 5/2025/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 8/2022/NĐ-CP",
            ["mentions", "mentions"],
        ),
        (
            "Chỉ thị này thay thế Chỉ thị số 10/CT-UBND và Công văn số 11/UBND-VX.",
            ["mentions", "replaces", "replaces"],
        ),
        ("thay thế cụm từ “A” tại khoản 1 Điều 2 Nghị định số 8/2022/NĐ-CP", ["amends"]),
        ("Quyết định số 15/QĐ-UBND được thay thế bởi Quyết định số 20/QĐ-UBND.", ["replaces", "mentions"]),
        ("Bãi bỏ Chỉ thị số 10/CT-UBND ngày 01/6/2021.", ["repeals"]),
        ("Bãi bỏ khoản 3 Mục II Chỉ thị số 06/CT-UBND", ["amends"]),
        (
            "Thông tư số 2/2024/TT-BTTTT quy định Danh mục hết hiệu lực từ ngày Thông tư này có hiệu lực.",
            ["repeals", "mentions"],
        ),
        ("thực hiện đến khi Nghị định số 8/2022/NĐ-CP hết hiệu lực", ["mentions"]),
        (
            "Điều 1. Bãi bỏ các văn bản sau đây:\n1. Quyết định số 1/QĐ-BTC;\n2. Quyết định số 2/QĐ-BTC.",
            ["repeals", "repeals"],
        ),
        ("Sở Tư pháp tham mưu sửa đổi, thay thế Quyết định số 15/2019/QĐ-UBND cho phù hợp", ["mentions"]),
        ("Tuyên truyền, phổ biến Luật An toàn thực phẩm", ["mentions"]),
    ],
)
def test_the_relation_is_what_the_sentence_says(text: str, relations: list[str]) -> None:
    assert [citation.relation for citation in cite(text)] == relations


def test_the_heading_above_a_list_says_what_is_done_with_its_documents() -> None:
    text = "1. Quyết định số 1/QĐ-BTC\n2. Quyết định số 2/QĐ-BTC"
    clauses = tuple(
        Clause(str(n), "Điều 1. Bãi bỏ các văn bản", "", 26 * n - 26, 26 * n - 1, 0) for n in (1, 2)
    )
    found = find_citations(Directive(text, Metadata(), clauses))
    assert [(c.clause, c.relation) for c in found] == [(0, "repeals"), (1, "repeals")]


def cited(text: str) -> Citation:
    return only(f"theo {text}")


@pytest.mark.parametrize(
    ("text", "document", "same"),
    [
        (
            "Nghị quyết số 68/NQ-CP ngày 01/7/2021 của Chính phủ",
            ("68/NQ-CP", "Nghị quyết", "Chính phủ", "2021-07-01"),
            True,
        ),
        (
            "Quyết định 23/2021/QĐ-TTg",
            ("23/2021/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ", "2021-07-07"),
            True,
        ),
        ("Nghị quyết 68/NQ-CP", ("68/NQ-CP", "Nghị quyết", "Chính phủ", "2021-07-01"), None),
        ("Nghị quyết 68", ("68/NQ-CP", "Nghị quyết", "Chính phủ", "2021-07-01"), None),
        ("Nghị quyết 68/NQ-CP ngày 01/7/2020", ("68/NQ-CP", "Nghị quyết", "Chính phủ", "2021-07-01"), False),
        ("Nghị quyết 68/NQ-CP", ("86/NQ-CP", "Nghị quyết", "Chính phủ", "2021-08-06"), False),
        ("Nghị quyết 68", ("68/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ", None), False),
        (
            "Kết luận số 125-KL/TU ngày 05/9/2021 của Ban Thường vụ Tỉnh ủy",
            ("125-KL/TU", "Kết luận", "Ban Thường vụ Tỉnh ủy Phú Yên", "2021-09-05"),
            None,
        ),
        (
            "Kết luận số 125-KL/TU ngày 05/9/2021 của Ban Thường vụ Tỉnh ủy Phú Yên",
            ("125-KL/TU", "Kết luận", "Ban Thường vụ Tỉnh ủy Phú Yên", "2021-09-05"),
            True,
        ),
        (
            "Kết luận số 125-KL/TU ngày 05/9/2021 của Tỉnh ủy Hà Tĩnh",
            ("125-KL/TU", "Kết luận", "Ban Thường vụ Tỉnh ủy Phú Yên", "2021-09-05"),
            False,
        ),
        (
            "Chỉ thị số 05/CT-UBND ngày 20/8/2021 của UBND tỉnh",
            ("05/CT-UBND", "Chỉ thị", "Ủy ban nhân dân tỉnh Hà Nam", "2025-08-04"),
            False,
        ),
        (
            "Chỉ thị 05/CT-UBND của Chủ tịch UBND tỉnh Hà Nam",
            ("5/CT-UBND", "Chỉ thị", "Ủy ban nhân dân tỉnh Hà Nam", "2021-08-20"),
            None,
        ),
        ("văn bản 971/TTg-KGVX ngày 23/11/2021", ("971/TTg-KGVX", "Công văn", None, "--11-23"), None),
        ("văn bản 971/TTg-KGVX ngày 24/11/2021", ("971/TTg-KGVX", "Công văn", None, "--11-23"), False),
        (
            "Chỉ thị 35-CT/TW ngày 14/6/2024 của Bộ Chính trị",
            ("35-CT/TW", "Chỉ thị", "Trung ương", "2024-06-14"),
            True,
        ),
        ("Luật Đất đai", (None, "Chỉ thị", None, None), False),
        ("Nghị quyết 68/NQ-CP ngày 01/7/2021", (None, "Nghị quyết", "Chính phủ", "2021-07-01"), None),
        ("Nghị quyết 68/NQ-CP ngày 01/7/2021", (None, "Nghị quyết", "Chính phủ", None), False),
    ],
)
def test_a_citation_is_never_guessed_to_mean_one_of_several(
    text: str, document: tuple[str | None, str | None, str | None, str | None], same: bool | None
) -> None:
    assert same_document(cited(text), *document) is same


def test_what_a_directive_says_of_itself_is_no_other_document() -> None:
    assert same_document(only("Chỉ thị này"), "16/CT-TTg", "Chỉ thị", None, None) is False


def test_agreement_has_precision_and_recall_by_hand() -> None:
    both = add([Agreement(4, 2, 2, ("a",)), Agreement(0, 2, 1)])
    assert (both.precision, both.recall, both.wrong) == (0.75, 0.75, ("a",))
    assert (Agreement(0, 0, 0).precision, Agreement(0, 0, 0).recall) == (1.0, 1.0)


@pytest.mark.parametrize(
    "piece",
    [
        "Luật ",
        "Luật sửa đổi, bổ sung một số điều của ",
        "68/NQ-CP, ",
        "Chỉ thị số 15, ",
        "của Bộ trưởng Bộ ",
        "được sửa đổi, bổ sung ",
        "Nghị quyết Đại hội XIII ",
        "hết hiệu lực ",
        "\n",
    ],
)
@pytest.mark.timeout(60)  # a quadratic reader would take an hour
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    found = cite(piece * (100_000 // len(piece)))
    assert all(citation.start < citation.end for citation in found)


@pytest.mark.slow
def test_citations_are_found_as_well_as_ever(shared_folder: Path) -> None:
    """Floors under what was measured: 1.000 and .997 in preambles, 1.000 and 1.000 in running text."""
    outlines, judgments = read_outlines(shared_folder), read_judgments(JUDGED)
    preambles = add([check_preamble(directive) for directive in outlines.values()])
    assert min(preambles.precision, preambles.recall) >= 0.98, preambles.wrong
    assert preambles.expected > 700
    running, related = check_running_text(judgments, read_judged(shared_folder, judgments, outlines))
    assert min(running.precision, running.recall) >= 0.98, running.wrong
    assert related.recall >= 0.96, related.wrong
