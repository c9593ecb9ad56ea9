"""Models by name or path: a folder on this machine, the local cache of huggingface.co, or a download."""

import logging
import os
import re
from pathlib import Path

from embed.digest import weight_files
from embed.encoder import EncoderUnavailable

_log = logging.getLogger(__name__)
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
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    found = _snapshot(name, local=True) or _snapshot(name, local=False)
    if found is None:
        why = "it is not in the local cache and can't be downloaded: check its name and the network"
        raise EncoderUnavailable(name, why)
    return found


def _is_model(folder: Path) -> bool:
    described = any((folder / place).is_file() for place in ("modules.json", "config.json"))
    return described and bool(weight_files(folder))


def _snapshot(name: str, *, local: bool) -> Path | None:
    from huggingface_hub import snapshot_download

    for files in (_FILES, [*_FILES, *_PICKLED]):
        try:
            place = snapshot_download(
                name, allow_patterns=files, ignore_patterns=_UNUSED, local_files_only=local
            )
        except Exception as error:  # from the network layer it may be anything
            _log.info("%s, local only: %s: %s", name, local, error)
            return None
        if _is_model(Path(place)):
            return Path(place)
    return None
