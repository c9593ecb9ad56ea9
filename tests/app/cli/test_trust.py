"""What an official relies on: backups, the audit trail, and a terminal that shows what a name really is."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePath
from zipfile import ZipFile

import pytest

from app.cli.ingest import Lines
from app.cli.terminal import Bar
from app.report import ReadFile
from command import Chithi
from sample_text import FIRE_WATCH


def test_a_backup_is_made_and_gone_back_to(chithi: Chithi, stored: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    made = f'Backed 2 directives up to "{file}", and read it back.\n'
    assert chithi("backup", file) == (0, "", made)
    chithi("remove", "a.txt")
    ran = chithi("restore", "--from", file)
    assert (ran.status, len(chithi("list", "directives").rows)) == (0, 2)
    assert chithi("backup", file).err == f'chithi: There is a file "{file}" already; choose another name.\n'
    assert stored.is_dir()


def of_a_newer_version(whole: bytes) -> bytes:
    """A backup with a manifest as a later version would write it."""
    made = BytesIO()
    with ZipFile(BytesIO(whole)) as before, ZipFile(made, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b'"schema_version":', b'"schema_version":9'))
    return made.getvalue()


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda _: b"something else", '"{}" is no backup of chithi.'),
        (lambda whole: whole[: len(whole) // 2], 'The backup "{}" is cut short or damaged ('),
        (of_a_newer_version, 'The backup "{}" was made by a later version of chithi ('),
    ],
    ids=["of another program", "cut short", "of a newer version"],
)
def test_what_is_no_backup_is_one_sentence(
    chithi: Chithi, tmp_path: Path, change: Callable[[bytes], bytes], told: str
) -> None:
    file = tmp_path / "b.zip"
    chithi("backup", file)
    file.write_bytes(change(file.read_bytes()))
    ran = chithi("restore", "--from", file)
    assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith(f"chithi: {told.format(file)}")
    assert len(chithi("list", "directives").rows) == 2


@pytest.mark.usefixtures("stored")
def test_the_trail_says_who_did_what(chithi: Chithi) -> None:
    chithi("correct", "b.txt", "--signer", "Lê Văn Bình")
    rows = chithi("audit", "b.txt", "--json").rows
    assert [(row["action"], row["by"]) for row in rows] == [("stored", ""), ("corrected", "Lan")]
    ran = chithi("audit")
    assert (ran.status, ran.err.startswith("The trail is whole: 3 changes")) == (0, True)


@pytest.mark.usefixtures("stored")
def test_a_clock_that_is_wrong_is_told_and_loses_nothing(
    chithi: Chithi, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in ("2093", "1970"):  # set forward, set back
        for module in ("audit", "trash", "corrections"):
            monkeypatch.setattr(f"index.store.{module}.moment", lambda _=None, y=year: f"{y}-01-01T00:00:00Z")
        chithi("correct", "b.txt", "--signer", f"Người của {year}")
        chithi("remove", "a.txt")
        assert chithi("purge", "--due").err == "Deleted for good: 0 directives.\n"
        assert chithi("restore", "a.txt").status == 0
    ran = chithi("audit")
    assert (ran.status, "The machine's clock was once set back: entry 6 says 1970" in ran.err) == (0, True)
    assert chithi("show", "b.txt", "--json").rows[0]["signer"] == "Người của 1970"
    assert (chithi("verify").status, len(chithi("list", "directives").rows)) == (0, 2)


def test_an_empty_name_is_no_store(chithi: Chithi, files: Path) -> None:
    ran = chithi("ingest", files, "--store", "")
    assert (ran.status, "expected a folder, not an empty name" in ran.err) == (2, True)


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x9b", "\x1b"])
def test_no_name_or_text_steers_the_terminal(chithi: Chithi, tmp_path: Path, sign: str) -> None:
    file = tmp_path / f"a{sign}b.txt"
    file.write_text("CHỈ THỊ\nVề rừng\n\n1. Sở Y tế tuần tra rừng.\n", "utf-8")
    ran = chithi("ingest", file)
    [public] = [row["directive_id"] for row in chithi("list", "directives").rows]
    for shown in (ran, *(chithi(*asked) for asked in (
        ["search", "tuần tra rừng"], ["who", "tuần tra rừng"], ["show", public], ["show", public, "--json"],
        ["compare", "tuần tra rừng"], ["audit"], ["remove", public], ["restore"],
    ))):  # fmt: skip
        assert sign not in shown.out + shown.err


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("name", ["a\nb", "a\u202egnp", "a\x1b[31mb"])
def test_no_name_of_a_store_steers_the_terminal(chithi: Chithi, tmp_path: Path, name: str) -> None:
    (tmp_path / "store").rename(tmp_path / name)
    for asked in (["status"], ["verify"], ["search", "rừng"], ["backup", tmp_path / f"{name}.zip"]):
        for place in (name, f"{name} none"):
            ran = chithi(*asked, "--store", tmp_path / place)
            assert name not in ran.out + ran.err
    told = chithi("restore", "--from", tmp_path / f"{name}.zip", "--store", tmp_path / name)
    assert (told.status, name in told.err) == (0, False)


def test_an_archive_full_of_what_cannot_be_read_prints_a_few_lines_and_a_count(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHITHI_LANG", "en")
    lines = Lines(Bar(0, unit=""))
    for n in range(10_000):
        lines.print(ReadFile(Path("a.zip"), "refused", f"a.zip/{n}", "Nothing to read."))
    lines.print(ReadFile(Path("a.zip"), "stored", "a.zip/good.txt"))
    lines.print_rest()
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 22
    assert printed[-2:] == [
        "stored\ta.zip/good.txt",
        "refused\ta.zip\t9980 documents more in this file can't be read",
    ]


def test_copies_that_contradict_each_other_are_said_to(chithi: Chithi, files: Path) -> None:
    forged = FIRE_WATCH.replace("bố trí", "không bố trí")
    (files / "c.txt").write_text(forged, encoding="utf-8")
    ran = chithi("ingest", files)
    assert (ran.status, "contradicts another copy" in ran.err) == (0, True)
    shown = chithi("show", "c.txt")
    a = chithi("show", "a.txt", "--json").rows[0]
    assert f"! another copy contradicts it: {a['source']} ({a['directive_id']})" in shown.out
    [conflict] = a["conflicts"]
    assert (PurePath(conflict["source"]).name, [one["kind"] for one in conflict["differences"]]) == (
        "c.txt",
        ["negation"],
    )
    hits = chithi("search", "tuần tra rừng", "--json").rows[0]["hits"]
    assert {hit["source"]: hit["conflicts"] for hit in hits}[a["source"]] == [conflict["directive_id"]]
    assert "(another copy contradicts it: c.txt" in chithi("search", "tuần tra rừng").out
    assert chithi("correct", "c.txt", "--not-same-as", "a.txt").status == 0
    assert chithi("show", "a.txt", "--json").rows[0]["conflicts"] == []


@pytest.mark.usefixtures("stored")
def test_searches_are_logged_only_where_that_was_switched_on(chithi: Chithi) -> None:
    chithi("search", "tuần tra rừng")
    assert chithi("audit", "--searches") == (0, "", "Searches that are logged: 0; logging is off.\n")
    assert chithi("audit", "--searches", "on").err.startswith("From now on searches of this store are logged")
    chithi("search", "tuần tra\u202e rừng")
    chithi("who", "ai tuần tra rừng")
    chithi("compare", "tuần tra rừng", "tiêm vắc xin")
    ran = chithi("audit", "--searches", "--json")
    assert [(row["by"], row["kind"], row["query"]) for row in ran.rows] == [
        ("Lan", "search", "tuần tra\u202e rừng"), ("Lan", "who", "ai tuần tra rừng"),
        ("Lan", "compare", "tuần tra rừng; tiêm vắc xin"),
    ]  # fmt: skip
    assert "tuần tra\\u202e rừng" in chithi("audit", "--searches").out
    chithi("audit", "--searches", "off")
    chithi("search", "mua máy bơm")
    assert len(chithi("audit", "--searches").out.splitlines()) == 3
    chithi("audit", "--searches", "clear")
    assert chithi("audit", "--searches").out == ""
    changes = [
        row["new"]["searches"] for row in chithi("audit", "--json").rows if row["action"] == "search_log"
    ]
    assert changes == ["on", "off", "cleared"]


@pytest.mark.usefixtures("stored")
def test_a_log_that_cannot_be_written_stops_no_search(chithi: Chithi, tmp_path: Path) -> None:
    chithi("audit", "--searches", "on")
    (tmp_path / "store" / "searches.sqlite").mkdir()
    ran = chithi("search", "tuần tra rừng")
    assert (ran.status, ran.out == "") == (0, False)
