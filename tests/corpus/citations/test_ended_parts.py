"""Which parts of a document a text repeals or replaces, as paths of its clauses."""

from case_tables import cases
from corpus.citations.ended_parts import ended_parts


@cases("text", "paths")
def test_parts_are_read_as_paths(text: str, paths: list[str]) -> None:
    start, end = text.index("|"), text.rindex("|") - 1
    assert list(ended_parts(text.replace("|", ""), start, end)) == paths


def test_a_long_lead_is_read_in_no_time() -> None:
    assert ended_parts("bãi bỏ điểm a " + ", b" * 5000 + " x chỉ thị", 15_016, 15_023) == ()
