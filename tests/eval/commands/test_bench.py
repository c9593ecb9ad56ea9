"""The comparison with other systems: what they are given, what is made of their answers, and ours as one."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from embed.hashing import HashingEncoder
from eval.measures.benchmark import Benchmark, Judgment, Text
from eval.measures.comparing import export, judge_clauses, judge_texts, nearest_share, passages
from eval.measures.document_gold import AnswerGold, QuestionGold
from eval.measures.peer_figures import PeerFigures, Speed, draw_peers, quality_table, speed_table
from eval.measures.peer_processes import PeerProcesses
from eval.peers.drive import main as drive
from eval.peers.given import Given
from shelf import Shelf

TASKS = ("tuần tra rừng", "tiêm vắc xin", "mua máy bơm", "trực cấp cứu", "thu gom rác thải")


@pytest.fixture
def given(shelf: Shelf, encoder: HashingEncoder, tmp_path: Path) -> Given:
    shelf.put("a.txt", *TASKS[:3], type="Chỉ thị")
    shelf.put("b.txt", *TASKS[3:])
    return export(shelf.store, ["tuần tra rừng", "thu gom rác"], encoder, tmp_path / "given")


def test_systems_are_given_the_clauses_in_context_with_their_vectors(
    given: Given, shelf: Shelf, encoder: HashingEncoder
) -> None:
    assert given.passages() == [*(f"Chỉ thị. {task}" for task in TASKS[:3]), *TASKS[3:]]
    np.testing.assert_array_equal(given.vectors(), encoder.encode_passages(given.passages()))
    assert given.questions() == ["tuần tra rừng", "thu gom rác"]
    np.testing.assert_array_equal(given.question_vectors(), encoder.encode_queries(given.questions()))
    assert [one.found.text for one in passages(shelf.store)] == list(TASKS)


def driven(tmp_path: Path, system: str, action: str, given: Given, folder: Path) -> dict[str, Any]:
    drive([system, action, str(given.folder), str(folder), str(tmp_path / "result"), "2"])
    measured: dict[str, Any] = json.loads((tmp_path / "result").read_text("utf-8"))
    return measured


def test_ours_is_asked_as_the_others_are(given: Given, shelf: Shelf, tmp_path: Path) -> None:
    found, asked = (driven(tmp_path, "chithi", one, given, shelf.store.folder) for one in ("find", "ask"))
    assert [places[0] for places in found["found"]] == [0, 4]
    assert (len(asked["took"]), asked["cold"] > 0, asked["memory"] > 0) == (1, True, True)
    assert 0 < asked["embedded"][0] < asked["took"][0]
    assert nearest_share(given, asked["nearest"], 2) == 1


@pytest.mark.slow
def test_another_system_builds_its_index_and_is_asked(given: Given, tmp_path: Path) -> None:
    (folder := tmp_path / "built").mkdir()
    assert driven(tmp_path, "sentence_transformers", "build", given, folder)["disk"] > 0
    found, asked = (driven(tmp_path, "sentence_transformers", one, given, folder) for one in ("find", "ask"))
    assert [places[0] for places in found["found"]] == [0, 4]
    assert (len(asked["took"]), len(asked["embedded"])) == (1, 1)
    assert nearest_share(given, asked["nearest"], 2) == 1


def test_a_system_is_not_asked_over_more_than_it_is_made_for(tmp_path: Path) -> None:
    processes = PeerProcesses(tmp_path)
    assert [processes.takes("qdrant", size) for size in (20_000, 100_000)] == [True, False]
    assert all(processes.takes(name, 1_000_000) for name in ("chithi", "txtai", "lancedb"))


def test_of_the_nearest_those_that_are_as_near_count(given: Given) -> None:
    exact = [np.argsort(-(given.vectors() @ query)).tolist() for query in given.question_vectors()]
    assert nearest_share(given, exact, 2) == 1
    assert nearest_share(given, [one[::-1] for one in exact], 1) == 0
    assert nearest_share(given, [exact[0], exact[1][::-1]], 1) == 0.5


@pytest.mark.usefixtures("given")
def test_answers_are_judged_by_text_and_by_clause(shelf: Shelf) -> None:
    origin = passages(shelf.store)
    texts = tuple(Text(name, "", "") for name in ("a.txt", "b.txt"))
    benchmark = Benchmark(texts, {"q": "rừng"}, (Judgment("q", "b.txt", 1),))
    assert judge_texts(benchmark, origin, [[3, 0]]) == 1
    assert judge_texts(benchmark, origin, [[0, 1, 3]]) == pytest.approx(1 / np.log2(3))
    asked = [QuestionGold("q", "rừng", (AnswerGold("a.txt", "1", "tuần tra rừng"),))]
    assert judge_clauses(asked, origin, [[0]]) == 1
    assert judge_clauses(asked, origin, [[1, 0]]) == pytest.approx(1 / np.log2(3))


def test_figures_are_kept_and_shown(tmp_path: Path) -> None:
    slow = Speed("other", 1000, 300, 9, 20, 5, 9, 900, 50, 4, 2, 0.9)
    for figures in (PeerFigures(tmp_path / "f"), PeerFigures(tmp_path / "f")):
        figures.add_speed(slow)
        figures.add_speed(Speed("chithi", 1000, 300, 3, 4, 1, 2, 1500, 80.4, 5, 3, 1))
        figures.add_quality("alqac", "chithi", 0.95)
    kept = PeerFigures(tmp_path / "f")
    assert len(kept.speeds) == 2
    first, second = speed_table(kept.speeds, lambda _: "words").splitlines()[2:4]
    assert first == "| chithi | words | 3.0 · 4.0 ms (1.0) | 2.0 ms | 1.5 s | 80 MB | 5 MB | 3 s | 1.000 |"
    assert second.startswith("| other |")
    assert quality_table(kept.quality).splitlines()[2] == "| chithi | .950 |"
    draw_peers(kept.speeds, tmp_path)
    assert "other" in (tmp_path / "peers-memory.svg").read_text("utf-8")
