"""`chithi correct`, `restore`, `purge`, `list duplicates` and `list missing`, as one types them."""

import pytest

from app.library import person
from command import Chithi
from sample_text import FOREST
from shelf import Shelf

DIRECTIVE = FOREST.replace("chữa cháy.", "chữa cháy theo Nghị quyết số 68/NQ-CP.")


@pytest.fixture(autouse=True)
def filled(shelf: Shelf) -> Shelf:
    """The store of the command, which holds one directive."""
    shelf.put_text("rung/a.txt", DIRECTIVE)
    return shelf


def test_a_corrected_date_is_shown_with_what_was_read_by_whom(chithi: Chithi) -> None:
    ran = chithi("correct", "a.txt", "--date", "16/3/2022", "--signer", "Trần Thị Bình")
    assert (ran.status, ran.out) == (0, "")
    assert "`chithi correct --undo 2`" in ran.err
    [shown] = chithi("show", "06/CT-UBND", "--json").rows
    assert shown["date"] == {"value": "2022-03-16", "not_before": None, "basis": "given"}
    proof = shown["provenance"]["date"]
    assert (proof["basis"], proof["read"]["value"], proof["by"]) == ("given", "2022-03-15", "Lan")
    assert [row["date"]["value"] for row in chithi("list", "directives").rows] == ["2022-03-16"]
    assert chithi("search", "tuần tra rừng", "--from", "2022-03-16", "--json").rows[0]["hits"]


def test_corrections_are_listed_and_taken_back(chithi: Chithi) -> None:
    chithi("correct", "a.txt", "--signer", "Trần Thị Bình")
    [listed] = chithi("correct", "--list", "--json").rows
    assert {key: listed[key] for key in ("number", "what", "field", "read", "given", "by", "state")} == {
        "number": 1, "what": "field", "field": "signer", "read": None, "given": "Trần Thị Bình", "by": "Lan",
        "state": "holds",
    }  # fmt: skip
    assert "Signer: Trần Thị Bình" in chithi("correct", "a.txt", "--list").out
    assert chithi("correct", "a.txt", "--undo").status == 0
    assert chithi("correct", "--list").out == ""


def test_an_assignment_is_changed_added_and_taken_out(chithi: Chithi) -> None:
    def duties() -> list[tuple[str, str, str]]:
        return [(row["agency"], row["role"], row["basis"]) for row in chithi("list", "assignments").rows]

    before = duties()
    assert chithi("correct", "a.txt", "--clause", "2", "--agency", "STC", "--role", "chủ trì").status == 0
    assert ("Sở Tài chính", "lead", "given") in duties()
    assert (
        chithi("correct", "a.txt", "--clause", "2", "--agency", "Công an tỉnh", "--role", "monitor").status
        == 0
    )
    assert ("Công an tỉnh", "monitor", "given") in duties()
    assert chithi("correct", "a.txt", "--clause", "1", "--agency", before[0][0], "--none").status == 0
    assert before[0][0] not in {agency for agency, _, _ in duties()}
    for number in ("3", "2", "1"):
        assert chithi("correct", "--undo", number).status == 0
    assert duties() == before


def test_a_citation_is_given_its_relation_and_target(chithi: Chithi, filled: Shelf) -> None:
    filled.put_text("nq.txt", "NGHỊ QUYẾT\nVề hỗ trợ\n\n1. Hỗ trợ người lao động.\n\n2. Giao các bộ báo cáo.")
    often = chithi("correct", "a.txt", "--citation", "68/NQ-CP", "--relation", "basis")
    assert (often.status, "add --clause" in often.err) == (1, True)
    done = chithi("correct", "a.txt", "--citation", "NQ 68", "--clause", "2", "--relation", "basis")
    assert done.status == 0
    assert chithi("correct", "a.txt", "--citation", "68/NQ-CP", "--target", "nq.txt").status == 0
    [nq] = [row["directive_id"] for row in chithi("list", "directives").rows if row["source"] == "nq.txt"]
    cited = [row for row in chithi("list", "citations").rows if row["number"] == "68/NQ-CP"]
    assert {(row["target"], row["basis"]) for row in cited} == {(nq, "given")}
    assert chithi("list", "missing").rows == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.txt", "--date", "31/02/2021"), '"31/02/2021" is no real day'),
        (
            ("a.txt", "--clause", "1", "--agency", "STC", "--role", "boss"),
            'no role "boss"; the roles are',
        ),
        (("a.txt", "--clause", "9", "--agency", "STC", "--role", "lead"), 'no clause "9"'),
        (("a.txt", "--clause", "1", "--agency", "STC"), 'gives "STC" no assignment'),
        (("a.txt", "--citation", "9/QĐ-TTg", "--relation", "basis"), "does not cite"),
        (("a.txt", "--citation", "68/NQ-CP"), "Give --relation"),
        (("a.txt", "--not-same-as", "b.txt"), "no other version"),
        (("nope.txt", "--date", "2021-01-01"), "No directive has"),
        (("a.txt",), "Say what to correct"),
        ((), "Name the directive"),
        (("--undo", "9"), "no correction 9"),
        (("--undo",), "chithi correct --list"),
        (("a.txt", "--undo"), "Nothing was corrected in this directive"),
    ],
)
def test_what_can_not_be_corrected_is_refused_in_a_sentence(
    chithi: Chithi, arguments: tuple[str, ...], said: str
) -> None:
    ran = chithi("correct", *arguments)
    assert (ran.status, ran.out, said in ran.err, ran.err.count("\n")) == (1, "", True, 1), ran.err
    assert chithi("correct", "--list").out == ""


def test_what_was_removed_is_listed_restored_and_purged(chithi: Chithi) -> None:
    [public] = [row["directive_id"] for row in chithi("list", "directives").rows]
    assert "`chithi restore" in chithi("remove", "a.txt").err
    assert [(row["directive_id"], row["by"]) for row in chithi("restore").rows] == [(public, "Lan")]
    assert chithi("search", "tuần tra rừng", "--json").rows[0]["hits"] == []
    assert chithi("restore", "a.txt").status == 0
    assert chithi("search", "tuần tra rừng", "--json").rows[0]["hits"]
    unknown = chithi("restore", "a.txt")
    assert (unknown.status, "No removed directive" in unknown.err) == (1, True)
    chithi("remove", "a.txt")
    assert chithi("purge").err == "Deleted for good: 1 directive.\n"
    assert chithi("restore").out == ""


def test_versions_are_listed_and_taken_apart(chithi: Chithi, filled: Shelf) -> None:
    filled.put_text("cut.txt", DIRECTIVE[: DIRECTIVE.index("2. Sở")])
    [row] = chithi("list", "duplicates").rows
    assert [one["sources"] for one in row["versions"]] == [["rung/a.txt"], ["cut.txt"]]
    assert row["versions"][0]["similarity"] == 1.0
    assert len(chithi("list", "directives").rows) == 1
    assert chithi("show", row["versions"][1]["directive_id"], "--json").rows[0]["source"] == "rung/a.txt"
    assert chithi("correct", "a.txt", "--not-same-as", "cut.txt").status == 0
    assert (chithi("list", "duplicates").out, len(chithi("list", "directives").rows)) == ("", 2)


def test_who_is_at_work_is_the_system_s_user_where_nobody_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHITHI_USER", raising=False)
    monkeypatch.setenv("LOGNAME", "minh")
    assert person() == "minh"
