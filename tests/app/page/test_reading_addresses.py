"""Broken addresses by the thousand, read as the views read them but without drawing: no crash, no hang.

`CHITHI_FUZZ=50000 pytest tests/app/page/test_reading_addresses.py` reads so many; `python -m eval addresses`
draws a page for each.
"""

import os
import random
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from streamlit.runtime.state.query_params import parse_url_param, sanitize_query_string

from app.page.compare.controls import MOST_TOPICS
from app.page.library.html import in_order
from app.page.links import address_of
from app.page.suggesting import suggest
from corpus.entities.dates import typed_date
from embed.hashing import HashingEncoder
from eval.commands.addresses import addresses
from index.compare import By, columns_of, distinct, usable
from index.responsibility import tasks_of
from index.search.filters import Filters, select
from index.search.searcher import Searcher
from index.store.store import Store
from shelf import Shelf

EXAMPLES = int(os.environ.get("CHITHI_FUZZ", "300"))
LONGEST = 5.0  # seconds of the processor's time that one address may take
WAYS: tuple[By, ...] = ("province", "province_now", "issuer", "year")
# As what Streamlit reads a parameter for a widget that it belongs to.
KINDS = ("bool_value", "int_value", "string_value", "string_array_value", "double_array_value")
SIGNS = [*"&=%?#+;/\\<>\"'\x00 ", "%00", "%ff", "%ED%A0%80", "\u202e", "Ứ", "999999999999", "-1", "&q=" * 50]


@pytest.fixture
def searcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Searcher:
    """A searcher over a small store, which is that of the page."""
    store, encoder = Store(tmp_path / "store"), HashingEncoder(dim=64)
    for n, province in enumerate(("Hà Nội", "Phú Yên")):
        Shelf(store, encoder).put(
            f"{n}.txt", "Sở Y tế lo cách ly y tế.", "mua máy bơm",
            type="Chỉ thị", number=f"{n}/CT-UBND", province=province, date=f"202{n}-07-30",
        )  # fmt: skip
    monkeypatch.setenv("CHITHI_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("CHITHI_MODEL", "hashing-64")
    return Searcher(store, encoder)


def broken(address: str, chance: random.Random) -> str:
    """An address with signs cut out, doubled or put in."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(address) + 1)
        gone, kept = chance.randint(0, 12), chance.choice((address[at : at + 20], ""))
        address = address[:at] + kept + chance.choice(SIGNS) + address[at + gone :]
    return address


def read(address: str, searcher: Searcher) -> None:
    """What the views make of an address before they draw anything."""
    query_string = address.partition("?")[2]
    known = parse_qs(sanitize_query_string(query_string), keep_blank_values=True)
    for values in known.values():
        for kind in KINDS:
            with suppress(ValueError):  # Streamlit drops what is not of the kind
                parse_url_param(values, kind)
    snapshot = searcher.follow()
    directives = list(snapshot.directives.values())
    first = {name: values[-1] for name, values in known.items()}
    in_order(directives, first.get("find", ""))
    topics = distinct(first.get("topics", "")[:4000].splitlines())
    [topic for topic in topics[:MOST_TOPICS] if usable(topic)]
    for by in WAYS:
        columns_of(directives, by, known.get("at", []) + known.get("year", []) + known.get("issued-by", []))
    tasks_of(searcher.store, snapshot, first.get("name", ""))
    days = [str(day) for name in ("from", "to") if (day := typed_date(first.get(name, ""))) and day.is_day]
    provinces, types, issuers = (tuple(known.get(name, ())) for name in ("province", "type", "issuer"))
    select(snapshot.columns, Filters(provinces, types, issuers, days[0] if days else None))
    suggest("lan", first.get("q", ""))
    written = address_of(
        "compare", "en", **{name: values for name, values in known.items() if name != "lang"}
    )
    again = parse_qsl(urlsplit(f"//host{written}").query, keep_blank_values=True)
    assert {name for name, _ in again} - {"lang"} == set(known) - {"lang"}


def test_broken_addresses_are_read(searcher: Searcher) -> None:
    chance = random.Random(0)
    whole = [one.decode() for one in addresses(next(searcher.store.clauses()).clause_id)]
    for _ in range(EXAMPLES):
        address, began = broken(chance.choice(whole), chance), time.process_time()
        read(address, searcher)
        assert time.process_time() - began < LONGEST, address
