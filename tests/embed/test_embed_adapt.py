"""Training what English questions are encoded with: the loss by hand, and a tiny real model."""

from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from embed import Task
from embed.adapt import Recipe, info_nce, main, train
from tiny_model import save_model

TASKS = [
    Task("tài chính", "written", ["sở tài chính", "tài chính tế"], near="sở tài"),
    Task("y tế", "vietnamese", ["sở y tế"], near="y tế"),
    Task("sở", "terms", near="chính"),
]
pytestmark = pytest.mark.slow


def test_the_loss_is_that_of_the_formula_over_all_answers() -> None:
    cosines = torch.tensor([[1.0, 0.0, 0.6], [0.2, 0.0, 0.1]])
    own = torch.tensor([[True, False, False], [True, False, True]])
    first = -np.log(np.exp(1) / (np.exp(1) + np.exp(0) + np.exp(0.6)))
    second = -np.log((np.exp(0.2) + np.exp(0.1)) / (np.exp(0.2) + np.exp(0) + np.exp(0.1)))
    losses = info_nce(cosines, own, temperature=1.0, margin=0.05)
    assert losses.tolist() == pytest.approx([first, second])


def test_a_passage_much_nearer_than_the_answers_is_left_out() -> None:
    cosines, own = torch.tensor([[0.6, 1.0, 0.0]]), torch.tensor([[True, False, False]])
    loss = info_nce(cosines, own, temperature=1.0, margin=0.05)
    assert loss.item() == pytest.approx(-np.log(np.exp(0.6) / (np.exp(0.6) + 1)))


def test_a_file_that_holds_no_tasks_and_a_folder_that_is_missing_are_refused_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tasks.jsonl"
    for content, out, said in (
        ("", "english.safetensors", "no tasks"),
        ('{"query":"a","kind":"terms","near":"b"}', "missing/english.safetensors", "No such file"),
    ):
        file.write_text(content, "utf-8")
        monkeypatch.setattr("sys.argv", ["adapt", str(file), "--out", str(tmp_path / out)])
        with pytest.raises(SystemExit):
            main()
        assert said in capsys.readouterr().err


def test_biases_and_norms_are_trained_the_same_by_each_run(tmp_path: Path) -> None:
    model = save_model(tmp_path)
    changes, again = (train(model, TASKS, Recipe(steps=3))[0] for _ in range(2))
    assert all(torch.equal(changes[name], again[name]) for name in changes)
    assert all(name.endswith("bias") or "LayerNorm" in name for name in changes)
    assert any(change.any() for change in changes.values())
    assert {"embeddings.LayerNorm.weight", "encoder.layer.1.output.dense.bias"} <= changes.keys()


def test_a_query_goes_to_the_text_that_it_is_drawn_to(tmp_path: Path) -> None:
    model = save_model(tmp_path)
    changes, _ = train(model, TASKS[2:], Recipe(steps=12, learning_rate=0.02))
    base = SentenceTransformer(str(model), local_files_only=True, device="cpu")
    target = base.encode("query: chính")
    before = base.encode("query: sở") @ target
    assert base.transformers_model is not None
    with torch.no_grad():
        for name, numbers in base.transformers_model.named_parameters():
            if name in changes:
                numbers.add_(changes[name])
    assert base.encode("query: sở") @ target > before + 0.1 * (1 - before)
