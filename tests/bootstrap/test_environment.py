"""An environment is kept, added to or rebuilt."""

from dataclasses import replace

import pytest

from bootstrap.environment import Setup, Step, next_step

SETUP = Setup(python="3.11", folder="/p", digest="d1", dev=True, torch_index="", ready=True)


@pytest.mark.parametrize(
    ("found", "wanted", "step"),
    [
        pytest.param(SETUP, SETUP, "nothing", id="the same"),
        pytest.param(SETUP, replace(SETUP, digest="d2"), "add", id="other pins"),
        pytest.param(replace(SETUP, dev=False), SETUP, "add", id="tests for the first time"),
        pytest.param(None, SETUP, "add", id="made by hand"),
        pytest.param(replace(SETUP, ready=False), SETUP, "rebuild", id="interrupted"),
        pytest.param(SETUP, replace(SETUP, python="3.12"), "rebuild", id="another python"),
        pytest.param(SETUP, replace(SETUP, folder="/q"), "rebuild", id="moved"),
        pytest.param(
            SETUP, replace(SETUP, torch_index="https://torch.example/cpu"), "rebuild", id="torch elsewhere"
        ),
    ],
)
def test_an_environment_is_kept_added_to_or_rebuilt(found: Setup | None, wanted: Setup, step: Step) -> None:
    assert next_step(found, replace(wanted, ready=False), usable=True) == step


def test_an_environment_whose_python_is_gone_is_rebuilt() -> None:
    assert next_step(SETUP, replace(SETUP, ready=False), usable=False) == "rebuild"
