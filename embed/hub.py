"""Models by name or path: a folder on this machine, the local cache of huggingface.co, or a download."""

import itertools
import os
import re
from pathlib import Path

from corpus.errors import EncoderUnavailable
from embed.digest import weight_files

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_FILES = ["*.json", "*.txt", "*.model", "*.codes", "*.safetensors"]
_PICKLED = ["pytorch_model*.bin"]  # only where there is nothing else; torch reads them as mere tensors
_UNUSED = ["onnx/*", "openvino/*"]


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
    for local, files in itertools.product((True, False), (_FILES, _FILES + _PICKLED)):
        try:
            place = snapshot_download(
                name, allow_patterns=files, ignore_patterns=_UNUSED, local_files_only=local
            )
        except Exception as error:  # the network layer raises anything
            reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
            if not local:
                break
        else:
            if _is_model(Path(place)):
                return Path(place)
    why = f"it is not in the local cache and can't be downloaded, check its name and the network ({reason})"
    raise EncoderUnavailable(name, why)
