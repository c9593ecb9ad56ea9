"""Systems that are compared with ours: their environments, and the processes in which they are measured."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from eval.measures.growing import REPOSITORY
from eval.peers import Given

_TABLE = REPOSITORY / "eval" / "data" / "peers.toml"
# Nobody is asked for models, or told that something ran.
_OFFLINE = {"HF_HUB_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "False", "DO_NOT_TRACK": "1"}


class PeerProcesses:
    """The systems of `eval/data/peers.toml`, and ours, each in processes of its own.

    A system is installed, by pip, when it is first asked for, into a folder of its own in `work`; what it
    lacks there it finds among our packages.
    """

    def __init__(self, work: Path) -> None:
        self._work = work
        self._table: dict[str, dict[str, Any]] = tomllib.loads(_TABLE.read_text(encoding="utf-8"))

    @property
    def names(self) -> list[str]:
        """The systems besides ours."""
        return list(self._table)

    def searches_by(self, system: str) -> str:
        """What a system searches by."""
        return str(self._table[system]["by"]) if system in self._table else "vectors and words"

    def takes(self, system: str, passages: int) -> bool:
        """Whether a system is meant for so many passages."""
        return passages <= int(self._table.get(system, {}).get("most", passages))

    def built(self, system: str, given: Given) -> tuple[Path, dict[str, Any]]:
        """Where a system's index of what is given lies, beside that; the seconds and bytes that it took.

        One that is there already is taken as it is.
        """
        folder = given.folder / "built" / system
        note = folder.with_suffix(".json")
        if not note.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            measured = self._drive(system, "build", given, folder, 0)
            note.write_text(json.dumps(measured), encoding="utf-8")
        return folder, json.loads(note.read_text(encoding="utf-8"))

    def ask(self, system: str, given: Given, folder: Path, k: int, seconds: float) -> dict[str, Any]:
        """Ask a system questions over its index, for `k` passages each, for so many seconds at most."""
        return self._drive(system, "ask", given, folder, k, seconds)

    def find(self, system: str, given: Given, folder: Path, k: int) -> list[list[int]]:
        """The `k` passages that a system finds for each question."""
        found: list[list[int]] = self._drive(system, "find", given, folder, k)["found"]
        return found

    def _drive(self, system: str, action: str, given: Given, folder: Path, *numbers: float) -> dict[str, Any]:
        """What `eval/peers/drive` measures."""
        with tempfile.TemporaryDirectory() as scratch:
            result, module = Path(scratch) / "result.json", system.replace("-", "_")
            asked: list[str | Path] = ["-m", "eval.peers.drive", module, action, given.folder, folder, result]
            environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), **_OFFLINE}
            command = [self._python(system), *asked, *map(str, numbers)]
            subprocess.run(command, check=True, cwd=scratch, env=environment)  # noqa: S603 (ours)
            measured: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
        return measured

    def _python(self, system: str) -> Path:
        """The Python that a system runs in."""
        wanted = self._table[system]["packages"] if system in self._table else []
        if not wanted:
            return Path(sys.executable)
        home = self._work / "environments" / system
        python, noted = home / "bin" / "python", home / "installed.txt"
        if not noted.exists() or noted.read_text(encoding="utf-8").split() != wanted:
            subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)  # noqa: S603 (our own)
            within = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
            (within / "beside.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
            pip: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--progress-bar", "off"]
            subprocess.run([*pip, *wanted], check=True)  # noqa: S603 (packages of our table)
            noted.write_text("\n".join(wanted), encoding="utf-8")
        return python
