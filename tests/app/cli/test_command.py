"""The `chithi` command: what it prints, where, and with which status, on good input and on bad."""

import os
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from command import Chithi, Ran
from corpus.readers.directive import read_directive
from embed.e5.bundled import BundledEncoder
from embed.e5.weights import installed_weights
from embed.hashing import HashingEncoder
from index.store.store import Store
from processes import chithi_command, chithi_environment, free_port, run, started
from sample_text import FIRE_WATCH

ROOT = Path(__file__).parents[3]
HEAVY = (
    "torch", "sentence_transformers", "transformers", "underthesea", "streamlit", "pandas", "lxml", "docx",
    "pypdfium2", "ir_measures", "scipy",
)  # fmt: skip


def in_a_process(*arguments: str | Path, **environment: str) -> Ran:
    """The command in a process of its own."""
    done = run(chithi_command(*arguments), env=chithi_environment(**environment))
    return Ran(done.returncode, done.stdout, done.stderr)


def test_ingest_prints_a_line_per_file_and_a_summary(chithi: Chithi, files: Path) -> None:
    a, b = files / "a.txt", files / "b.txt"
    first = chithi("ingest", files)
    assert first == (
        0,
        f"stored\t{a}\nstored\t{b}\n",
        "Done: stored 2. Your library holds 2 directives, 4 clauses.\n",
    )
    assert chithi("ingest", files).out == f"unchanged\t{a}\nunchanged\t{b}\n"
    a.write_text(FIRE_WATCH.replace("máy bơm", "xe bồn"), encoding="utf-8")
    assert chithi("ingest", files).out == f"unchanged\t{b}\nreplaced\t{a}\n"


def test_ingest_tells_what_is_wrong_and_goes_on(chithi: Chithi, files: Path, tmp_path: Path) -> None:
    (files / "0.txt").write_bytes(b"")
    (tmp_path / "none").mkdir()
    ran = chithi("ingest", tmp_path / "none", files, tmp_path / "gone.txt")
    assert ran.status == 1
    # What is stored is told once it is durable, which may be before or after what can't be read.
    assert sorted(line.split("\t")[:2] for line in ran.out.splitlines()) == sorted(
        [
            ["refused", str(tmp_path / "none")],
            ["refused", str(files / "0.txt")],
            ["failed", str(tmp_path / "gone.txt")],
            ["stored", str(files / "a.txt")],
            ["stored", str(files / "b.txt")],
        ]
    )
    assert ran.out.splitlines()[0].endswith(f'\tThe folder "{tmp_path / "none"}" holds no file to ingest.')
    assert ran.err == "Done: stored 2, refused 2, failed 1. Your library holds 2 directives, 4 clauses.\n"


def test_an_archive_full_of_what_cannot_be_read_is_told_in_few_lines(chithi: Chithi, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "1. Sở Y tế lo tiêm chủng.")
        for n in range(300):
            archive.writestr(f"{n}.bin", b"\x00\x01")
    ran = chithi("ingest", tmp_path / "a.zip")
    lines = ran.out.splitlines()
    assert len(lines) == 22
    assert [line for line in lines if line.startswith("stored")] == [f"stored\t{tmp_path}/a.zip/a.txt"]
    assert lines[-1] == f"refused\t{tmp_path}/a.zip\t280 documents more in this file can't be read"
    assert "Done: stored 1, refused 300." in ran.err


def test_a_folder_in_which_nothing_can_be_read_is_named(chithi: Chithi, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"")
    ran = chithi("ingest", tmp_path / "in")
    assert ran.status == 1
    assert ran.err.startswith(f'Nothing in the folder "{tmp_path / "in"}" could be read.\n')


