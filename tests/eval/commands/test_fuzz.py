"""A short run of `python -m eval fuzz`: broken files give a text or a reason, and leave nothing behind."""

import sys

import pytest

from eval.commands.fuzz import main


@pytest.mark.slow
@pytest.mark.timeout(280)
def test_broken_files_give_a_text_or_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["fuzz", "--examples", "600", "--programs", "4", "--queries", "1000"])
    assert main() == 0
