"""Many visitors at once: the figures are of what was answered, and visitors see what a browser sees."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from embed.hashing import HashingEncoder
from eval.commands.load import Answer, Plan, measure, picture, summary
from eval.measures.browser import served
from eval.measures.visitor import PageFailed, visit
from index.store.store import Store
from shelf import Shelf

PLAN = Plan(visitors=2, browsers=1, seconds=300.0)
ANSWERS = [
    *(Answer(float(at), 100.0 + at, "server") for at in range(0, 100, 25)),
    *(Answer(float(at), 300.0, "server") for at in (110, 150)),
    *(Answer(float(at), 900.0, "browser") for at in (20, 250)),
    Answer(120.0, 2000.0, "long", "PageFailed: quá nhiều"),
]
MEMORY = [(0.0, 150.0), (30.0, 200.0), (299.0, 201.4)]


def test_figures_tell_those_beside_long_queries_from_the_others() -> None:
    figures = summary(ANSWERS, MEMORY, PLAN)
    figures.pop("load")
    assert figures == {
        "visitors": 2,
        "seconds": 300.0,
        "answers": 9,
        "errors": ["PageFailed: quá nhiều"],
        "server": [137.5, 171.2],
        "browser": [900.0, 900.0],
        "beside_long": [300.0, 300.0],
        "slower": [2.18, 1.75],
        "memory_mb": [200, 201],
    }


def test_what_was_not_measured_is_none() -> None:
    figures = summary([], [], PLAN)
    names = ("server", "browser", "beside_long", "slower", "memory_mb")
    assert [figures[name] for name in names] == [None] * 5


def test_the_picture_has_a_dot_for_each_answer_and_a_line_of_memory() -> None:
    drawn = ElementTree.fromstring(picture(ANSWERS, MEMORY, PLAN))
    svg = "{http://www.w3.org/2000/svg}"
    assert len(drawn.findall(f".//{svg}circle")) == 8  # the long query is shaded
    (line,) = drawn.findall(f".//{svg}polyline")
    assert len(line.attrib["points"].split()) == len(MEMORY)


@pytest.mark.slow
def test_a_visitor_over_the_websocket_is_answered_and_told_what_is_wrong(tmp_path: Path) -> None:
    shelf = Shelf(Store(tmp_path), HashingEncoder())
    shelf.put("a.txt", "mua máy bơm", "tuần tra rừng")
    shelf.store.close()
    with served(tmp_path, options=("--model", "hashing")) as address, visit(address) as visitor:
        assert visitor.ask("máy bơm") == 2
        with pytest.raises(PageFailed, match="không có chữ"):
            visitor.ask("???")


@pytest.mark.slow
def test_a_crowd_is_answered_without_an_error() -> None:
    plan = Plan(visitors=2, browsers=0, seconds=3.0, reads=(0.2, 0.4))
    crowd = measure(plan, 100, model="hashing")
    assert [one.error for one in crowd.answers if one.error] == []
    assert {one.how for one in crowd.answers} == {"server", "long"}
    assert crowd.memory