def test_a_text_that_is_no_directive_is_stored_and_said_to_be_none(chithi: Chithi, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Mua hai cân gạo và một lít dầu ăn.", encoding="utf-8")
    ran = chithi("ingest", note)
    assert (ran.status, ran.out) == (0, f"stored\t{note}\n")
    assert ran.err.startswith(f'"{note}": stored, but it was not recognised as a directive.\n')
    assert [row["type"] for row in chithi("list", "directives").rows] == [None]


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such file names")
def test_the_oddest_file_names_keep_to_their_line(chithi: Chithi, tmp_path: Path) -> None:
    names = [b"tab\there\nand there.txt", "chỉ thị 😀.txt".encode(), b"caf\xe9.txt"]
    for n, name in enumerate(names):
        file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        file.write_text(f"Ghi chú số {n} về việc khác", encoding="utf-8")
    ran = chithi("ingest", *sorted(tmp_path.glob("*.txt")))
    lines = sorted(line.rpartition("/")[2] for line in ran.out.splitlines())
    assert lines == [r"caf\xe9.txt", "chỉ thị 😀.txt", r"tab\there\nand there.txt"]
    assert chithi("show", os.fsdecode(b"caf\xe9.txt"), "--json").rows[0]["source"].endswith(r"caf\xe9.txt")


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "x", "-k", "0"], ["search", "x", "-k", "two"], ["search", "x", "--from", "31/2/2021"],
        ["search"], ["search", "x", "--queries", "y"],
        ["serve", "--port", "70000"], ["list", "nothing"], ["ingest"], [],
    ],
)  # fmt: skip
def test_wrong_usage_is_2(chithi: Chithi, arguments: list[str]) -> None:
    ran = chithi(*arguments)
    assert (ran.status, ran.out) == (2, "")


def test_a_directive_is_shown_by_identifier_number_or_name(chithi: Chithi, stored: Path) -> None:
    first = chithi("list", "directives").rows[0]
    shown = chithi("show", first["directive_id"], "--json").rows[0]
    assert {key: shown[key] for key in first} == first
    assert [*shown] == [*first, "text", "damaged", "alike", "clauses"]
    assert [(one["path"], one["kind"]) for one in shown["clauses"]][-1] == ("2", "operative")
    for name in ("06/CT-UBND", " 06/ct-ubnd", "a.txt", str(stored / "a.txt")):
        assert chithi("show", name, "--json").rows == [shown]
    assert "Number: 06/CT-UBND\n" in chithi("show", "a.txt").out


def test_a_name_that_fits_several_directives_gets_their_identifiers(chithi: Chithi, files: Path) -> None:
    (files / "in").mkdir()
    (files / "in" / "a.txt").write_text(FIRE_WATCH.replace("06/CT", "08/CT"), encoding="utf-8")
    chithi("ingest", files)
    ids = [row["directive_id"] for row in chithi("list", "directives").rows if "a.txt" in row["source"]]
    told = f'chithi: "a.txt" fits several directives: {", ".join(ids)}; use an identifier.\n'
    assert chithi("show", "a.txt") == (1, "", told)


@pytest.mark.usefixtures("stored")
def test_removing_takes_all_or_nothing(chithi: Chithi) -> None:
    ran = chithi("remove", "a.txt", "nope")
    assert ran == (1, "", 'chithi: No directive has the identifier, number or file name "nope".\n')
    assert chithi("status", "--json").rows[0]["directives"] == 2
    assert chithi("remove", "a.txt", "06/CT-UBND", "b.txt").status == 0
    assert chithi("list", "clauses").out == ""
    assert chithi("search", "rừng", "--json").rows[0]["hits"] == []


def test_status_has_the_keys_of_the_contract(chithi: Chithi, files: Path) -> None:
    empty = chithi("status", "--json").rows[0]
    assert (empty["encoder"], empty["lexical"], empty["vectors"]) == (None, None, None)
    chithi("ingest", files)
    status = chithi("status", "--json").rows[0]
    sizes = [status.pop(f"bytes{of}") for of in ("", "_derived", "_free")]
    assert min(sizes) > 1000
    assert status == {
        "directives": 2, "clauses": 4, "versions": 0, "removed": 0, "corrections": 0, "generation": 2,
        "encoder": "hashing-64", "lexical": 2, "vectors": 2, "bytes_backups": 0, "due": 0, "kept_days": 30,
        "contradicted": 0,
    }  # fmt: skip
    assert chithi("status").out.startswith("2 directives, 4 clauses, model hashing-64, ")
    assert chithi("status").out.splitlines()[1].startswith("Removed and kept: 0 directives, ")


def test_eval_names_file_and_line(chithi: Chithi, tmp_path: Path) -> None:
    ran = chithi("eval", tmp_path)
    assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert str(tmp_path / "corpus.jsonl") in ran.err


