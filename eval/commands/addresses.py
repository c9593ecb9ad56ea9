"""Broken addresses of the page by the thousand: each must be drawn, without an error, in bounded time.

Run `python -m eval addresses [--examples N] [--first N]`; two processes that begin with another round share
the work. They are asked for over the websocket of a page over a small store, as a browser asks when somebody
opens a link or goes back; hypothesis breaks them.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from embed import load_encoder
from eval.commands.fuzz import run_round
from eval.commands.page_speed import fill
from eval.measures import PageFailed, served, visit
from index.ingest import follow
from index.store import Store

_VIEWS = ("", "compare", "draft", "library", "document", "agency", "collection")
_CLAUSES = 60
_MODEL = "hashing-64"
# Addresses of one visitor, which a new one follows: what its session holds is part of the trial.
_ROUND = 100
# Seconds from a request to its page on a busy machine.
_LONGEST = 20.0
# How the page says in either language that it met an error which it doesn't know.
UNEXPECTED = ("Trang gặp lỗi ngoài dự kiến", "Something unexpected went wrong")


def addresses(clause: str) -> list[bytes]:
    """Whole addresses of every view, with all that each reads; `clause` is the name of a stored one."""
    directive = clause.partition("-")[0]
    days = "from=2021-01-31&to=2022-12-31&as_of=2024-02-29"
    shown = "in_force=true&k=20&who=true&single=true&newest=true&typed=true&role=lead&kind=operative"
    asked = quote("ai lo kinh phí cách ly")
    places = f"province={quote('Hà Nội')}&province={quote('Phú Yên')}&type={quote('Chỉ thị')}"
    return [
        address.encode()
        for address in (
            f"?q={asked}&{days}&{shown}",
            f"?q={asked}&{places}&year=2021&issuer=UBND&lang=English",
            f"compare?topics={asked}%0A{asked}&by=issuer&issued-by=x&cells=a%20%C2%B7%20b",
            f"compare?topics={asked}&at={quote('Hà Nội')}&today=true&now={quote('Hà Nội')}&year=2021&by=year",
            f"document?clause={clause}&asked={asked}",
            f"document?directive={directive}&lang=vi",
            f"library?directive={directive}&find={asked}",
            f"agency?name={quote('Sở Y tế')}&by_role=true",
            "draft?layout=party&lang=Ti%E1%BA%BFng%20Vi%E1%BB%87t",
            "collection?lang=English",
            "?lang=",
            "compare?by=&layout=&topics=&at=&year=&cells=&today=",
        )
    ]


def fuzz_addresses(page: str, whole: list[bytes], examples: int, first: int = 0) -> Counter[str]:
    """Open broken addresses of a page, from the `first` on; how many pages were drawn, by view.

    Raises:
        PageFailed: one was an error, or took too long.
    """
    counts: Counter[str] = Counter()
    for number in range(first, first + examples, _ROUND):
        with visit(page) as visitor:

            def open_one(data: bytes) -> None:
                view, _, parameters = _text(data).partition("?")
                began = time.monotonic()
                for element in visitor.open(view, parameters):
                    _check(element.alert.body, element.exception.message, data)
                if time.monotonic() - began > _LONGEST:
                    raise PageFailed(f"{time.monotonic() - began:.0f} s: {data!r}")
                counts[view if view in _VIEWS else "unknown"] += 1

            run_round(whole, number, min(_ROUND, first + examples - number), open_one)
    return counts


def _text(data: bytes) -> str:
    """An address as a browser writes it: what is no letter is written by its bytes."""
    text = data.decode("utf-8", "surrogateescape")
    return "".join(f"%{ord(sign) - 0xDC00:02X}" if 0xDC80 <= ord(sign) <= 0xDCFF else sign for sign in text)


def _check(alert: str, exception: str, data: bytes) -> None:
    if exception or alert.startswith(UNEXPECTED):
        raise PageFailed(f"{exception or alert}: {data!r}")


@contextmanager
def small_page() -> Iterator[tuple[str, str]]:
    """The address of a page over a small store, and the public name of one of its clauses."""
    with tempfile.TemporaryDirectory() as folder:
        store, encoder = Store(Path(folder)), load_encoder(_MODEL)
        fill(store, encoder, _CLAUSES, random.Random(0))  # noqa: S311 (repeatable, no secret)
        clause = next(iter(store.clauses())).clause_id
        follow(store)
        store.close()
        with served(Path(folder), options=("--model", _MODEL), port=9040) as address:
            yield address, clause


def main() -> int:
    """Print how many addresses of each view were drawn."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--examples", type=int, default=50_000)
    parser.add_argument("--first", type=int, default=0)
    given_ = parser.parse_args()
    began = time.monotonic()
    with small_page() as (page, clause):
        counts = fuzz_addresses(page, addresses(clause), given_.examples, given_.first)
    listed = ", ".join(f"{view or 'search'} {count}" for view, count in counts.most_common())
    print(f"{counts.total()} addresses in {time.monotonic() - began:.0f} s: {listed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
