"""When each column acted: days, bounds and unknown years are told apart, and all can be read."""

import re

import pytest

from app.page.compare.timeline import timeline_html
from index.compare.columns import columns_of
from index.compare.comparison import Act, Comparison, acts, compare
from index.search.searcher import Searcher
from shelf import Shelf


@pytest.fixture
def comparison(shelf: Shelf) -> Comparison:
    for name, known in {
        "day": {"date": "2021-08-20", "number": "1/CT"},
        "later": {"date": "2023-01-01", "number": "2/CT"},
        "bound": {"not_before": "2022-01-01", "number": "3/CT"},
        "partial": {"date": "--11-23", "number": "<b>4/CT"},
        "unknown": {"number": "5/CT"},
    }.items():
        province = "Gia Lai" if name in ("day", "later") else "Hà Tĩnh"
        shelf.put(f"{name}.txt", f"1. Cách ly tại nhà ({name}).", type="Chỉ thị", province=province, **known)
    columns = columns_of(shelf.store.directives(), "province")
    return compare(
        Searcher(shelf.store, shelf.encoder), ["cách ly tại nhà", "đánh bắt hải sản"], columns, k=5
    )


def test_the_directives_that_speak_of_a_topic_acted(comparison: Comparison) -> None:
    told = [(act.column.name, act.directive.metadata.number.value, act.topics) for act in acts(comparison)]
    assert told == [
        ("Gia Lai", "1/CT", ("cách ly tại nhà",)),
        ("Gia Lai", "2/CT", ("cách ly tại nhà",)),
        ("Hà Tĩnh", "3/CT", ("cách ly tại nhà",)),
        ("Hà Tĩnh", "<b>4/CT", ("cách ly tại nhà",)),
        ("Hà Tĩnh", "5/CT", ("cách ly tại nhà",)),
    ]


def test_a_day_is_a_dot_a_bound_is_open_and_what_has_no_year_is_counted(comparison: Comparison) -> None:
    html = timeline_html(acts(comparison), comparison.columns, "vi")
    assert re.findall(r'class="(day|bound|since)" style="left:([0-9.]+)%"', html) == [
        ("day", "21.24"),
        ("day", "64.96"),
        ("since", "32.98"),
        ("bound", "32.98"),
    ]
    assert "<p>Hà Tĩnh (2 văn bản không rõ năm)</p>" in html
    assert re.findall(r'<span style="(?:left|right):[0-9.]+%">([0-9/]{10})</span>', html) == [
        "20/08/2021",
        "01/01/2023",
        "01/01/2022",
    ]
    assert "ngày ban hành" in html
    assert re.findall(r">(20\d\d)</span>", html) == ["2021", "2022", "2023"]


def test_days_that_stand_close_together_share_a_label(shelf: Shelf) -> None:
    for n, day in enumerate(("2021-08-12", "2021-08-16", "2024-01-01")):
        shelf.put(f"{n}.txt", f"1. Cách ly tại nhà ({n}).", type="Chỉ thị", province="Hà Lam", date=day)
    columns = columns_of(shelf.store.directives(), "province")
    found = compare(Searcher(shelf.store, shelf.encoder), ["cách ly tại nhà"], columns, k=5)
    html = timeline_html(acts(found), columns, "vi")
    assert ">12/08/2021 – 16/08/2021 (2 văn bản)</span>" in html
    assert ">01/01/2024</span>" in html


def test_all_of_it_can_be_read(comparison: Comparison) -> None:
    html = timeline_html(acts(comparison), comparison.columns, "vi")
    listed = html[html.index("<details") :]
    items = re.findall(r'<li><a class="go" href="/document\?directive=[^"]*">([^<]*)</a>([^<]*)</li>', listed)
    assert ["".join(item) for item in items] == [
        "Chỉ thị số 1/CT ngày 20/08/2021: cách ly tại nhà",
        "Chỉ thị số 2/CT ngày 01/01/2023: cách ly tại nhà",
        "Chỉ thị số 3/CT (không rõ ngày, sớm nhất là tháng 01/2022): cách ly tại nhà",
        "Chỉ thị số &lt;b&gt;4/CT (ngày 23/11, không rõ năm): cách ly tại nhà",
        "Chỉ thị số 5/CT (không rõ ngày): cách ly tại nhà",
    ]
    assert 'aria-label="Dòng thời gian của 5 văn bản; danh sách ở ngay dưới."' in html


def test_nothing_known_is_said() -> None:
    none: list[Act] = []
    assert timeline_html(none, (), "en") == "<p>No document stored has a clause on these topics.</p>"