def test_vietnamese_is_spoken_where_asked(chithi: Chithi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHITHI_LANG", "vi")
    assert chithi("search", "").err == "chithi: Câu hỏi trống; hãy nhập vài từ.\n"


@pytest.mark.usefixtures("stored")
def test_a_reader_that_has_enough_ends_it_quietly(tmp_path: Path) -> None:
    with started(chithi_command("list", "clauses", "--store", tmp_path / "store")) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""


@pytest.mark.slow
@pytest.mark.usefixtures("stored")
def test_json_survives_an_output_that_is_not_unicode(tmp_path: Path) -> None:
    store = ("--store", tmp_path / "store")
    ascii_ = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = in_a_process("search", "rừng", "--json", *store, **ascii_)
    assert (ran.status, ran.rows[0]["query"]) == (0, "rừng")
    assert ran.out.isascii()
    assert in_a_process("show", "a.txt", *store, **ascii_).status == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [["search", "ai lo máy bơm", "--json"], ["ingest", "a.txt"], ["--help"]]
)
def test_what_is_not_needed_is_not_imported(tmp_path: Path, arguments: list[str]) -> None:
    """With the default encoder, whose vectors of passages are made up here: only they would need torch."""
    (tmp_path / "a.txt").write_text(FIRE_WATCH, encoding="utf-8")
    directive = read_directive(FIRE_WATCH)
    vectors = HashingEncoder(384).encode_passages([clause.text for clause in directive.clauses])
    store = Store(tmp_path / "store")
    content = sha256(FIRE_WATCH.encode()).hexdigest()
    store.put(directive, vectors, source="a.txt", content=content, encoder=BundledEncoder().identity)
    store.close()
    program = (
        "import sys\nfrom app.cli.main import main\n"
        "try: status = main(sys.argv[1:])\nexcept SystemExit as ended: status = ended.code\n"
        f"print(status, *[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    environment = {"CHITHI_MODEL": "default", "CHITHI_STORE": "store", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program, *arguments]
    done = run(command, cwd=tmp_path, env={**os.environ, **environment})
    status, *imported = done.stderr.splitlines()[-1].split()
    readers = {"lxml", "docx", "pypdfium2"} if arguments[0] == "ingest" else set()
    engine = {"torch", "sentence_transformers", "transformers"} if installed_weights() is None else set()
    assert status == "0"
    assert set(imported) <= readers | (engine if arguments[0] == "search" else set())
    if arguments[0] == "ingest":
        assert done.stdout == "unchanged\ta.txt\n"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["search", "kinh phí"], 0), (["who", "kinh phí"], 0), (["status"], 0), (["list", "directives"], 0),
        (["verify"], 0), (["show", "abc"], 1), (["remove", "abc"], 1), (["restore", "abc"], 1),
        (["purge"], 1), (["reembed"], 1),
    ],
)  # fmt: skip
def test_only_what_reads_files_in_makes_a_store(
    chithi: Chithi, tmp_path: Path, arguments: list[str], status: int
) -> None:
    (tmp_path / "thu-muc").mkdir()
    (tmp_path / "thu-muc" / "ghi-chu.txt").write_text("không phải kho", "utf-8")
    for folder in (tmp_path / "thu-muc", tmp_path / "chua-co"):
        ran = chithi(*arguments, "--store", folder)
        assert (ran.status, ran.err.count("\n") <= 1) == (status, True)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["ghi-chu.txt", "thu-muc"]


def test_a_file_is_no_store(chithi: Chithi, tmp_path: Path) -> None:
    (tmp_path / "tep.txt").write_text("không phải kho", "utf-8")
    ran = chithi("search", "kinh phí", "--store", tmp_path / "tep.txt")
    assert (ran.status, "is not a folder" in ran.err) == (1, True), ran.err


def test_a_cluster_that_is_named_encodes_or_nothing_is_stored(chithi: Chithi, files: Path) -> None:
    ran = chithi("ingest", files / "a.txt", "--ray", f"ray://127.0.0.1:{free_port()}")
    assert ran.status == 1
    assert ran.out.startswith("failed\t")
    assert "does not encode: Connection refused" in ran.out
    assert chithi("status", "--json").rows[0]["directives"] == 0
