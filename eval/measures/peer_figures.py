"""The figures of systems that are compared: kept in a file, as tables, as pictures."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from eval.measures.plot import Plot

Quality = Mapping[str, Mapping[str, float]]
_PICTURES: Mapping[str, tuple[str, Callable[["Speed"], float]]] = {
    "peers-latency.svg": ("A search: 95th percentile, milliseconds", lambda one: one.high),
    "peers-memory.svg": ("Memory of the searching process, MB", lambda one: one.memory),
}


@dataclass(frozen=True, slots=True)
class Speed:
    """What a system reached over so many passages, asked so many questions.

    A search takes `median` and `high` (95th percentile) milliseconds with the question's embedding, which
    alone takes `embedded`, and `worked` of processor time (medians); the first of a process takes `cold`.
    `memory` and `disk` are in megabytes, `built` is in seconds; `recall` is that of the ten nearest vectors.
    """

    system: str
    passages: int
    asked: int
    median: float
    high: float
    embedded: float
    worked: float
    cold: float
    memory: float
    disk: float
    built: float
    recall: float


class PeerFigures:
    """What was measured so far, kept in a file; a later figure takes the place of an earlier one.

    `quality` is by judged set and system.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        self.speeds = [Speed(**row) for row in kept.get("speeds", ())]
        self.quality: dict[str, dict[str, float]] = kept.get("quality", {})

    def add_speed(self, speed: Speed) -> None:
        """Keep the figures of a system over a size."""
        same = (speed.system, speed.passages)
        self.speeds = [one for one in self.speeds if (one.system, one.passages) != same] + [speed]
        self._write()

    def add_quality(self, judged: str, system: str, figure: float) -> None:
        """Keep the figure of a system over a judged set."""
        self.quality.setdefault(judged, {})[system] = figure
        self._write()

    def _write(self) -> None:
        kept = {"speeds": [asdict(one) for one in self.speeds], "quality": self.quality}
        self._file.write_text(json.dumps(kept, indent=1), encoding="utf-8")


def speed_table(speeds: Sequence[Speed], searches_by: Callable[[str], str]) -> str:
    """A Markdown table of each size, the fastest system first."""
    lines = []
    for size in sorted({one.passages for one in speeds}):
        columns = "searches by | median · 95 % (embedding alone) | processor | first, in a new process"
        lines += [f"| {size:,} passages | {columns} | memory | disk | built | recall@10 |", f"|{'---|' * 9}"]
        for one in sorted((one for one in speeds if one.passages == size), key=lambda one: one.median):
            took = f"{one.median:.1f} · {one.high:.1f} ms ({one.embedded:.1f})"
            times = f"{took} | {one.worked:.1f} ms | {one.cold / 1000:.1f} s"
            sizes = f"{one.memory:,.0f} MB | {one.disk:,.0f} MB | {one.built:.0f} s"
            shown = f"{one.recall:.3f}".removeprefix("0")
            lines.append(f"| {one.system} | {searches_by(one.system)} | {times} | {sizes} | {shown} |")
        lines.append("")
    return "\n".join(lines)


def quality_table(quality: Quality) -> str:
    """nDCG@10 of each system over each judged set, as Markdown, the best first; nothing without any."""
    if not quality:
        return ""
    lines = [f"| nDCG@10 | {' | '.join(quality)} |", f"|{'---|' * (1 + len(quality))}"]
    named = dict.fromkeys(name for figures in quality.values() for name in figures)
    for name in sorted(named, key=lambda name: -sum(one.get(name, 0) for one in quality.values())):
        shown = (f"{one[name]:.3f}".removeprefix("0") if name in one else "–" for one in quality.values())
        lines.append(f"| {name} | {' | '.join(shown)} |")
    return "\n".join(lines)


def draw_peers(speeds: Sequence[Speed], folder: Path) -> None:
    """Draw latency and memory against size into a folder, made if missing; a line of each system."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = sorted({one.passages for one in speeds})
    for file, (title, value) in _PICTURES.items():
        lines = {
            name: [
                (float(sizes.index(one.passages)), value(one))
                for one in sorted(speeds, key=lambda one: one.passages)
                if one.system == name
            ]
            for name in dict.fromkeys(one.system for one in speeds)
        }
        plot = Plot(max(1, len(sizes) - 1), "passages", ticks=[f"{size:,}" for size in sizes])
        plot.lines(title, lines)
        (folder / file).write_text(plot.svg(), encoding="utf-8")
