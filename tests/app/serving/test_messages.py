"""The pace at which one page may ask."""

from app.serving.messages import Pace


def test_what_comes_faster_than_any_hand_is_refused() -> None:
    pace = Pace(a_second=1e-9, at_once=3)
    assert [pace.allows() for _ in range(5)] == [True, True, True, False, False]


def test_who_pauses_may_ask_again() -> None:
    pace = Pace(a_second=1e9, at_once=3)
    assert all(pace.allows() for _ in range(10))
