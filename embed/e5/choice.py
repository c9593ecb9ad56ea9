"""Which engine encodes questions on this machine: measured once, remembered beside the graph.

`CHITHI_ENGINE` names one instead: "graph", which is then written before the first question if it is missing,
or "c". Without it the graph is written by a thread once a process has asked several questions; until then
the C engine answers. English questions have a graph of their own, written before the first of them; the C
engine reads nothing but the wheel's file, so that where it is named they are encoded as Vietnamese ones are.
"""

import json
import logging
import math
import os
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, Protocol

from embed.cache_folder import cached, whole
from embed.e5.engine import QueryEngine
from embed.e5.english import for_english
from embed.e5.graph_engine import GraphEngine
from embed.e5.pieces import write_pieces
from embed.e5.quantized import read_quantized
from embed.e5.weights import NAME, QUERY_PROMPT, find_weights, installed_weights
from embed.encoder import Language, Vectors

# The number of a folder's layout: with another it is built again.
_FOLDERS: Mapping[Language, str] = {"vi": f"{NAME}.questions.1", "en": f"{NAME}.english.1"}
_GRAPH, _CHOICE = "question.onnx", "engine.json"
# Cosine of the graph to float32: .9988 at least over real questions; overflowing sums give less.
_NEAR = 0.998
_ROUNDS = 2
_TRIED = (
    "Cơ quan nào chủ trì, phối hợp với Sở Tài chính bố trí kinh phí cho các khu cách ly tập trung?",
    "ai lo kinh phi cach ly",
    "Which agency has to report the results of flood prevention to the People's Committee, and by when?",
    "Người lao động mất việc làm do dịch bệnh được hỗ trợ bao nhiêu tiền theo Nghị quyết số 68/NQ-CP?",
)
_log = logging.getLogger(__name__)
Kind = Literal["graph", "c"]


class Engine(Protocol):
    """What encodes questions."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of queries, `(n, dim)` float32, rows L2-normalised."""
        ...


def named_engine() -> Kind | None:
    """The engine that the environment names; None leaves the choice to what was measured."""
    name = os.environ.get("CHITHI_ENGINE", "")
    return "graph" if name == "graph" else "c" if name == "c" else None


def question_folder(language: Language = "vi") -> Path:
    """The folder of the graph, its vocabulary and the choice, built in the user's cache if missing (seconds).

    Raises: ImportError without the libraries; OSError or ValueError where it can't be built.
    """
    return cached(_FOLDERS[language], partial(_build, language))


def written_folder(language: Language = "vi") -> Path | None:
    """The same folder; None where it is missing or damaged."""
    return whole(_FOLDERS[language])


def chosen_engine(folder: Path) -> Kind:
    """The engine that was faster here, and near enough."""
    kind: Kind = json.loads((folder / _CHOICE).read_text("utf-8"))["engine"]
    return kind


def load_graph(folder: Path) -> GraphEngine:
    """The graph of that folder.

    Raises: ImportError without ONNX Runtime; OSError; what ONNX Runtime raises where it can't run the graph.
    """
    return GraphEngine(find_weights(), folder, folder / _GRAPH, QUERY_PROMPT)


def load_c_engine() -> QueryEngine | None:
    """The C engine; None where the wheel has none for this machine."""
    weights = installed_weights()
    if weights is None:
        return None
    try:
        return QueryEngine(weights)
    except (ImportError, OSError, RuntimeError) as error:
        _log.info("no C engine: %s", error)
        return None


def _build(language: Language, folder: Path) -> None:
    """Write the graph in 8 bits, in float32 where that isn't near enough on this CPU; then compare speeds."""
    from embed.e5.graph import question_graph  # imports onnx, which nothing else needs

    weights = find_weights()
    model = read_quantized(weights)
    if language == "en":
        model = for_english(model)
    write_pieces(model.pieces(), folder)
    graphs = [question_graph(model, rounded=rounded).SerializeToString() for rounded in (True, False)]
    rounded, exact = (GraphEngine(weights, folder, graph, QUERY_PROMPT) for graph in graphs)
    cosine = nearness(rounded, exact)
    is_near = cosine >= _NEAR
    (folder / _GRAPH).write_bytes(graphs[0] if is_near else graphs[1])
    rival = load_c_engine() if language == "vi" else None
    took = compare({"graph": rounded if is_near else exact, "c": rival})
    fastest = min(took, key=took.__getitem__)
    report = {"engine": fastest, "milliseconds": took, "cosine": round(cosine, 5)}
    (folder / _CHOICE).write_text(json.dumps(report), encoding="utf-8")


def nearness(engine: Engine, exact: Engine) -> float:
    """The least cosine of an engine's vectors of some questions to exact ones."""
    return float((engine.encode(_TRIED) * exact.encode(_TRIED)).sum(axis=1).min())


def compare(engines: Mapping[Kind, Engine | None]) -> dict[Kind, float]:
    """Milliseconds of this thread's processor time for a question, by engine.

    The least of some rounds in turn: what else the machine does changes it little. There are few, since the
    C engine takes several times as long in a process that has loaded torch: their OpenMP is one.
    """
    took: dict[Kind, float] = {}
    for _ in range(_ROUNDS):
        for kind, engine in engines.items():
            if engine:
                took[kind] = min(_milliseconds(engine.encode), took.get(kind, math.inf))
    return {kind: round(least, 1) for kind, least in took.items()}


def _milliseconds(encode: Callable[[Sequence[str]], Vectors]) -> float:
    """Milliseconds of processor time for the first question."""
    began = time.thread_time()
    encode(_TRIED[:1])
    return 1000 * (time.thread_time() - began)
