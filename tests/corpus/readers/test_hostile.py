"""A batch of hostile files: each gets its sentence, the ones between are stored, nothing is left behind."""

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import psutil
import pytest

from corpus.errors import UnreadableDocument
from embed.hashing import HashingEncoder
from hostile import FILES, Hostile
from index.ingest.files import find_files
from index.ingest.pipeline import Outcome, ingest
from index.store.store import Store

GOOD = "CHỈ THỊ\nVề việc số {n}\n\n1. Sở Tài chính bố trí kinh phí đợt {n}.\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no pipes and links to make")


@pytest.mark.slow
@pytest.mark.timeout(280)
def test_a_batch_of_hostile_files_goes_on(
    tmp_path: Path, store: Store, encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(psutil.Process().children())
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    paths, good = [], []
    for n, one in enumerate(FILES):
        one.make(tmp_path / one.name)
        good.append(tmp_path / f"good-{n}.txt")
        good[-1].write_text(GOOD.format(n=n), encoding="utf-8")
        paths += [tmp_path / one.name, good[-1]]
    outcomes = {outcome.source: outcome for outcome in ingest(paths, store, encoder)}
    assert [outcomes[str(path)].status for path in good] == ["stored"] * len(good)
    wrong = [told for one in FILES if (told := _told(one, tmp_path, outcomes))]
    assert wrong == []
    assert {outcome.file for outcome in outcomes.values()} == set(paths)
    assert list((tmp_path / "temporary").iterdir()) == []
    assert set(psutil.Process().children()) <= before


def test_links_out_of_a_folder_are_refused_with_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "secret.txt").write_text("s", encoding="utf-8")
    (folder / "deep" / "a.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (folder / "b").symlink_to(tmp_path / "out")
    found = find_files([folder])
    assert found.files == ()
    assert [(one.path, one.reason) for one in found.nothing] == [
        (folder / "b", "link_out"),
        (folder / "deep" / "a.txt", "link_out"),
    ]


def _told(one: Hostile, folder: Path, outcomes: Mapping[str, Outcome]) -> str:
    """What is wrong with the outcome of a hostile file."""
    outcome = outcomes[f"{folder / one.name}/{one.inner}".rstrip("/")]
    problem = outcome.problem
    if not one.reasons and outcome.status in {"stored", "refused"}:
        return ""
    if isinstance(problem, UnreadableDocument) and problem.reason in one.reasons:
        return "" if outcome.status in {"refused", "failed"} else one.name
    return f"{one.name}: {outcome.status} {problem!r}"
