"""Fingerprints of files."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

_CONVERTED = {"onnx", "openvino"}  # folders with the same weights in another form


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_lines(folder: Path, files: Iterable[Path]) -> str:
    """The digest and the place in `folder` of each file, a line each, as sha256sum writes them."""
    return "".join(f"{file_digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)


def weights_digest(folder: Path) -> str:
    """The SHA-256 over the weight files of a SentenceTransformer folder: their places and their bytes."""
    return hashlib.sha256(digest_lines(folder, weight_files(folder)).encode()).hexdigest()


def weight_files(folder: Path) -> list[Path]:
    """What the weights of a model are loaded from, in order; pickled files only where there are no others."""
    safe = [path for path in folder.rglob("*.safetensors") if not _is_converted(path, folder)]
    pickled = [path for path in folder.rglob("pytorch_model*.bin") if not _is_converted(path, folder)]
    covered = {path.parent for path in safe}
    return sorted([*safe, *(path for path in pickled if path.parent not in covered)])


def _is_converted(path: Path, folder: Path) -> bool:
    return bool(_CONVERTED.intersection(path.relative_to(folder).parts))
