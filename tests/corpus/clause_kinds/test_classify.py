"""The kinds of the clauses of whole documents."""

from corpus.clause_kinds import classify_clauses
from corpus.clause_kinds.phrases import Lexicon, words_of
from corpus.clause_kinds.places import annex_label
from corpus.model import CLAUSE_KINDS, ClauseKind
from corpus.readers import read_directive
from sample_text import directive


def kinds(text: str) -> list[tuple[str, ClauseKind]]:
    """The path and the kind of each clause of a text."""
    return [(clause.path, clause.kind) for clause in read_directive(text).clauses]


def test_a_directive_gives_reasons_then_orders_then_asks_for_reports() -> None:
    text = directive(
        "1. Sở Y tế:",
        "a) Tổ chức tiêm vắc xin cho người dân trước ngày 30/4.",
        "b) Định kỳ hằng tuần báo cáo Ủy ban nhân dân tỉnh.",
        "2. Kiên quyết xử lý các trường hợp đầu cơ, găm hàng.",
        "3. Trong quá trình thực hiện nếu có vướng mắc, các đơn vị phản ánh về Sở Y tế để hướng dẫn.",
        "4. Chỉ thị này có hiệu lực kể từ ngày ký.",
    )
    assert kinds(text) == [
        ("mở đầu", "operative"),
        ("1", "title"),
        ("1.a", "operative"),
        ("1.b", "reporting"),
        ("2", "sanction"),
        ("3", "reporting"),
        ("4", "entry_into_force"),
    ]


LAW = """QUỐC HỘI

LUẬT
VỀ CHỢ

Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật về chợ.

Điều 1. Phạm vi điều chỉnh
Luật này quy định về quản lý chợ.

Điều 2. Giải thích từ ngữ
Trong Luật này, các từ ngữ dưới đây được hiểu như sau:
1. Chợ đầu mối là chợ bán buôn.
2. Tiểu thương là người bán hàng trong chợ.

Điều 3. Cho thuê quầy
1. Quầy được cho thuê khi người thuê có đủ các điều kiện sau đây:
a) Có giấy phép;
b) Đã nộp tiền đặt cọc.
2. Hợp đồng được lập thành văn bản.
3. Người nào vi phạm Luật này thì tùy theo tính chất mà bị xử lý kỷ luật.

Điều 4. Hiệu lực thi hành
1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.
2. Hợp đồng đã ký trước ngày đó được thực hiện đến khi hết hạn.
"""


def test_a_law_defines_sets_conditions_rules_punishes_and_takes_effect() -> None:
    found = dict(kinds(LAW))
    assert {path: found[path] for path in ("Điều 1", "Điều 2 ¶1", "Điều 2.1", "Điều 3.1", "Điều 3.1.a")} == {
        "Điều 1": "title",
        "Điều 2 ¶1": "definition",
        "Điều 2.1": "definition",
        "Điều 3.1": "operative",
        "Điều 3.1.a": "condition",
    }
    assert (found["Điều 1 ¶1"], found["Điều 3.1.b"]) == ("condition", "condition")
    assert (found["Điều 3.2"], found["Điều 3.3"]) == ("operative", "sanction")
    assert (found["Điều 4.1"], found["Điều 4.2"]) == ("entry_into_force", "entry_into_force")


def test_every_clause_has_a_kind_and_none_is_no_kind() -> None:
    assert {kind for _, kind in kinds(LAW)} <= set(CLAUSE_KINDS)
    assert classify_clauses(read_directive("Không có gì")) == ("title",)


def test_phrases_are_found_in_one_pass_whatever_their_marks_and_capitals() -> None:
    lexicon = Lexicon()
    phrases = lexicon.add(["ủy ban", "có … trách nhiệm"])
    found = lexicon.find(words_of("Uỷ ban nhân dân CÓ toàn bộ trách nhiệm;"))
    assert found.opens(phrases)
    assert found.holds(lexicon.add(["có … trách nhiệm"]))
    assert not found.holds(lexicon.add(["trách nhiệm … có"]))
    assert not lexicon.without(found, lexicon.add(["ủy ban"])).opens(phrases)


def test_an_annex_is_known_by_the_path() -> None:
    paths = ["Phụ lục I.2", "Mẫu số 01 ¶1", "Điều 2.1", "II.3", "mở đầu", "kết", "Chương I", "XII.1", "a", ""]
    assert list(map(annex_label, paths)) == ["Phụ lục I", "Mẫu số 01", *[""] * 8]
