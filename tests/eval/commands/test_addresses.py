"""A short run of `python -m eval addresses`: whatever an address says, the page is drawn."""

import time

import pytest

from app.i18n import LANGUAGES, say
from eval.commands.addresses import UNEXPECTED, addresses, fuzz_addresses, small_page
from eval.measures import visit

# As much as Streamlit takes of an address, in the fields that are searched for.
LONG = {
    "": "q=" + "a" * 500_000,
    "compare": "topics=" + "%0A".join(f"chu de {n}" for n in range(10_000)),
    "library": "find=" + "a+" * 150_000,
    "agency": "name=" + "a+" * 150_000,
    "document": "clause=" + "-" * 300_000,
}


@pytest.mark.slow
def test_broken_and_empty_addresses_are_drawn() -> None:
    with small_page() as (page, clause), visit(page) as visitor:
        counts = fuzz_addresses(page, addresses(clause), 60)
        assert counts.total() == 60
        assert len(counts) > 4
        for view in ("", "compare", "draft", "library", "collection"):
            shown = visitor.open(view, "lang=&by=&layout=&q=&k=&from=&province=&topics=&cells=")
            assert not [one for one in shown if one.WhichOneof("type") == "exception"], view
        for view, parameters in LONG.items():
            began = time.monotonic()
            assert visitor.open(view, parameters)
            assert time.monotonic() - began < 60, view  # quadratic work would take hours


def test_what_the_page_says_of_an_unknown_error_is_known() -> None:
    for locale, said in zip(LANGUAGES, UNEXPECTED, strict=True):
        assert say("page.unexpected", locale).startswith(said)
