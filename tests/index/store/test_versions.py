"""Versions of one directive: the best stands for all; templates of one text stay what they are."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from corpus.model import ScannedPage
from corpus.readers.directive import read_directive
from embed.hashing import HashingEncoder
from index.backends.passages import passage_of
from index.store.corrections import FieldChange, NotTheSame
from index.store.store import Store
from shelf import Shelf

Put = Callable[..., None]
TASKS = (
    "Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Ủy ban nhân dân các huyện tổ chức tiêm "
    "phòng dại cho đàn chó, mèo nuôi trên địa bàn, bảo đảm tỷ lệ tiêm phòng đạt trên 70% tổng đàn; báo cáo "
    "kết quả trước ngày 30/9/2021.",
    "Sở Y tế tuyên truyền để người dân đến ngay cơ sở y tế khi bị chó, mèo cắn; dự trữ đủ vắc xin và huyết "
    "thanh kháng dại theo Quyết định số 2151/QĐ-TTg ngày 21/12/2021 của Thủ tướng Chính phủ.",
    "Sở Tài chính tham mưu bố trí kinh phí phòng, chống bệnh dại năm 2021 theo quy định của Luật Ngân sách "
    "nhà nước; hướng dẫn các địa phương sử dụng nguồn dự phòng ngân sách cấp huyện.",
    "Công an tỉnh chỉ đạo lực lượng công an cấp xã xử lý nghiêm chủ nuôi thả rông chó, không đeo rọ mõm nơi "
    "công cộng theo Nghị định số 90/2017/NĐ-CP ngày 31/7/2017 của Chính phủ.",
)


def directive(number: str = "05", day: str = "20/8/2021", province: str = "Hà Lam", tasks: str = "") -> str:
    date, month, year = day.split("/")
    body = "\n\n".join(f"{n}. {task}" for n, task in enumerate(TASKS, start=1))
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH {province.upper()}\n\nSố: {number}/CT-UBND\n\n"
        f"{province}, ngày {date} tháng {month} năm {year}\n\nCHỈ THỊ\nVề phòng, chống bệnh dại\n\n"
        f"Ủy ban nhân dân tỉnh yêu cầu:\n\n{tasks or body}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An\n"
    )


WORD = directive()
MISREAD = WORD.replace("tuyên truyền", "tuyèn truyén").replace("kháng", "khảng").replace("nghiêm", "nghiem")
SCAN = MISREAD.replace("Số: 05/CT", "Số:      /CT")
CUT = WORD[: WORD.index("4. Công an")]
PAGE = f"Cổng thông tin điện tử\nĐăng nhập | Liên hệ\n\n{WORD}\nTin cùng chuyên mục\nLượt xem: 120\n"


@pytest.fixture
def put(shelf: Shelf) -> Put:
    """Stores texts, each under its name."""

    def put(**texts: str) -> None:
        for name, text in texts.items():
            shelf.put_text(f"{name}.txt", text)

    return put


def groups(store: Store) -> list[list[str]]:
    """The names of each directive that is searched, its best version's first."""
    return [[Path(source).stem for source in one.sources] for one in store.directives()]


@pytest.mark.parametrize("order", list(permutations(["word", "scan", "page"])))
def test_scan_word_file_and_page_are_one_directive_in_any_order(
    store: Store, put: Put, order: tuple[str, ...]
) -> None:
    texts = {"word": WORD, "scan": SCAN, "page": PAGE}
    put(**{name: texts[name] for name in order})
    [names] = groups(store)
    assert sorted(names) == ["page", "scan", "word"]
    assert names[-1] == "scan" or names[0] != "scan"
    [best] = store.directives()
    assert (best.metadata.number.value, best.metadata.date.value) == ("05/CT-UBND", "2021-08-20")
    assert len(best.versions) == 2


def test_only_the_best_is_searched(store: Store, put: Put) -> None:
    put(cut=CUT, word=WORD)
    [best] = store.directives()
    assert groups(store) == [["word", "cut"]]
    assert {clause.directive for clause in store.clauses()} == {best.id}
    assert set(store.shape().directive.tolist()) == {best.id}
    assert {row for row, _ in store.assignments()} == {best.id}
    assert {row for row, _ in store.citations()} == {best.id}


@pytest.mark.parametrize(
    "other",
    [
        directive(number="07"),
        directive(day="21/8/2021"),
        directive(day="20/8/2022"),
        directive(province="Phú Sơn"),
        directive().replace("CHỈ THỊ\n", "CÔNG ĐIỆN\n").replace("/CT-", "/CĐ-"),
    ],
)
def test_directives_of_one_template_are_two(store: Store, put: Put, other: str) -> None:
    put(one=WORD, other=other)
    assert groups(store) == [["one"], ["other"]]


