"""What the models that we know by name want done to a text."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """How texts are prepared for a model; None leaves the matter to the model's own configuration.

    `max_length` counts tokens, prompt included. `segmented` models want the syllables of a Vietnamese word
    joined by underscores.
    """

    query_prompt: str | None = None
    passage_prompt: str | None = None
    max_length: int | None = None
    segmented: bool = False


def settings_of(name: str) -> ModelSettings:
    """The settings of the model `name`; of an unknown one, nothing but its own configuration."""
    return _table().get(name.casefold(), ModelSettings())


def known_models() -> list[str]:
    """The names in the table, in its order."""
    return [entry["name"] for entry in _entries()]


@cache
def _table() -> dict[str, ModelSettings]:
    return {
        entry["name"].casefold(): ModelSettings(**{key: entry[key] for key in entry if key != "name"})
        for entry in _entries()
    }


@cache
def _entries() -> list[dict[str, Any]]:
    text = files("embed").joinpath("data/models.toml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = tomllib.loads(text)["model"]
    return entries
