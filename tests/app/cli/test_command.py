"""The `chithi` command: what it prints, where, and with which status, on good input and on bad."""

import json
import os
import shutil
import sqlite3
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from app.errors import explain
from command import Chithi, Ran
from corpus.readers.directive import read_directive
from embed.e5.bundled import BundledEncoder
from embed.e5.weights import installed_weights
from embed.hashing import HashingEncoder
from index.ingest.pipeline import ingest
from index.store.database import FILE_NAME
from index.store.store import Store
from processes import chithi_command, chithi_environment, run, started

ROOT = Path(__file__).parents[3]
DIRECTIVE = """UBND TỈNH ĐÔNG KỲ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 06/CT-UBND
Đông Kỳ, ngày 15 tháng 3 năm 2022

CHỈ THỊ
Về việc phòng, chống cháy rừng

1. Sở Nông nghiệp chủ trì tuần tra rừng trong mùa khô.
2. Sở Tài chính bố trí kinh phí mua máy bơm chữa cháy.
"""
OTHER = (
    DIRECTIVE.replace("06/CT", "07/CT").replace("cháy rừng", "dịch bệnh").replace("tuần tra", "tiêm vắc xin")
)
HIT_KEYS = [
    "rank", "score", "clause_id", "directive_id", "source", "path", "heading", "text", "start", "end",
    "sources", "type", "number", "issuer", "province", "date", "why", "in_force",
]  # fmt: skip
HEAVY = (
    "torch", "sentence_transformers", "transformers", "underthesea", "streamlit", "pandas", "lxml", "docx",
    "pypdfium2", "ir_measures", "scipy",
)  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of two directives."""
    return two_directives(tmp_path)


def two_directives(parent: Path) -> Path:
    folder = parent / "files"
    folder.mkdir()
    (folder / "a.txt").write_text(DIRECTIVE, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two directives in `files` and the store that holds them."""
    folder = tmp_path_factory.mktemp("ingested")
    store = Store(folder / "store")
    list(ingest(sorted(two_directives(folder).iterdir()), store, HashingEncoder(64)))
    store.close()
    return folder


@pytest.fixture
def stored(ingested: Path, tmp_path: Path) -> Path:
    """The folder of two directives, stored already; several tests share it."""
    shutil.copytree(ingested / "store", tmp_path / "store")
    return ingested / "files"


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
        "Done: stored 2. The store holds 2 directives, 4 clauses.\n",
    )
    assert chithi("ingest", files).out == f"unchanged\t{a}\nunchanged\t{b}\n"
    a.write_text(DIRECTIVE.replace("máy bơm", "xe bồn"), encoding="utf-8")
    assert chithi("ingest", files).out == f"unchanged\t{b}\nreplaced\t{a}\n"


def test_ingest_tells_what_is_wrong_and_goes_on(chithi: Chithi, files: Path, tmp_path: Path) -> None:
    (files / "0.txt").write_bytes(b"")
    (tmp_path / "none").mkdir()
    ran = chithi("ingest", tmp_path / "none", files, tmp_path / "gone.txt")
    assert ran.status == 1
    assert [line.split("\t")[:2] for line in ran.out.splitlines()] == [
        ["refused", str(tmp_path / "none")],
        ["refused", str(files / "0.txt")],
        ["failed", str(tmp_path / "gone.txt")],
        ["stored", str(files / "a.txt")],
        ["stored", str(files / "b.txt")],
    ]
    assert ran.out.splitlines()[0].endswith(f'\tThe folder "{tmp_path / "none"}" holds no file to ingest.')
    assert ran.err == "Done: refused 2, failed 1, stored 2. The store holds 2 directives, 4 clauses.\n"


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


@pytest.mark.usefixtures("stored")
def test_a_search_tells_its_steps_and_can_do_without(chithi: Chithi) -> None:
    (answer,) = chithi("search", "kinh phi máy bơm", "--json").rows
    assert answer["understood"]["steps"] == [{"kind": "diacritics", "from": "phi", "to": "phí"}]
    (answer,) = chithi("search", "kinh phi máy bơm", "--as-typed", "--json").rows
    assert (answer["understood"]["restored"], answer["understood"]["steps"]) == (None, [])


