"""The measure of duplicates: it counts what is joined of what a change makes other."""

from pathlib import Path

from eval.commands.duplicates import TEMPLATES, VERSIONS, count_joined

SAMPLE = (Path(__file__).parents[3] / "corpus/data/samples/ha-lam-05-ct-ubnd-2025.txt").read_text("utf-8")


def test_versions_are_joined_and_templates_are_not() -> None:
    assert {name: count_joined([SAMPLE], change) for name, change in VERSIONS.items()} == dict.fromkeys(
        VERSIONS, (1, 1)
    )
    assert {name: count_joined([SAMPLE], change) for name, change in TEMPLATES.items()} == dict.fromkeys(
        TEMPLATES, (0, 1)
    )


def test_what_a_change_leaves_as_it_is_does_not_count() -> None:
    assert count_joined([SAMPLE], lambda text: text) == (0, 0)
