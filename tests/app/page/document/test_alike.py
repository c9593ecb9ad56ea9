"""Directives much like one stand on its page, each a link; they are no copies of it."""

from sample_text import BUILDING_LIST, HEALTH_LIST
from shelf import Shelf
from visit import Open, html_of


def test_the_page_links_a_directive_much_like_it(shelf: Shelf, open_page: Open) -> None:
    shelf.put_text("y-te", HEALTH_LIST)
    shelf.put_text("xay-dung", BUILDING_LIST)
    health, building = shelf.store.directives()
    html = html_of(open_page("document", directive=[health.directive_id]))
    alike = html[html.index("Văn bản gần giống") :]
    assert f'href="/document?directive={building.directive_id}"' in alike
    assert "Các bản khác của văn bản này" not in html
