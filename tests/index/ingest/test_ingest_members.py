"""Archives, mails and secret documents on their way into a store, and out of it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.cli.main import main
from embed.hashing import HashingEncoder
from index.ingest.pipeline import ingest
from index.store.store import Store

TEXT = (
    "UBND TỈNH ĐÔNG KỲ\nSố: {n}/CT-UBND\n{mark}\nCHỈ THỊ\nVề việc số {n}\n\n"
    "1. Sở Tài chính bố trí kinh phí đợt {n}.\n"
)
Ingest = Callable[..., list[tuple[str, str, str | None]]]


@pytest.fixture
def run(store: Store, encoder: HashingEncoder, tmp_path: Path) -> Ingest:
    """Reads files; of each document the status, the name and the note, or the reason of a refusal."""

    def ingested(*files: Path, take_secret: bool = False) -> list[tuple[str, str, str | None]]:
        return [
            (one.status, one.source.removeprefix(f"{tmp_path}/"), getattr(one.problem, "reason", one.note))
            for one in ingest(files, store, encoder, take_secret=take_secret)
        ]

    return ingested


def text(n: int, mark: str = "") -> str:
    return TEXT.format(n=n, mark=mark)


def pack(file: Path, members: Mapping[str, str]) -> Path:
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


def names(store: Store, tmp_path: Path) -> list[str]:
    return sorted(source.removeprefix(f"{tmp_path}/") for one in store.directives() for source in one.sources)


def test_members_become_documents_and_are_known_again(tmp_path: Path, store: Store, run: Ingest) -> None:
    archive = pack(tmp_path / "a.zip", {"1.txt": text(1), "in/2.txt": text(2), "3.bin": "\0" * 99})
    assert sorted(run(archive)) == [
        ("refused", "a.zip/3.bin", "unknown_format"),
        ("stored", "a.zip/1.txt", None),
        ("stored", "a.zip/in/2.txt", None),
    ]
    generation = store.generation
    assert sorted(run(archive)) == [
        ("refused", "a.zip/3.bin", "unknown_format"),
        ("unchanged", "a.zip/1.txt", None),
        ("unchanged", "a.zip/in/2.txt", None),
    ]
    assert store.generation == generation


def test_a_member_that_changed_is_replaced_and_one_that_went_is_removed(
    tmp_path: Path, store: Store, run: Ingest
) -> None:
    archive = pack(tmp_path / "a.zip", {"1.txt": text(1), "2.txt": text(2), "3.txt": text(3)})
    run(archive)
    pack(archive, {"1.txt": text(1), "2.txt": text(5), "4.txt": text(3)})
    assert sorted(run(archive)) == [
        ("removed", "a.zip/3.txt", None),
        ("replaced", "a.zip/2.txt", None),
        ("stored", "a.zip/4.txt", "same_text"),
        ("unchanged", "a.zip/1.txt", None),
    ]
    assert names(store, tmp_path) == ["a.zip/1.txt", "a.zip/2.txt", "a.zip/4.txt"]


@pytest.mark.slow
def test_an_archive_that_can_not_be_read_to_its_end_loses_nothing(
    tmp_path: Path, store: Store, run: Ingest
) -> None:
    archive = pack(tmp_path / "a.zip", {"1.txt": text(1), "2.txt": text(2)})
    run(archive)
    whole = archive.read_bytes()
    archive.write_bytes(whole[:-30])
    assert run(archive) == [("refused", "a.zip", "damaged")]
    outer = tmp_path / "b.zip"
    for inner in (whole, whole[:-30]):
        with ZipFile(outer, "w") as packed:
            packed.writestr("c.zip", inner)
        run(outer)
    assert names(store, tmp_path) == ["a.zip/1.txt", "a.zip/2.txt", "b.zip/c.zip/1.txt", "b.zip/c.zip/2.txt"]


def test_a_mail_is_stored_where_it_is_a_directive_itself(tmp_path: Path, run: Ingest) -> None:
    head = "From: a@example.org\nTo: b@example.org\nContent-Type: text/plain; charset=utf-8\n\n"
    letter, order = tmp_path / "letter.eml", tmp_path / "order.eml"
    letter.write_text(f"{head}Chào anh, em gửi văn bản.\n", encoding="utf-8")
    order.write_text(f"{head}{text(1)}", encoding="utf-8")
    assert sorted(run(letter, order)) == [
        ("refused", "letter.eml", "no_members"),
        ("stored", "order.eml", None),
    ]


def test_a_secret_document_is_taken_only_when_asked_for(tmp_path: Path, run: Ingest) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text(1, "TỐI MẬT"), encoding="utf-8")
    archive = pack(tmp_path / "b.zip", {"1.txt": text(2, "MẬT"), "2.txt": text(3)})
    assert sorted(run(file, archive)) == [
        ("refused", "a.txt", "secret"),
        ("refused", "b.zip/1.txt", "secret"),
        ("stored", "b.zip/2.txt", None),
    ]
    assert ("stored", "a.txt", None) in run(file, take_secret=True)


def test_what_became_secret_leaves_the_store(tmp_path: Path, store: Store, run: Ingest) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text(1), encoding="utf-8")
    run(file)
    file.write_text(text(1, "MẬT"), encoding="utf-8")
    assert run(file) == [("refused", "a.txt", "secret")]
    assert store.directives() == []
    rows = store._database.execute("SELECT count(*) FROM directives").fetchone()
    assert rows == (0,)


def test_the_command_counts_secrets_apart_and_removes_a_member_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("LANG", "en"), ("MODEL", "hashing"), ("STORE", str(tmp_path / "store"))):
        monkeypatch.setenv(f"CHITHI_{name}", value)
    archive = pack(tmp_path / "a.zip", {"1.txt": text(1), "2.txt": text(2, "MẬT")})
    assert main(["ingest", str(archive)]) == 1
    out, err = capsys.readouterr()
    assert sorted(out.splitlines()) == [
        f"refused\t{archive}/2.txt\tThe document bears a mark of secrecy (Mật, Tối mật or Tuyệt mật),"
        " so it was not taken; only --take-secret takes it.",
        f"stored\t{archive}/1.txt",
    ]
    assert err.startswith("Done: ")
    assert "refused as secret 1" in err
    assert main(["ingest", "--take-secret", str(archive)]) == 0
    assert main(["remove", f"{archive}/1.txt"]) == 0
    capsys.readouterr()
    assert main(["list", "directives", "--json"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
