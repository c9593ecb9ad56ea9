"""`chithi precedents`: the contract of its JSON, the page of text, drafts that nothing can be said of."""

from pathlib import Path

import pytest

from command import Chithi
from shelf import Shelf

VACCINES = "Sở Y tế tổ chức tiêm vắc xin phòng dịch cho người cao tuổi."
SCHOOL = "Sở Giáo dục và Đào tạo chuẩn bị các điều kiện cho năm học mới."

TWO_LETTERS = """\
UBND TỈNH AN SƠN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                            Độc lập - Tự do - Hạnh phúc
Số: 16/CT-UBND              An Sơn, ngày 6 tháng 9 năm 2021

CHỈ THỊ
Về phòng dịch

1. {first}

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn An

UBND TỈNH AN SƠN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                            Độc lập - Tự do - Hạnh phúc
Số: 28/CT-UBND              An Sơn, ngày 8 tháng 10 năm 2021

CHỈ THỊ
Về năm học mới

1. {second}
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(f"1. {VACCINES}\n2. Tuần tra rừng phòng hộ.\n", encoding="utf-8")
    return file


@pytest.fixture
def filled(shelf: Shelf) -> None:
    for name in ("a", "b"):
        shelf.put(
            f"{name}.txt", f"1. {VACCINES}", f"2. {SCHOOL}", f"3. {name}", type="Chỉ thị", number=f"{name}/CT"
        )


@pytest.mark.usefixtures("filled")
def test_the_json_is_that_of_the_contract(draft: Path, chithi: Chithi) -> None:
    ran = chithi("precedents", draft, "--json", "-k", "1")
    [answer] = ran.rows
    assert (ran.status, ran.err) == (0, "")
    assert list(answer) == ["clauses", "missing", "similar", "outdated", "left_out", "others"]
    assert [
        (one["path"], one["text"], [(hit["rank"], hit["source"], hit["path"]) for hit in one["hits"]])
        for one in answer["clauses"]
    ] == [("1", f"1. {VACCINES}", [(1, "a.txt", "1")]), ("2", "2. Tuần tra rừng phòng hộ.", [])]
    assert (answer["missing"], answer["left_out"]) == ([], 0)
    assert {"rank", "score", "clause_id", "directive_id", "source", "sources", "path", "heading", "text",
            "start", "end", "type", "number", "issuer", "province", "date", "why", "in_force"} <= set(
        answer["clauses"][0]["hits"][0]
    )  # fmt: skip


@pytest.mark.usefixtures("filled")
def test_each_document_of_a_file_is_compared_for_itself(tmp_path: Path, chithi: Chithi) -> None:
    letters = tmp_path / "letters.txt"
    letters.write_text(TWO_LETTERS.format(first=VACCINES, second=SCHOOL), encoding="utf-8")
    ran = chithi("precedents", letters, "--json", "-k", "1")
    first, [second] = ran.rows[0], ran.rows[0]["others"]
    assert [[hit["path"] for hit in one["hits"]] for one in first["clauses"]] == [["1"]]
    assert [[hit["path"] for hit in one["hits"]] for one in second["clauses"]] == [["2"]]
    assert "The file holds 2 documents; each is compared for itself." in ran.err
    printed = chithi("precedents", letters, "-k", "1").out
    assert VACCINES in printed.partition("═══ Document 2 of the file ═══")[0]
    assert SCHOOL in printed.partition("═══ Document 2 of the file ═══")[2]


@pytest.mark.usefixtures("filled")
def test_what_precedents_also_say_is_listed(tmp_path: Path, chithi: Chithi) -> None:
    draft = tmp_path / "one.txt"
    draft.write_text(VACCINES, encoding="utf-8")
    [answer] = chithi("precedents", draft, "--json").rows
    assert [(one["directives"], [hit["text"] for hit in one["hits"]]) for one in answer["missing"]] == [
        (2, [f"2. {SCHOOL}"] * 2)
    ]


@pytest.mark.usefixtures("filled")
def test_a_person_reads_a_page(draft: Path, chithi: Chithi) -> None:
    assert chithi("precedents", draft, "-k", "1") == (
        0,
        "Your library holds no document that is similar to the draft.\n\n"
        f"■ 1. {VACCINES}\n   1. Chỉ thị no. a/CT, clause 1 [nearly the same words]\n      1. {VACCINES}\n\n"
        "■ 2. Tuần tra rừng phòng hộ.\n   No precedent in your library.\n",
        "",
    )


def test_an_empty_store_has_no_precedents_and_says_so(draft: Path, chithi: Chithi) -> None:
    ran = chithi("precedents", draft, "--json")
    assert [one["hits"] for one in ran.rows[0]["clauses"]] == [[], []]
    assert (ran.status, "is empty" in ran.err) == (0, True)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Khẩn", "The draft says too little to be compared; it needs a sentence at least."),
        ("", "The file is empty."),
    ],
)
def test_a_draft_of_a_word_or_less_is_a_sentence(
    tmp_path: Path, chithi: Chithi, text: str, sentence: str
) -> None:
    draft = tmp_path / "word.txt"
    draft.write_text(text, encoding="utf-8")
    assert chithi("precedents", draft, "--json") == (1, "", f"chithi: {sentence}\n")
