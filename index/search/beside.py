"""What a search leaves to another thread: embedding its query, and comparing vectors, while words are found.

ONNX Runtime, FAISS and tantivy let other threads of the process compute meanwhile.
"""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import ParamSpec, TypeVar

_Asked = ParamSpec("_Asked")
_Found = TypeVar("_Found")


def beside(work: Callable[_Asked, _Found], *args: _Asked.args, **options: _Asked.kwargs) -> Future[_Found]:
    """Begin work in another thread; it may wait for what was begun before it, never for what comes later."""
    return _threads().submit(work, *args, **options)


def end_threads() -> None:
    """End the idle threads; the next work begins others. A process with threads is not to be forked."""
    _threads().shutdown()
    _threads.cache_clear()


@cache
def _threads() -> ThreadPoolExecutor:
    """One thread for each search that may be at work."""
    return ThreadPoolExecutor(os.cpu_count() or 1, "beside")


# A process that is forked has none of its parent's threads, and would wait for them.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_threads.cache_clear)
