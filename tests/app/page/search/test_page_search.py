"""The search view's logic: facets, who is responsible, documents, bodies, what a visitor keeps."""

import re
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from app.page.user_data import read_desk
from corpus.readers.directive import read_directive
from embed.hashing import HashingEncoder
from index.store.audit import Actor
from index.store.records import Findings
from index.store.store import Store
from visit import Open, button, html_of, visit, visit_until

WHO = "Lan"  # the visitor of the tests

FIRST = """ỦY BAN NHÂN DÂN
TỈNH PHÚ YÊN
Số: 05/CT-UBND
Phú Yên, ngày 20 tháng 8 năm 2021

CHỈ THỊ
Về kinh phí cách ly

1. Sở Tài chính chủ trì, phối hợp với Sở Y tế bố trí kinh phí cách ly tập trung. Báo cáo trước ngày 30/9.
2. Sở Y tế lo tiêm chủng theo Quyết định số 4800/QĐ-BYT.
"""
SECOND = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI
Số: 07/CT-UBND
Gia Lai, ngày 04 tháng 3 năm 2022

CHỈ THỊ
Về chi trả kinh phí cách ly

1. Sở Tài chính quyết toán kinh phí cách ly theo Chỉ thị số 05/CT-UBND ngày 20/8/2021 của UBND tỉnh Phú Yên.
"""


def put(store: Store, name: str, text: str) -> None:
    directive, encoder = read_directive(text), HashingEncoder(dim=64)
    vectors = encoder.encode_passages([clause.text for clause in directive.clauses])
    store.put(
        directive,
        np.asarray(vectors),
        Findings.of(directive),
        source=name,
        content=name,
        encoder=encoder.identity,
    )


@pytest.fixture
def open_page(store: Store) -> Open:
    """Open the page over a store of two directives, of which one cites the other."""
    put(store, "a.txt", FIRST)
    put(store, "b.txt", SECOND)
    return visit


def html(page: AppTest) -> str:
    assert not page.exception
    assert not page.error
    return html_of(page)


def offered(page: AppTest, facet: str) -> list[str]:
    """The values of a facet as they are read."""
    group = html(page).partition(f"<h3>{facet}</h3>")[2].partition("</ul>")[0]
    return re.findall(r">([^<>]+)</a>", group)


def first_clause(store: Store) -> str:
    return next(one.clause_id for one in store.clauses() if "bố trí kinh phí" in one.text)


# Nearly as the clause says it: what is said in other words this encoder takes for something else.
ANSWERED = "phối hợp với Sở Y tế bố trí kinh phí cách ly tập trung. Báo cáo trước ngày 30/9"
CHARGES = "Sở Tài chính chủ trì, phối hợp với Sở Y tế bố trí kinh phí cách ly tập trung?"


def test_the_answering_sentence_is_marked(open_page: Open) -> None:
    told = html(open_page(q=[ANSWERED]))
    assert '<mark class="answers">' in told
    assert '</mark><span class="rest"> Báo cáo trước ngày 30/9.</span></p>' in told
    none = html(open_page(q=["bố trí kinh phí cách ly"]))
    assert "Không tìm thấy quy định phù hợp; dưới đây là các điều khoản gần nhất." in none
    assert '<mark class="answers">' not in none


def test_a_question_for_a_body_is_answered_by_bodies(open_page: Open) -> None:
    told = html(open_page(q=[CHARGES]))
    panel = told[told.index('class="panel"') :]
    assert '<a class="go" href="/agency?name=S%E1%BB%9F+T%C3%A0i+ch%C3%ADnh">Sở Tài chính</a>' in panel
    assert '<mark class="body">Sở Tài chính</mark>' in panel
    assert panel.index('class="role lead"') < panel.index('class="role coordinate"')


def test_any_query_can_be_asked_for_its_bodies(open_page: Open) -> None:
    assert 'class="panel"' not in html(open_page(q=[ANSWERED]))
    assert 'class="panel"' in html(open_page(q=[ANSWERED], who=["true"]))


def test_where_nothing_answers_nobody_is_named_either(open_page: Open) -> None:
    told = html(open_page(q=["ai lo kinh phí cách ly?"]))
    assert "Không tìm thấy quy định phù hợp" in told
    assert 'class="panel"' not in told


def test_facets_have_counts_and_set_the_filter(open_page: Open) -> None:
    page = open_page(q=["05/CT-UBND"])
    assert offered(page, "Tỉnh, thành phố") == ["Phú Yên (2)", "Gia Lai (1)"]
    assert 'href="/?q=05%2FCT-UBND&amp;province=Gia+Lai" data-stay>Gia Lai (1)</a>' in html(page)
    narrowed = open_page(q=["05/CT-UBND"], province=["Gia Lai"])
    assert offered(narrowed, "Tỉnh, thành phố") == ["Phú Yên (2)", "✓ Gia Lai (1)"]
    assert 'href="/?q=05%2FCT-UBND" data-stay aria-current="true">✓ Gia Lai (1)</a>' in html(narrowed)
    assert "Chỉ thị 05/CT-UBND</a><span" not in html(narrowed)


@pytest.mark.parametrize("role", ["phối hợp", "coordinate"])
def test_roles_in_either_language_and_years_narrow_too(open_page: Open, role: str) -> None:
    told = html(open_page(q=["kinh phí cách ly"], year=["2021"], role=[role]))
    assert told.count('<article class="card">') == 1
    assert "bố trí" in told


def test_results_are_grouped_unless_asked_otherwise_and_ordered_where_asked(open_page: Open) -> None:
    told = html(open_page(q=["kinh phí cách ly"], newest=["true"]))
    assert told.count("Chỉ thị 05/CT-UBND</a><span") == 1
    assert told.index("Chỉ thị 07/CT-UBND</a><span") < told.index("Chỉ thị 05/CT-UBND</a><span")
    single = html(open_page(q=["kinh phí cách ly"], single=["true"]))
    assert single.count("Chỉ thị 05/CT-UBND</a><span") == 2


def test_a_clause_that_says_who_is_not_shown_again_below(open_page: Open) -> None:
    told = html(open_page(q=[CHARGES], k=["100"]))
    assert f'<p class="printed">{CHARGES}</p>' in told
    panel, below = told[told.index('class="panel"') :].split("</section>", 1)
    assert "bố trí kinh phí cách ly tập trung" in panel
    assert "bố trí kinh phí cách ly tập trung" not in re.sub(r"<[^>]*>", "", below)


def test_what_answers_nothing_has_no_facets(open_page: Open) -> None:
    page = open_page(q=["bố trí kinh phí cách ly"])
    assert "Không tìm thấy quy định phù hợp" in html(page)
    assert '<ul class="chips"' not in html(page)


def test_a_clause_is_open_in_its_document_with_what_it_cites(open_page: Open, store: Store) -> None:
    told = html(open_page("document", clause=[first_clause(store)], asked=["kinh phí cách ly"]))
    assert "<h1>Chỉ thị 05/CT-UBND</h1>" in told
    assert re.search(r'href="/library\?directive=\w+">Sửa thông tin văn bản</a>', told)
    assert '<mark class="here">1. Sở Tài chính' in told
    graph = told[told.index('class="graph"') :]
    assert "Quyết định 4800/QĐ-BYT" in graph
    assert "(kho chưa có)" in graph
    assert "Chỉ thị 07/CT-UBND (04/03/2022)</a>" in graph


@pytest.mark.parametrize("name", ["0123456789ab-0", "", "<script>"])
def test_a_link_to_what_is_gone_is_told(open_page: Open, name: str) -> None:
    page = open_page("document", clause=[name])
    assert page.warning[0].value.startswith("Điều khoản hoặc văn bản của liên kết này không còn trong kho")


def test_a_body_has_a_page_of_all_its_tasks(open_page: Open) -> None:
    told = html(open_page("agency", name=["Sở Tài chính"]))
    assert '<h1 class="name">Sở Tài chính</h1>' in told
    assert "2 nhiệm vụ giao cho cơ quan này, ở 2 văn bản" in told
    assert told.index("07/CT-UBND") < told.index("05/CT-UBND</a></h2>")


def test_an_unknown_body_is_told_literally(open_page: Open) -> None:
    assert "“&lt;b&gt;”" in html(open_page("agency", name=["<b>"]))


def test_a_clause_is_kept_and_taken_along(open_page: Open, store: Store) -> None:
    name = first_clause(store)
    found = html(open_page(q=["bố trí kinh phí cách ly"]))
    assert f'data-how="keep" data-at="{name}">Thêm vào bộ sưu tập</button>' in found
    button(open_page("document", clause=[name]), "Thêm vào bộ sưu tập").click().run()
    assert read_desk(store.folder, WHO).kept == (name,)
    found = html(open_page(q=["bố trí kinh phí cách ly"]))
    assert f'data-how="keep" data-at="{name}">Bỏ khỏi bộ sưu tập</button>' in found
    assert "Bộ sưu tập (1)" in found
    kept = open_page("collection")
    assert "<h2>Chỉ thị số 05/CT-UBND" in html(kept)
    offered: list[Any] = list(kept.get("download_button"))
    assert [one.label for one in offered] == ["Tải về (.docx)", "Tải về (.csv)", "Tải về (.txt)"]
    emptied = button(kept, "Bỏ khỏi bộ sưu tập").click().run()
    assert emptied.markdown[-1].value.startswith("Chưa có điều khoản nào")


def test_a_clause_is_kept_from_its_document_too(open_page: Open, store: Store) -> None:
    page = open_page("document", clause=[first_clause(store)])
    assert button(button(page, "Thêm vào bộ sưu tập").click().run(), "Bỏ khỏi bộ sưu tập")
    assert read_desk(store.folder, WHO).kept == (first_clause(store),)


@pytest.mark.slow
def test_a_saved_search_tells_what_is_new(open_page: Open, store: Store) -> None:
    button(open_page(q=["kinh phí cách ly"]), "Lưu tìm kiếm này").click().run()
    assert "chưa có gì mới" in html(open_page())
    put(store, "c.txt", SECOND.replace("07/", "08/").replace("Gia Lai", "Kon Tum"))
    visit_until(lambda page: '<span class="badge">1 mới</span>' in html(page))
    assert html(open_page(q=["kinh phí cách ly"])).count('<p class="badge">mới</p>') == 1
    assert "chưa có gì mới" in html(open_page())


def test_what_the_store_lacks_is_listed(open_page: Open) -> None:
    told = html(open_page())
    assert "Quyết định 4800/QĐ-BYT" in told[told.index('class="lacking"') :]


def test_kinds_of_clause_are_a_facet_and_shown_where_they_are_no_order(open_page: Open, store: Store) -> None:
    put(
        store,
        "c.txt",
        FIRST.replace("05/CT", "15/CT").replace(
            "1. Sở Tài", "Tuy nhiên, kinh phí cách ly còn chậm.\n\n1. Sở Tài"
        ),
    )
    page = open_page(q=["05/CT-UBND"])
    assert html(page).count('<span class="kind">nêu tình hình</span>') == 1
    assert "giao việc, quy định</span>" not in html(page)
    assert offered(page, "Loại điều khoản") == ["giao việc, quy định (3)", "nêu tình hình (1)"]
    narrowed = open_page(q=["05/CT-UBND"], kind=["nêu tình hình"])
    assert html(narrowed).count('<article class="card">') == 1
    here = next(one.clause_id for one in store.clauses() if one.kind == "recital")
    shown = open_page("document", clause=[here])
    assert '<span class="kind">nêu tình hình</span>' in html(shown)


def test_a_store_that_logs_searches_says_so_and_each_question_is_logged_once(
    open_page: Open, store: Store
) -> None:
    assert "Kho này ghi lại những gì được hỏi" not in html(open_page(q=["kinh phí cách ly"]))
    store.search_log.switch(Actor("An"), on=True)
    page = open_page(q=["kinh phí cách ly"])
    assert "Kho này ghi lại những gì được hỏi" in html(page.run())
    logged = [(one.by, one.origin.partition("@")[0], one.query) for one in store.search_log.entries()]
    assert logged == [("Lan", "page Lan", "kinh phí cách ly")]
