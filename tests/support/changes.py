"""Changes of a store as people make them, at random but repeatable; and all that a search sees of it."""

import random
from contextlib import suppress
from typing import TypeVar

from corpus.errors import NamesTaken
from index.search.columns import Column
from index.search.filters import Filters
from index.search.searcher import Searcher
from index.search.snapshot import Snapshot
from index.store.corrections import Change, FieldChange, NotTheSame, TargetChange
from index.store.store import Store
from shelf import Shelf

Value = TypeVar("Value")
_PROVINCES = ("HÀ LAM", "ĐÔNG KỲ", "QUẢNG NINH")
_TASKS = (
    "Sở Y tế chủ trì tổ chức tiêm chủng cho trẻ em {n} xã.",
    "Kinh phí cách ly tập trung của {n} người do ngân sách tỉnh chi trả.",
    "Bãi bỏ Chỉ thị số {old}/CT-UBND ngày 20/8/2021 của Ủy ban nhân dân tỉnh.",
    "Sửa đổi khoản 1 Chỉ thị số {old}/CT-UBND ngày 20/8/2021 của Ủy ban nhân dân tỉnh.",
    "Chủ tịch Ủy ban nhân dân các huyện tổ chức thu gom rác thải ở {n} thôn.",
)
_WAYS = ("put", "put", "again", "version", "remove", "restore", "correct", "withdraw", "forget", "erase")
_ASKED = (
    ("kinh phí cách ly tập trung do ai chi trả", Filters()),
    ("tiêm chủng ở Hà Lam", Filters(provinces=("Hà Lam",))),
    ("chỉ thị số 03/CT-UBND", Filters(date_from="2021-09-01")),
    ("chỉ thị số 30", Filters(in_force=True)),
)


def text(rng: random.Random) -> str:
    """A directive of some province, number and day with three tasks, one of which may end another one."""
    province = rng.choice(_PROVINCES)
    tasks = (
        f"{n}. {task.format(n=rng.randrange(90), old=f'{rng.randrange(6):02}')}"
        for n, task in enumerate(rng.sample(_TASKS, 3), start=1)
    )
    head = (
        f"ỦY BAN NHÂN DÂN\nTỈNH {province}\n\nSố: {rng.randrange(6):02}/CT-UBND\n\n{province.title()}, ngày "
        f"{rng.choice((20, 27))} tháng {rng.choice(('8', '10'))} năm 2021\n\nCHỈ THỊ\nVề một số nhiệm vụ\n\n"
    )
    return head + "Ủy ban nhân dân tỉnh yêu cầu:\n\n" + "\n\n".join(tasks)


def correction(store: Store, rng: random.Random) -> tuple[str, Change]:
    """A directive, and something to correct in it."""
    one, other = (rng.choice(store.directives()).directive_id for _ in "ab")
    changes: list[Change] = [
        FieldChange("province", rng.choice(_PROVINCES).title()),
        FieldChange("number", f"{rng.randrange(6):02}/CT-UBND"),
        FieldChange("type", "Quyết định"),
        FieldChange("date", "2021-11-01"),
        NotTheSame(other),
    ]
    changes += [TargetChange(cited.start, cited.end, other) for _, cited in store.citations()][:1]
    return one, rng.choice(changes)


def change(shelf: Shelf, rng: random.Random, versions: list[str]) -> None:
    """Change the store in one of the ways in which people do."""
    store, source = shelf.store, f"{rng.randrange(12)}.txt"
    stored = [one.directive_id for one in store.directives()]
    match rng.choice(_WAYS):
        case "put":
            versions.append(text(rng))
            shelf.put_text(source, versions[-1])
        case "again" if versions:
            shelf.put_text(source, rng.choice(versions))
        case "version" if versions:
            more = f"4. Báo cáo trước ngày {rng.randrange(1, 28)}/12."
            shelf.put_text(source, f"{rng.choice(versions)}\n\n{more}")
        case "remove" if len(stored) > 3:
            store.remove(rng.sample(stored, 2))
        case "restore" if removed := store.removed():
            with suppress(NamesTaken):
                store.restore([rng.choice(removed).directive_id])
        case "correct" if stored:
            store.correct(*correction(store, rng), by="")
        case "withdraw" if corrections := store.corrections():
            store.withdraw(rng.choice(corrections))
        case "forget":
            store.forget(source)
        case "erase":
            store.erase(source)


def looked_up(snapshot: Snapshot) -> dict[str, object]:
    """What a snapshot has, in plain values."""
    columns, shape = snapshot.columns, snapshot.shape

    def values(column: Column[Value]) -> list[Value]:
        return [column.values[n] for n in column.numbers.tolist()]

    return {
        "directives": list(snapshot.directives.items()),
        "rows": columns.rows.tolist(),
        "places, type, issuer, days": [
            values(columns.places),
            values(columns.type),
            values(columns.issuer),
            values(columns.days),
        ],
        "numbers": snapshot.numbers,
        "endings": (snapshot.endings, snapshot.ended_clauses),
        "places": snapshot.place_names,
        "shape": [getattr(shape, name).tolist() for name in shape.__slots__],
        "ended": snapshot.ended_now.tolist(),
        "vectors": snapshot.indexes.vectors.take(snapshot.windows[snapshot.first[0] :]).tolist(),
        "windows": (snapshot.first - snapshot.first[0]).tolist(),
    }


def answers(searcher: Searcher) -> list[object]:
    """What is found, in which order, with which verdict."""
    found = [searcher.search(query, 20, filters) for query, filters in _ASKED]
    return [
        ([hit.clause_id for hit in one.hits], one.verdict, one.undated, one.near_numbers) for one in found
    ]
