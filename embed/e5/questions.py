"""The engine that a process encodes questions with: the one chosen on this machine, once there is one."""

import logging
import threading

from embed.e5.choice import (
    chosen_engine,
    load_c_engine,
    load_graph,
    named_engine,
    question_folder,
    written_folder,
)
from embed.e5.engine import QueryEngine
from embed.e5.graph_engine import GraphEngine
from embed.encoder import Language

_ASKED = 3  # questions: a process that asks more goes on asking, and the graph is worth its seconds
_log = logging.getLogger(__name__)


class QuestionEngines:
    """Loads an engine with the first question of a language. Threads may share it."""

    def __init__(self, language: Language = "vi") -> None:
        self._language = language
        self._lock = threading.Lock()
        self._engine: GraphEngine | QueryEngine | None = None
        self._is_loaded = False
        self._asked = 0
        self._writer: threading.Thread | None = None

    def engine(self) -> GraphEngine | QueryEngine | None:
        """The engine for the next questions; None on a machine that has neither."""
        with self._lock:
            if not self._is_loaded:
                self._engine, self._is_loaded = self._graph() or load_c_engine(), True
            self._asked += 1
            asked, engine = self._asked, self._engine
        if asked == _ASKED:
            self.write()
        return engine

    def write(self) -> None:
        """Have a thread write the graph, unless it is there whole, and use it from then on."""
        with self._lock:
            if self._writer or isinstance(self._engine, GraphEngine) or named_engine():
                return
            self._writer = threading.Thread(target=self._write, name="question graph")
        self._writer.start()

    def wait(self) -> None:
        """Wait for the thread that writes the graph, if there is one."""
        if self._writer:
            self._writer.join()

    def _write(self) -> None:
        try:
            question_folder(self._language)
            engine = self._graph()
        except Exception as error:  # of libraries and disks; questions are answered without it
            _log.info("the graph for questions can't be written: %s", error)
            return
        if engine:
            with self._lock:
                self._engine, self._is_loaded = engine, True

    def _graph(self) -> GraphEngine | None:
        """The graph, where it is there and chosen; one that is named is written first."""
        name = named_engine() or ("graph" if self._language == "en" else None)
        if name == "c":
            return None
        try:
            folder = question_folder(self._language) if name else written_folder()
            if folder is None or not (name or chosen_engine(folder) == "graph"):
                return None
            return load_graph(folder)
        except Exception as error:  # a library may raise anything; there are other engines
            _log.info("questions don't go through the graph: %s", error)
            return None