def test_what_lacks_its_number_is_not_the_next_year_s(store: Store, put: Put) -> None:
    other = directive(day="20/8/2022").replace("2021", "2022").replace("Số: 05/CT", "Số:      /CT")
    put(one=WORD, other=other)
    assert groups(store) == [["one"], ["other"]]


def test_what_fits_two_directives_is_neither(store: Store, put: Put) -> None:
    blank = "\n".join(line for line in WORD.splitlines() if not line.startswith(("Số:", "Hà Lam, ngày")))
    put(one=WORD, other=directive(number="07"), blank=blank)
    assert groups(store) == [["one"], ["other"], ["blank"]]


def test_short_texts_that_state_nothing_are_left_alone(store: Store, put: Put) -> None:
    put(one="CHỈ THỊ\nVề việc một\n1. Sở Y tế chủ trì.", other="CHỈ THỊ\nVề việc hai\n1. Sở Y tế chủ trì.")
    assert groups(store) == [["one"], ["other"]]


def test_when_the_best_goes_the_next_best_stands_for_all(store: Store, put: Put) -> None:
    put(scan=SCAN, word=WORD, page=PAGE)
    [before] = groups(store)
    store.forget(f"{before[0]}.txt")
    [after] = groups(store)
    assert after == [name for name in ("page", "word", "scan") if name != before[0]]


def test_versions_are_removed_and_restored_together(store: Store, put: Put) -> None:
    put(word=WORD, cut=CUT)
    [best] = store.directives()
    store.remove([best.versions[0]])
    assert (groups(store), len(store.removed())) == ([], 1)
    store.restore([best.directive_id])
    assert groups(store) == [["word", "cut"]]


def test_a_person_can_say_that_two_are_not_the_same_and_take_it_back(store: Store, put: Put) -> None:
    put(word=WORD, cut=CUT)
    [best] = store.directives()
    said = store.correct(best.directive_id, NotTheSame(best.versions[0]), by="Lan")
    assert groups(store) == [["word"], ["cut"]]
    store.remove([best.versions[0]])
    put(cut=CUT)
    assert groups(store) == [["word"], ["cut"]]
    store.withdraw(said)
    assert groups(store) == [["word", "cut"]]


def test_what_is_corrected_in_one_version_holds_for_the_directive(store: Store, put: Put) -> None:
    put(cut=CUT)
    [cut] = store.directives()
    store.correct(cut.directive_id, FieldChange("signer", "Trần Thị Bình"), by="Lan")
    put(word=WORD)
    [best] = store.directives()
    assert (best.versions, best.metadata.signer.value) == ((cut.directive_id,), "Trần Thị Bình")


def test_all_texts_of_a_directive_are_listed_with_their_similarity(store: Store, put: Put) -> None:
    put(word=WORD, cut=CUT)
    [best] = store.directives()
    first, second = store.versions(best.id)
    assert (first.directive_id, first.similarity) == (best.directive_id, 1.0)
    assert second.sources == ("cut.txt",)
    assert 0.95 < second.similarity <= 1.0


def test_texts_of_a_store_without_marks_are_placed_with_the_next_one(store: Store, put: Put) -> None:
    put(word=WORD)
    store._database.execute("DELETE FROM marks")
    store._file.set_meta("marks", "of an earlier version")
    put(cut=CUT)
    assert groups(store) == [["word", "cut"]]


def test_what_was_typed_stands_before_what_was_recognised(
    store: Store, put: Put, encoder: HashingEncoder
) -> None:
    read = read_directive(f"{WORD}\nTrang này có thêm một dòng.\n")
    vectors = encoder.encode_passages([passage_of(read.metadata, clause) for clause in read.clauses])
    page = ScannedPage(1, b"picture", "image/webp", 100, 100, ())
    store.put(read, vectors, source="scan.pdf", content="c", encoder=encoder.identity, pages=[page])
    put(word=WORD)
    assert groups(store) == [["word", "scan"]]


def test_a_text_that_is_none_of_them_has_the_kinds_of_its_own_type_again(store: Store, put: Put) -> None:
    put(word=WORD, cut=CUT)
    [best] = store.directives()
    cut = best.versions[0]

    def kinds(public: str) -> set[str]:
        return {clause.kind for clause in store.clauses() if clause.clause_id.startswith(public)}

    as_read = kinds(best.directive_id)
    store.correct(best.directive_id, FieldChange("type", "Báo cáo"), by="Lan")
    corrected = kinds(best.directive_id)
    store.correct(best.directive_id, NotTheSame(cut), by="Lan")
    assert corrected != as_read
    assert (kinds(best.directive_id), kinds(cut)) == (corrected, as_read)
