"""Searches wait for their turn: in order, short ones not behind two long ones, and up to a limit."""

import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from corpus.errors import TooManySearches
from index.search.turns import Turns

LONG = "kinh phí cách ly " * 40
HANGS = 60.0  # seconds


class Queue:
    """Searches in threads of their own; `done` has those that had their turn."""

    def __init__(self, turns: Turns, threads: ThreadPoolExecutor) -> None:
        self.turns, self._threads, self.done = turns, threads, list[str]()

    def ask(self, name: str, query: str = "", *, patient: bool = False, waits: int) -> "Future[None]":
        """Start a search, and wait until so many wait."""
        asked = self._threads.submit(self._search, name, query, patient)
        self.until_waiting(waits)
        return asked

    def until_waiting(self, count: int) -> None:
        """Wait until so many searches wait."""
        ends = time.monotonic() + HANGS
        while len(self.turns._waiting) != count:
            assert time.monotonic() < ends
            time.sleep(0.001)

    def _search(self, name: str, query: str, patient: bool) -> None:
        with self.turns.turn(query, patient=patient):
            self.done.append(name)


def test_searches_have_their_turn_in_the_order_in_which_they_came() -> None:
    with ThreadPoolExecutor(4) as threads:
        queue = Queue(Turns(at_once=1, waiting=9), threads)
        with queue.turns.turn():
            for n in range(4):
                queue.ask(str(n), waits=n + 1)
        queue.until_waiting(0)
    assert queue.done == ["0", "1", "2", "3"]


def test_a_long_query_waits_for_another_long_one_and_lets_short_ones_pass() -> None:
    with ThreadPoolExecutor(2) as threads:
        queue = Queue(Turns(at_once=2, waiting=9), threads)
        with queue.turns.turn(LONG):
            queue.ask("long", LONG, waits=1)
            queue.ask("short", waits=1).result(HANGS)
            assert queue.done == ["short"]
    assert queue.done == ["short", "long"]


def test_a_long_query_rests_longer_than_the_last_one_took_where_short_ones_came_meanwhile() -> None:
    with ThreadPoolExecutor(2) as threads:
        queue = Queue(Turns(at_once=2, waiting=9), threads)
        with queue.turns.turn(LONG):
            queue.ask("short", waits=0).result(HANGS)
            time.sleep(0.4)
        began = time.monotonic()
        rests = queue.ask("long", LONG, waits=1)
        queue.ask("other", waits=1).result(HANGS)
        rests.result(HANGS)
        assert time.monotonic() - began > 1.0
    assert queue.done == ["short", "other", "long"]


def test_where_nobody_else_searches_a_long_query_rests_not_at_all() -> None:
    turns = Turns(at_once=2, waiting=9)
    with turns.turn(LONG):
        time.sleep(0.5)
    began = time.monotonic()
    with turns.turn(LONG):
        assert time.monotonic() - began < 1.4  # it would rest three times as long


def test_past_the_limit_a_search_is_refused_and_a_step_of_something_longer_waits() -> None:
    with ThreadPoolExecutor(2) as threads:
        queue = Queue(Turns(at_once=1, waiting=1), threads)
        with queue.turns.turn():
            queue.ask("waits", waits=1)
            with pytest.raises(TooManySearches), queue.turns.turn():
                pass
            queue.ask("step", patient=True, waits=2)
    assert queue.done == ["waits", "step"]


def test_a_search_that_fails_gives_its_turn_back() -> None:
    turns = Turns(at_once=1, waiting=1)
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    with turns.turn():
        pass
