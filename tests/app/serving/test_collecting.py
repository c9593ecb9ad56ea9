"""Streamlit's full garbage collections run once in a while, not after each drawing of a page."""

import gc
import inspect
from weakref import ref

from streamlit.runtime.scriptrunner import script_runner

from app.serving.collecting import SparingCollector


class Knot:
    """Something that only a collection frees: it holds itself."""

    def __init__(self) -> None:
        self.own = self


def test_the_second_full_collection_within_the_time_is_none() -> None:
    gc.disable()
    try:
        collector = SparingCollector(seconds=3600)
        first = ref(Knot())
        collector.collect(2)
        assert first() is None
        second = ref(Knot())
        assert collector.collect(2) == 0
        assert second() is not None
    finally:
        gc.enable()


def test_after_that_time_it_collects_again() -> None:
    collector = SparingCollector(seconds=0)
    collector.collect(2)
    again = ref(Knot())
    collector.collect(2)
    assert again() is None


def test_streamlit_has_the_collection_that_is_replaced() -> None:
    assert vars(script_runner)["gc"] is gc
    assert "gc.collect(2)" in inspect.getsource(script_runner)
