"""Whether an ingest that is killed goes on where it stopped: `python -m eval resuming [--files 10000]`.

Makes that many small directives, kills `chithi ingest` with signal 9 a third and two thirds of the way, lets
it end, and runs it again over files that all are in the store.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

_FILES = 10_000
_KILLED_AT = (1 / 3, 2 / 3)
_PER_FOLDER = 500


@dataclass(slots=True)
class Go:
    """One run of `chithi ingest`: what it said of the files, and how long it took."""

    reported: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    killed: bool = False

    def line(self) -> str:
        """The figures in a row."""
        counts = ", ".join(f"{status} {count}" for status, count in Counter(self.reported.values()).items())
        return f"{'killed' if self.killed else 'ended'} after {self.seconds:.1f} s: {counts}"


def make_directives(folder: Path, count: int) -> None:
    """Small directives, each of another text."""
    for number in range(count):
        inside = folder / f"{number // _PER_FOLDER:02}"
        inside.mkdir(exist_ok=True)
        (inside / f"{number:05}.txt").write_text(_directive(number), encoding="utf-8")


def _directive(number: int) -> str:
    district = f"Đồng Kỳ {number}"
    return f"""ỦY BAN NHÂN DÂN
HUYỆN {district.upper()}

Số: {number + 1}/CT-UBND

CHỈ THỊ
Về phòng, chống dịch bệnh trên địa bàn huyện {district}

Chủ tịch Ủy ban nhân dân huyện {district} yêu cầu:

1. Trung tâm Y tế huyện chuẩn bị {number + 20} giường bệnh, báo cáo trước ngày 15 hằng tháng.

2. Phòng Tài chính - Kế hoạch bố trí {number + 100} triệu đồng cho khu cách ly số {number}.
"""


def ingest(folder: Path, store: Path, *, until: int | None = None) -> Go:
    """Run the command; killed, where `until` says so, as soon as it has reported so many files."""
    command = [sys.executable, "-m", "app.cli.main", "ingest", str(folder), "--store", str(store)]
    command += ["--model", "hashing"]
    go, began = Go(), time.perf_counter()
    with subprocess.Popen(  # noqa: S603 # our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        for status, file in _told(process.stdout or ()):
            go.reported[file] = status
            if until is not None and len(go.reported) >= until and not go.killed:
                process.kill()
                go.killed = True
    go.seconds = time.perf_counter() - began
    return go


def broken_promises(goes: Sequence[Go]) -> int:
    """How many files that were reported as durable the next run did not find."""
    return sum(
        after.reported.get(file, "unchanged") != "unchanged"
        for before, after in pairwise(goes)
        for file in before.reported
    )


def _told(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The status and the file of each line that is whole."""
    for line in lines:
        if line.endswith("\n"):
            status, file = line.rstrip("\n").split("\t")[:2]
            yield status, file


def main() -> int:
    """Print a row for each run; the status is 1 where anything that was promised was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=_FILES)
    count: int = parser.parse_args().files
    with tempfile.TemporaryDirectory() as made:
        folder, store = Path(made, "files"), Path(made, "store")
        folder.mkdir()
        make_directives(folder, count)
        goes = []
        for until in (*(int(part * count) for part in _KILLED_AT), None, None):
            goes.append(ingest(folder, store, until=until))
            print(goes[-1].line(), flush=True)
    lost = count - len(goes[-1].reported)
    broken = broken_promises(goes)
    print(f"reported as durable and not found: {broken}; of {count} files not in the store: {lost}")
    return 1 if broken or lost else 0


if __name__ == "__main__":
    sys.exit(main())
