"""Topics over time as a table of links, once they were counted."""

from app.page.search.topic_times import topic_times_html
from app.page.session import service
from index.compare import TopicTimes
from shelf import Shelf
from visit import Open, html_of

MONTHS = TopicTimes(("2021-12", "2022-01", "2022-02"), (("phòng, chống bão", (1, 0, 4)),), undated=2, every=3)


def test_a_cell_leads_to_the_search_of_its_topic_and_month() -> None:
    html = topic_times_html(MONTHS, "vi")
    assert '<th scope="col">12/2021</th>' in html
    assert '<th scope="row" lang="vi">phòng, chống bão</th>' in html
    assert '<td><span class="none">0</span></td>' in html
    february = "/?q=ph%C3%B2ng%2C+ch%E1%BB%91ng+b%C3%A3o&amp;from=2022-02-01&amp;to=2022-02-28"
    assert f'<td style="--part:1.0"><a class="go" href="{february}">4</a></td>' in html
    assert "Không tính 2 văn bản không rõ ngày ban hành." in html
    assert "cứ 3 văn bản đếm một văn bản" in html


def test_a_year_narrows_by_the_year() -> None:
    times = TopicTimes(("2020", "2021"), (("cách ly", (0, 2)),))
    assert 'href="/?lang=English&amp;q=c%C3%A1ch+ly&amp;year=2021">2</a>' in topic_times_html(times, "en")


def test_one_period_alone_is_no_time() -> None:
    assert topic_times_html(TopicTimes(("2021",), (("cách ly", (2,)),)), "vi") == ""


def test_the_home_shows_it_once_it_was_counted(shelf: Shelf, open_page: Open) -> None:
    for n, day in enumerate(("2019-01-01", "2022-01-01")):
        shelf.put(f"{n}.txt", f"{n}. An toàn giao thông.", f"3. Nhắc lại an toàn giao thông {n}.", date=day)
    assert "Chủ đề theo thời gian" not in html_of(open_page())
    shared = service()
    assert shared is not None
    assert shared.topic_times().counts == (("an toàn giao thông", (1, 0, 0, 1)),)
    assert "Chủ đề theo thời gian" in html_of(open_page())
