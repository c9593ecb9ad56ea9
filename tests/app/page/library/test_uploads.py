"""What became of uploaded files, as HTML."""

from pathlib import Path

import pytest

from app.changes.uploads import FOLDER, Told, keep, take_in
from app.page.library.uploads import outcomes_html, waiting_html
from corpus.errors import ReaderFailed
from embed.hashing import HashingEncoder
from index.ingest.pipeline import Outcome
from index.store.store import Store

TEXT = """ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN
Số: 05/CT-UBND
Phú Yên, ngày 20 tháng 8 năm 2021
CHỈ THỊ
Về kinh phí cách ly
1. Sở Tài chính bố trí kinh phí cách ly y tế.
2. Sở Y tế lo tiêm chủng.
"""


@pytest.mark.slow
def test_what_was_read_is_told_with_its_basis_and_the_way_to_review_it(
    store: Store, encoder: HashingEncoder
) -> None:
    kept = keep(store.folder / FOLDER, "a.txt", TEXT.encode())
    told = [Told.of(one) for one in take_in([kept], store, encoder)]
    (found,) = store.directives()
    html = outcomes_html(told, dict.fromkeys(found.sources, found), store, "vi")
    begins = '<div class="card drafted strong"><p><span aria-hidden="true">✓</span> Đã lưu a.txt.</p>'
    assert html.startswith(begins)  # in one box with what was read of it
    assert f'href="/library?directive={found.directive_id}">Rà soát: Chỉ thị 05/CT-UBND</a>' in html
    assert '20/08/2021 <span class="basis">(ghi trong văn bản)</span>' in html


def test_what_was_not_read_says_so_and_is_no_markup(store: Store) -> None:
    outcome = Outcome(Path("x/<b>.zip"), "failed", ReaderFailed("<i>"), inner="<u>.txt")
    html = outcomes_html([Told.of(outcome)], {}, store, "en")
    assert html.startswith(
        '<p><span aria-hidden="true">✗</span> &lt;b&gt;.zip/&lt;u&gt;.txt could not be read.'
    )
    assert "<i>" not in html
    assert waiting_html("<b>", "vi") == ('<p><span aria-hidden="true">…</span> &lt;b&gt;: đang chờ đọc…</p>')
    said = "Đang đọc &lt;b&gt;: đã nhận dạng 3 trang"
    assert waiting_html("<b>", "vi", pages=3) == (
        f'<p><span aria-hidden="true">…</span> {said}'
        f' <progress class="reading" aria-label="{said}"></progress></p>'
    )
