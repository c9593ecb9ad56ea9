"""`import chithi`: five lines over the sample directives, and what goes wrong as errors of one tree."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import chithi
from corpus.errors import (
    IndexMismatch,
    NothingToIngest,
    StoreUnusable,
    UnknownDirective,
    UnknownName,
    UnusableDay,
    UnusableQuery,
)
from index.store import FILE_NAME

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "data" / "samples"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[chithi.Library]:
    """The sample directives, in English, with the encoder that needs no model."""
    folder = tmp_path_factory.mktemp("front") / "store"
    with chithi.open(folder, model="hashing", locale="en") as opened:
        opened.ingest(SAMPLES)
        yield opened


def test_the_door_has_what_it_lists_and_nothing_else() -> None:
    assert chithi.__all__ == ["Error", "Hit", "Library", "Report", "Results", "__version__", "open"]
    assert dir(chithi) == chithi.__all__
    assert [getattr(chithi, name) is not None for name in chithi.__all__] == [True] * len(chithi.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        chithi.nothing  # noqa: B018


def test_importing_it_imports_nothing_else() -> None:
    rooms = ("app", "corpus", "embed", "index", "numpy")
    program = f"import sys, chithi; print([n for n in sys.modules if n.split('.')[0] in {rooms}])"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.slow
def test_the_module_is_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "chithi", "status", "--json", "--store", str(tmp_path / "store")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith('{"directives": 0, ')


def test_a_report_is_counted_iterated_and_printed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("1. Sở Y tế tuần tra.", encoding="utf-8")
    (tmp_path / "in" / "b.txt").touch()
    seen: list[str] = []
    with chithi.open(tmp_path / "store", model="hashing", locale="en") as library:
        report = library.ingest(tmp_path / "in", each=lambda one: seen.append(one.status))
    a, b = str(tmp_path / "in" / "a.txt"), str(tmp_path / "in" / "b.txt")
    assert [(one.status, one.path, one.reason) for one in report] == [
        ("stored", a, ""),
        ("refused", b, "The file is empty."),
    ]
    assert seen == ["stored", "refused"]
    assert (len(report), report.failed, dict(report.counts)) == (2, True, {"refused": 1, "stored": 1})
    assert str(report) == (
        f"refused\t{b}\tThe file is empty.\n"
        "Done: stored 1, refused 1. Your library holds 1 directive, 1 clause."
    )


def test_results_are_a_sequence_with_a_verdict(library: chithi.Library) -> None:
    results = library.search("kinh phí cách ly", 5, province="Hà Lam")
    first = results[0]
    assert (results.verdict, len(results), [hit.rank for hit in results]) == ("none", 5, [1, 2, 3, 4, 5])
    assert results.top_k(2) == results[:2] == results.hits[:2]
    assert {hit.province for hit in results} == {"Hà Lam"}
    assert (first.number, first.date, first.path) == ("45-KL/TU", "2021-08-12", "3.2")
    assert first.citation == (
        "Kết luận no. 45-KL/TU of 12 August 2021 by Ban Thường vụ Tỉnh ủy Hà Lam, clause 3.2"
    )
    assert first.text in str(first) in str(results)
    assert repr(results) == "<Results 'kinh phí cách ly': none, 5 hits>"


def test_a_citation_speaks_the_language_of_the_library(library: chithi.Library) -> None:
    with chithi.open(library.store.folder, model="hashing", locale="vi") as vietnamese:
        hit = vietnamese.search("kinh phí cách ly", province="Hà Lam")[0]
    assert hit.citation == ("Kết luận số 45-KL/TU ngày 12/08/2021 của Ban Thường vụ Tỉnh ủy Hà Lam, mục 3.2")


def test_a_notebook_shows_the_cards_of_the_page(library: chithi.Library) -> None:
    html = library.search("kinh phí cách ly", 2)._repr_html_()
    assert html is not None
    assert html.count('<article class="card">') == 2
    assert "<mark>" in html
    assert "<a " not in html  # there is no page to go to


def test_who_compare_and_precedents_print_as_the_command_does(
    library: chithi.Library, tmp_path: Path
) -> None:
    answers = library.who("ai lo kinh phí cách ly", 2)
    assert [answer.agency for answer in answers] == [answers[0].agency, answers[1].agency]
    assert answers[0].agency in str(answers)
    comparison = library.compare("cách ly tại nhà", province=["Hà Lam", "Đông Kỳ"])
    assert [(cell.column, cell.state) for cell in comparison] == [("Hà Lam", "found"), ("Đông Kỳ", "found")]
    assert "Hà Lam" in str(comparison)
    draft = tmp_path / "draft.txt"
    said = next(clause.text for clause in library.store.clauses() if not clause.introduces)
    draft.write_text(f"{said}\n", encoding="utf-8")
    precedents = library.precedents(draft, 1)
    assert [one.precedents[0].hit.text for one in precedents] == [said]
    assert said[:40] in str(precedents)
    found = (answers[0].duties[0].hit, comparison.cells[0].hits[0], precedents[0].precedents[0].hit)
    for hit in found:
        assert isinstance(hit, chithi.Hit)
        assert hit.citation.startswith(f"{hit.type} no. {hit.number}")


def test_directives_are_named_removed_and_restored(tmp_path: Path) -> None:
    with chithi.open(tmp_path / "store", model="hashing", locale="en") as library:
        library.ingest(SAMPLES / "ha-lam-45-kl-tu-2021.txt")
        assert library.directive("45-KL/TU") == library.directives()[0]
        assert [one.metadata.number.value for one in library.remove("45-KL/TU")] == ["45-KL/TU"]
        assert len(library) == 0
        assert library.restore("45-KL/TU") == (str(SAMPLES / "ha-lam-45-kl-tu-2021.txt"),)
        assert repr(library) == f"<Library {str(tmp_path / 'store')!r}: 1 directives>"


def test_options_narrow_a_search(library: chithi.Library) -> None:
    found = library.search("cách ly", type="CT", date_from="1/6/2021", date_to=date(2021, 12, 31))
    assert {(hit.type, (hit.date or "")[:4]) for hit in found} == {("Chỉ thị", "2021")}
    assert library.search("kinh phi", as_typed=True).understood.restored is None
    assert len(library.search("cách ly", province="Tây Ninh")) == 0  # a real one, of which nothing is stored


def _no_store(folder: Path) -> None:
    folder.mkdir()
    (folder / "a.docx").touch()


def _later_version(folder: Path) -> None:
    chithi.open(folder).close()
    with closing(sqlite3.connect(folder / FILE_NAME)) as database:
        database.execute("UPDATE meta SET value = '99' WHERE key = 'schema_version'")
        database.commit()


def _damaged(folder: Path) -> None:
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"no database" * 1000)


@pytest.mark.parametrize(
    ("spoil", "vietnamese", "english"),
    [
        (Path.touch, "không phải là thư mục", "is not a folder"),
        (_no_store, "không phải là kho", "holds other files and no store"),
        (_later_version, "phiên bản mới hơn", "by a later version"),
        (_damaged, "bị hỏng", "is damaged"),
    ],
)
def test_a_folder_that_can_not_be_opened_is_named_with_what_to_do(
    tmp_path: Path, spoil: Callable[[Path], None], vietnamese: str, english: str
) -> None:
    spoil(tmp_path / "kho")
    for locale, said in (("vi", vietnamese), ("en", english)):
        with pytest.raises(StoreUnusable) as caught:
            chithi.open(tmp_path / "kho", locale=locale)  # type: ignore[arg-type]
        assert isinstance(caught.value, chithi.Error)
        assert str(tmp_path / "kho") in str(caught.value)
        assert said in str(caught.value)
        assert ";" in str(caught.value)  # and what to do


def test_a_store_that_is_read_only_or_in_use_refuses_to_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with chithi.open(tmp_path / "kho", model="hashing", locale="en") as library:
        monkeypatch.setattr(library.store._database, "fault", "read_only")
        with pytest.raises(StoreUnusable, match=f'"{tmp_path / "kho"}" can\'t be written'):
            library.ingest(SAMPLES)
        monkeypatch.undo()
        library.store._database.execute("PRAGMA busy_timeout = 0")
        with closing(sqlite3.connect(tmp_path / "kho" / FILE_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            report = library.ingest(SAMPLES / "ha-lam-45-kl-tu-2021.txt")
    assert [one.status for one in report] == ["failed"]
    assert "written by another process; try again later" in report.files[0].reason


def test_a_store_of_another_model_says_which(library: chithi.Library) -> None:
    with (
        chithi.open(library.store.folder, model="hashing-8", locale="en") as other,
        pytest.raises(IndexMismatch, match='embedded with "hashing-64", not "hashing-8"'),
    ):
        other.search("rừng")


def test_what_is_asked_for_wrongly_is_an_error_with_a_sentence(
    library: chithi.Library, tmp_path: Path
) -> None:
    (tmp_path / "none").mkdir()
    for call, kind, said in (
        (lambda: library.ingest(tmp_path / "none"), NothingToIngest, f'"{tmp_path / "none"}" holds no file'),
        (lambda: library.search("  "), UnusableQuery, "The query is empty"),
        (lambda: library.search("?!"), UnusableQuery, "no letter or digit"),
        (lambda: library.who(""), UnusableQuery, "The query is empty"),
        (lambda: library.compare([]), UnusableQuery, "nothing to compare; name at least one topic"),
        (lambda: library.search("rừng", province="Hà Lamm"), UnknownName, '"Hà Lamm".* Hà Lam'),
        (lambda: library.who("rừng", type="Chỉ dụ"), UnknownName, 'type "Chỉ dụ"; it has Chỉ thị'),
        (lambda: library.compare("rừng", issuer="Sở Rừng"), UnknownName, 'issuer "Sở Rừng"; it has'),
        (
            lambda: library.search("rừng", kind="order"),
            UnknownName,
            'kind of clause "order"; there are operative',
        ),
        (lambda: library.search("rừng", date_from="31/2/2021"), UnusableDay, '"31/2/2021"'),
        (lambda: library.directive("nope"), UnknownDirective, '"nope"'),
    ):
        with pytest.raises(kind, match=said) as caught:
            call()
        assert isinstance(caught.value, chithi.Error)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("readme", "model"),
    [("README.md", "hashing"), ("README.vi.md", "hashing"), ("README.md", "default")],
)
def test_the_lines_of_the_readme_run_and_print_what_it_says(
    readme: str,
    model: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = (ROOT / readme).read_text("utf-8")
    code = text.partition("```python\n")[2].partition("```")[0]
    if model == "default":  # the rest takes it half a minute
        code = code.partition("print(library.who")[0]
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CHITHI_MODEL", model)
    exec(code.replace('"store"', repr(str(tmp_path / "store"))), {})
    printed = capsys.readouterr().out.splitlines()
    expected = [line[2:] for line in code.splitlines() if line.startswith("# ")]
    if model == "hashing":
        expected[1] = "none"  # it knows no meaning
    for said, line in zip(expected, printed, strict=False):
        assert line.startswith(said.removesuffix("…")), (said, line)
    assert len(printed) >= len(expected)


def test_a_library_that_was_closed_says_so(tmp_path: Path) -> None:
    with chithi.open(tmp_path / "store", model="hashing", locale="en") as library:
        pass
    library.close()
    calls: list[Callable[[], object]] = [
        lambda: library.search("rừng"),
        lambda: library.ingest(SAMPLES),
        lambda: len(library),
        library.status,
    ]
    for call in calls:
        with pytest.raises(chithi.Error, match=r'store" was closed; open it again with `chithi\.open`'):
            call()
    assert repr(library) == f"<Library {str(tmp_path / 'store')!r}: closed>"


def test_what_the_store_holds_or_could_hold_is_no_unknown_name(library: chithi.Library) -> None:
    for narrowing in (
        {"type": "cd"},
        {"type": "Nghị định"},
        {"issuer": "UBND tỉnh"},
        {"issuer": "ban chi dao"},
    ):
        library.search("cách ly", **narrowing)  # type: ignore[arg-type]
    (column,) = library.compare("cách ly", "issuer", issuer="Sở Rừng").columns
    assert (column.name, column.directives) == ("Sở Rừng", ())


def test_an_option_that_does_not_exist_is_refused_with_the_one_that_was_meant(
    library: chithi.Library, tmp_path: Path
) -> None:
    with pytest.raises(TypeError, match="'provnce'; did you mean 'province'"):
        library.search("cách ly", provnce="Hà Lam")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="k must be at least 1"):
        library.who("cách ly", k=0)
    with pytest.raises(ValueError, match="'province', 'issuer' or 'year'"):
        library.compare(["cách ly"], by="agency")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="locale must be"):
        chithi.open(tmp_path / "new", locale="fr")  # type: ignore[arg-type]
