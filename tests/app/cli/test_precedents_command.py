"""`chithi precedents`: the contract of its JSON, the page of text, drafts that nothing can be said of."""

import json
from pathlib import Path

import pytest

from app.cli.main import main
from index.store.store import Store
from shelf import Shelf

VACCINES = "Sở Y tế tổ chức tiêm vắc xin phòng dịch cho người cao tuổi."
SCHOOL = "Sở Giáo dục và Đào tạo chuẩn bị các điều kiện cho năm học mới."


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(f"1. {VACCINES}\n2. Tuần tra rừng phòng hộ.\n", encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def asked_of_the_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHITHI_LANG", "en")
    monkeypatch.setenv("CHITHI_MODEL", "hashing-64")
    monkeypatch.setenv("CHITHI_STORE", str(store.folder))


@pytest.fixture
def filled(shelf: Shelf) -> None:
    for name in ("a", "b"):
        shelf.put(
            f"{name}.txt", f"1. {VACCINES}", f"2. {SCHOOL}", f"3. {name}", type="Chỉ thị", number=f"{name}/CT"
        )


@pytest.mark.usefixtures("filled")
def test_the_json_is_that_of_the_contract(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["precedents", str(draft), "--json", "-k", "1"]) == 0
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert said.err == ""
    assert [
        (one["path"], one["text"], [(hit["rank"], hit["source"], hit["path"]) for hit in one["hits"]])
        for one in answer["clauses"]
    ] == [("1", f"1. {VACCINES}", [(1, "a.txt", "1")]), ("2", "2. Tuần tra rừng phòng hộ.", [])]
    assert [
        (one["topic"], one["directives"], [hit["source"] for hit in one["hits"]]) for one in answer["missing"]
    ] == []
    assert {"rank", "score", "clause_id", "directive_id", "source", "sources", "path", "heading", "text",
            "start", "end", "type", "number", "issuer", "province", "date", "why", "in_force"} <= set(
        answer["clauses"][0]["hits"][0]
    )  # fmt: skip
    assert answer["left_out"] == 0


@pytest.mark.usefixtures("filled")
def test_what_precedents_also_say_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "one.txt"
    draft.write_text(VACCINES, encoding="utf-8")
    assert main(["precedents", str(draft), "--json"]) == 0
    missing = json.loads(capsys.readouterr().out)["missing"]
    assert [(one["directives"], [hit["text"] for hit in one["hits"]]) for one in missing] == [
        (2, [f"2. {SCHOOL}"] * 2)
    ]


@pytest.mark.usefixtures("filled")
def test_a_person_reads_a_page(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["precedents", str(draft), "-k", "1"]) == 0
    assert capsys.readouterr().out == (
        "The store holds no document that is similar to the draft.\n\n"
        f"■ 1. {VACCINES}\n   1. Chỉ thị no. a/CT, clause 1 [nearly the same words]\n      1. {VACCINES}\n\n"
        "■ 2. Tuần tra rừng phòng hộ.\n   No precedent in the store.\n"
    )


def test_an_empty_store_has_no_precedents_and_says_so(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["precedents", str(draft), "--json"]) == 0
    said = capsys.readouterr()
    assert [one["hits"] for one in json.loads(said.out)["clauses"]] == [[], []]
    assert "holds" in said.err or "empty" in said.err.lower()


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Khẩn", "The draft says too little to be compared; it needs a sentence at least."),
        ("", "The file is empty."),
    ],
)
def test_a_draft_of_a_word_or_less_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, sentence: str
) -> None:
    draft = tmp_path / "word.txt"
    draft.write_text(text, encoding="utf-8")
    assert main(["precedents", str(draft), "--json"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"chithi: {sentence}\n")