@pytest.mark.usefixtures("stored")
def test_search_prints_the_contract(chithi: Chithi) -> None:
    ran = chithi("search", "kinh phí máy bơm", "-k", "2", "--json")
    (answer,) = ran.rows
    assert ran.status == 0
    assert list(answer) == ["id", "query", "verdict", "understood", "hits"]
    understood = ["language", "restored", "expanded", "numbers", "asks_who", "places", "alternatives"]
    understood += ["steps"]
    assert list(answer["understood"]) == understood
    alike = answer["hits"][0].pop("also")  # the other directive has the same clause
    assert [(one["path"], one["number"]) for one in alike] == [("2", "07/CT-UBND")]
    assert [list(hit) for hit in answer["hits"]] == [HIT_KEYS, HIT_KEYS]
    assert [hit["rank"] for hit in answer["hits"]] == [1, 2]
    best = answer["hits"][0]
    assert (best["path"], best["number"], best["date"]) == (
        "2",
        "06/CT-UBND",
        {"value": "2022-03-15", "not_before": best["date"]["not_before"], "basis": "stated"},
    )


@pytest.mark.usefixtures("stored")
def test_search_answers_a_file_of_queries_line_by_line(chithi: Chithi, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    rows: list[dict[str, object]] = [{"id": "q1", "query": "rừng"}, {"id": 2, "query": "máy\u0000bơm"}]
    queries.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ran = chithi("search", "--queries", queries, "-k", "1", "--json")
    assert (ran.status, [row["id"] for row in ran.rows]) == (0, ["q1", 2])
    queries.write_text('{"id": "q1", "query": "?!"}\n{"id": "q2", "query": "rừng"}\n', encoding="utf-8")
    ran = chithi("search", "--queries", queries, "--json")
    assert (ran.status, ran.rows[0]["id"], ran.rows[0]["verdict"]) == (1, "q1", "none")
    assert ran.err == "Query q1: The query has no letter or digit to search for.\n"
    assert len(ran.rows[1]["hits"]) > 0


@pytest.mark.parametrize("line", ["[]", "{", '{"id": "x"}', '{"id": "x", "query": 3}', "[" * 50_000, "\\xff"])
@pytest.mark.usefixtures("stored")
def test_a_bad_line_of_queries_is_named_and_nothing_answered(
    chithi: Chithi, tmp_path: Path, line: str
) -> None:
    queries = tmp_path / "queries.jsonl"
    good = b'{"id": "q", "query": "r"}\n\n'
    queries.write_bytes(good + line.encode().replace(b"\\xff", b"\xff") + b"\n")
    ran = chithi("search", "--queries", queries)
    assert ran == (1, "", f'chithi: {queries}, line 3: expected JSON with "id" and "query".\n')


@pytest.mark.parametrize("query", ["", "  ", "\x01\x02", "?!… *", "😀"])
@pytest.mark.usefixtures("stored")
def test_a_query_without_words_is_one_sentence(chithi: Chithi, query: str) -> None:
    ran = chithi("search", query)
    assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith("chithi: The query ")


@pytest.mark.parametrize(
    "query",
    [
        '"rừng" AND (máy: OR NOT *',
        "rừng\x00\x1b[31m máy",
        "rừng 😀",
        "rừng " * 20_000,
        "a:b^2~ [x TO y]",
        "\ud800 rừng",
    ],
)
@pytest.mark.usefixtures("stored")
def test_query_syntax_means_nothing(chithi: Chithi, query: str) -> None:
    ran = chithi("search", query, "--json")
    assert ran.status == 0
    assert len(ran.rows) == 1


def test_a_search_of_nothing_finds_nothing_and_hints(chithi: Chithi, tmp_path: Path) -> None:
    ran = chithi("search", "cách ly", "--json")
    assert (ran.status, ran.rows[0]["verdict"], ran.rows[0]["hits"]) == (0, "none", [])
    store = tmp_path / "store"
    assert ran.err == f'The store in "{store}" is empty; read files into it with `chithi ingest PATH`.\n'


@pytest.mark.usefixtures("stored")
def test_filters_that_nothing_passes_leave_no_hits(chithi: Chithi) -> None:
    for arguments in (["--province", "Tây Ninh"], ["--type", "Công điện"], ["--to", "2020-01-01"]):
        ran = chithi("search", "rừng", "--json", *arguments)
        assert (ran.status, ran.rows[0]["hits"]) == (0, [])


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
    assert [*shown] == [*first, "text"]
    for name in ("06/CT-UBND", " 06/ct-ubnd", "a.txt", str(stored / "a.txt")):
        assert chithi("show", name, "--json").rows == [shown]
    assert "Number: 06/CT-UBND\n" in chithi("show", "a.txt").out


def test_a_name_that_fits_several_directives_gets_their_identifiers(chithi: Chithi, files: Path) -> None:
    (files / "in").mkdir()
    (files / "in" / "a.txt").write_text(DIRECTIVE.replace("06/CT", "08/CT"), encoding="utf-8")
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
    size = status.pop("bytes")
    assert size > 1000
    assert status == {
        "directives": 2, "clauses": 4, "versions": 0, "removed": 0, "corrections": 0, "generation": 2,
        "encoder": "hashing-64", "lexical": 2, "vectors": 2,
    }  # fmt: skip
    assert chithi("status").out.startswith("2 directives, 4 clauses, model hashing-64, ")


def test_another_model_is_named_with_the_way_out(chithi: Chithi, stored: Path) -> None:
    ran = chithi("search", "rừng", "--model", "hashing-8")
    told = (
        'chithi: The store was embedded with "hashing-64", not "hashing-8"; add `--model hashing-64`,'
        " or run `chithi reembed --model hashing-8`.\n"
    )
    assert ran == (1, "", told)
    assert chithi("ingest", stored, "--model", "hashing-8").err == told
    assert chithi("reembed", "--model", "hashing-8").err == "Embedded 4 clauses again with hashing-8.\n"
    assert chithi("search", "rừng", "--model", "hashing-8").status == 0
    assert chithi("verify").status == 0


def test_a_store_of_another_version_is_left_alone(chithi: Chithi, stored: Path, tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "store" / FILE_NAME)
    db.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
    db.commit()
    db.close()
    ran = chithi("ingest", stored)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(
        f'chithi: The store in "{tmp_path / "store"}" was made by a later version of chithi'
    )


def test_a_damaged_store_is_one_sentence(chithi: Chithi, files: Path, tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / FILE_NAME).write_bytes(b"no database" * 1000)
    for arguments in (["ingest", files], ["search", "rừng"], ["status"], ["verify"]):
        ran = chithi(*arguments)
        assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert ran.err.startswith(f'chithi: The store in "{tmp_path / "store"}" is damaged (')


@pytest.mark.slow
def test_pages_damaged_in_the_middle_are_one_sentence(chithi: Chithi, tmp_path: Path) -> None:
    for n in range(30):
        (tmp_path / f"{n}.txt").write_text(DIRECTIVE.replace("06/", f"{n}/") + "x " * n, encoding="utf-8")
    chithi("ingest", *tmp_path.glob("*.txt"))
    file = tmp_path / "store" / FILE_NAME
    content = file.read_bytes()
    file.write_bytes(content[:8192] + b"\xa5" * (len(content) - 16384) + content[-8192:])
    for arguments in (["list", "directives"], ["search", "rừng"], ["verify"], ["status"]):
        ran = chithi(*arguments)
        assert ran.status == 1
        assert ran.err


def test_a_file_in_place_of_the_store_is_one_sentence(chithi: Chithi, files: Path) -> None:
    ran = chithi("ingest", files, "--store", files / "a.txt")
    assert ran == (1, "", f'chithi: "{files / "a.txt"}" is not a folder; choose another with --store.\n')


def test_verify_mends_indexes_and_says_so(chithi: Chithi, files: Path, tmp_path: Path) -> None:
    chithi("ingest", files)
    assert chithi("verify") == (0, "", "The store is sound.\n")
    index = tmp_path / "store" / "vectors" / "clauses.faiss"
    index.write_bytes(index.read_bytes()[:-1])
    told = "The vector index was missing or damaged: rebuilt from the store.\nThe store is sound.\n"
    assert chithi("verify") == (0, "", told)


def test_a_full_text_index_with_changed_bytes_is_mended(chithi: Chithi, files: Path, tmp_path: Path) -> None:
    chithi("ingest", files)
    (terms,) = (tmp_path / "store" / "lexical").glob("*.term")
    content = terms.read_bytes()
    terms.write_bytes(content[:300] + b"\xa5" * (len(content) - 600) + content[-300:])
    assert chithi("verify").err.startswith("The full-text index was missing or damaged: rebuilt")
    assert chithi("search", "rừng").status == 0


def test_a_panic_of_the_full_text_index_is_a_sentence() -> None:
    class PanicException(BaseException):
        """Rust's own can't be imported."""

    told = "The full-text index is damaged; run `chithi verify` to have it rebuilt from the store."
    assert explain(PanicException("out of bounds"), "en") == told
    assert explain(ValueError("a fault of ours"), "en") is None


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
    (tmp_path / "a.txt").write_text(DIRECTIVE, encoding="utf-8")
    directive = read_directive(DIRECTIVE)
    vectors = HashingEncoder(384).encode_passages([clause.text for clause in directive.clauses])
    store = Store(tmp_path / "store")
    content = sha256(DIRECTIVE.encode()).hexdigest()
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
