"""Models by name or path: where they lie, and how they want a text prepared."""

import itertools
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from corpus.errors import EncoderUnavailable
from embed.digest import weight_files

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_FILES = ["*.json", "*.txt", "*.model", "*.codes", "*.safetensors"]
_PICKLED = ["pytorch_model*.bin"]  # only where there is nothing else; torch reads them as mere tensors
_UNUSED = ["onnx/*", "openvino/*"]

Model = TypeVar("Model")


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
    return _settings().get(name.casefold(), ModelSettings())


@cache
def _settings() -> Mapping[str, ModelSettings]:
    table = tomllib.loads((files("embed") / "data" / "models.toml").read_text("utf-8"))
    return {entry.pop("name").casefold(): ModelSettings(**entry) for entry in table["model"]}


def load_model(name: str, load: Callable[[Path], Model]) -> Model:
    """What `load` makes of the folder of the model `name`; takes seconds, the first time a download.

    Raises: EncoderUnavailable.
    """
    folder = find_model(name)
    try:
        return load(folder)
    except Exception as error:  # a damaged or foreign folder makes its readers raise anything
        raise EncoderUnavailable(name, f"the model can't be loaded: {_first_line(error)}") from error


def find_model(name: str) -> Path:
    """The folder of the model `name`: a path, or a name as on huggingface.co ("owner/model").

    What is whole in the local cache is used as it is, without a look at the network.
    Raises: EncoderUnavailable.
    """
    path = Path(name).expanduser()
    if name and path.is_dir():
        if _is_model(path):
            return path.resolve()
        raise EncoderUnavailable(name, "the folder holds no model: it needs a config.json and weights")
    if not _REPOSITORY.fullmatch(name):
        why = "there is no such folder, and a model's name looks like intfloat/multilingual-e5-base"
        raise EncoderUnavailable(name, why)
    return _snapshot(name)


def _is_model(folder: Path) -> bool:
    described = any((folder / place).is_file() for place in ("modules.json", "config.json"))
    return described and bool(weight_files(folder))


def _snapshot(name: str) -> Path:
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    from huggingface_hub import snapshot_download

    reason = "it has no weights that can be read"
    for local, wanted in itertools.product((True, False), (_FILES, _FILES + _PICKLED)):
        try:
            place = snapshot_download(
                name, allow_patterns=wanted, ignore_patterns=_UNUSED, local_files_only=local
            )
        except Exception as error:  # the network layer raises anything
            reason = _first_line(error)
            if not local:
                break
        else:
            if _is_model(Path(place)):
                return Path(place)
    why = f"it is not in the local cache and can't be downloaded, check its name and the network ({reason})"
    raise EncoderUnavailable(name, why)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
