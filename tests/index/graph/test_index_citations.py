"""Citations within a store: which directive each one means; of several that fit, none is guessed."""

from pathlib import Path

import pytest

from index.graph.citations import Resolved, resolve
from index.graph.in_force import find_endings
from index.store.store import Store
from shelf import Put


def directive(
    *clauses: str,
    number: str = "05/CT-UBND",
    day: str = "20/8/2021",
    issuer: str = "ỦY BAN NHÂN DÂN\nTỈNH HÀ LAM",
    place: str = "Hà Lam",
) -> str:
    date, month, year = day.split("/")
    head = f"{issuer}\n\nSố: {number}\n\n{place}, ngày {date} tháng {month} năm {year}\n\nCHỈ THỊ\n"
    body = "\n\n".join(f"{n}. {clause}" for n, clause in enumerate(clauses, start=1))
    return f"{head}Về phòng, chống bệnh dại\n\nYêu cầu:\n\n{body or '1. Sở Y tế tiêm phòng dại.'}"


PHU_SON = {"issuer": "ỦY BAN NHÂN DÂN\nTỈNH PHÚ SƠN", "place": "Phú Sơn"}
PRIME = {"issuer": "THỦ TƯỚNG CHÍNH PHỦ", "place": "Hà Nội", "number": "16/CT-TTg", "day": "31/3/2020"}


def resolved(store: Store) -> list[Resolved]:
    return resolve(store.citations(), {one.id: one for one in store.directives()})


def names(store: Store) -> dict[int, str]:
    return {one.id: Path(one.source).stem for one in store.directives()}


def meant(store: Store, citing: str) -> list[tuple[str | None, list[str]]]:
    """What the citations of a directive mean: the target, and all that they can mean."""
    called = names(store)
    return [
        (called.get(one.target or 0), [called[row] for row in one.candidates])
        for one in resolved(store)
        if called[one.citing] == citing
    ]


def test_a_number_with_its_day_means_one_directive(store: Store, put: Put) -> None:
    put(
        prime=directive(**PRIME),
        a=directive("Thực hiện Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng Chính phủ."),
    )
    assert meant(store, "a") == [("prime", ["prime"])]


@pytest.mark.parametrize(
    "cited",
    ["Chỉ thị số 05/CT-UBND ngày 20/8/2021 của UBND tỉnh", "Chỉ thị 05/CT-UBND của Ủy ban nhân dân tỉnh"],
)
def test_a_province_that_is_not_named_is_the_citing_directive_s_own(
    store: Store, put: Put, cited: str
) -> None:
    put(
        ours=directive(),
        theirs=directive(**PHU_SON),
        a=directive(f"Tiếp tục thực hiện {cited}.", number="07/CT-UBND"),
    )
    assert meant(store, "a") == [("ours", ["ours"])]


def test_another_province_is_meant_where_it_is_named(store: Store, put: Put) -> None:
    put(
        ours=directive(),
        theirs=directive(**PHU_SON),
        a=directive(
            "Tham khảo Chỉ thị số 05/CT-UBND ngày 20/8/2021 của Ủy ban nhân dân tỉnh Phú Sơn.",
            number="07/CT-UBND",
        ),
    )
    assert meant(store, "a") == [("theirs", ["theirs"])]


def test_of_several_that_fit_all_are_candidates_and_none_is_the_target(store: Store, put: Put) -> None:
    put(
        one=directive(day="20/8/2020"),
        two=directive(day="20/8/2021"),
        a=directive("Thực hiện Chỉ thị số 05/CT-UBND của Ủy ban nhân dân tỉnh.", number="07/CT-UBND"),
    )
    assert meant(store, "a") == [(None, ["one", "two"])]


@pytest.mark.parametrize(
    "cited",
    [
        "Chỉ thị số 06/CT-UBND ngày 20/8/2021 của Ủy ban nhân dân tỉnh",
        "Chỉ thị số 05/CT-UBND ngày 21/8/2021 của Ủy ban nhân dân tỉnh",
        "Kế hoạch số 05/KH-UBND ngày 20/8/2021 của Ủy ban nhân dân tỉnh",
    ],
)
def test_what_the_store_lacks_has_no_candidate(store: Store, put: Put, cited: str) -> None:
    put(ours=directive(), a=directive(f"Thực hiện {cited}.", number="07/CT-UBND"))
    assert meant(store, "a") == [(None, [])]


def test_a_directive_that_speaks_of_itself_means_itself(store: Store, put: Put) -> None:
    put(a=directive("Sở Y tế theo dõi việc thực hiện Chỉ thị này."))
    assert meant(store, "a") == [("a", ["a"])]


def test_what_ends_a_directive_is_kept_whole_and_in_order(store: Store, put: Put) -> None:
    ending = "Chỉ thị này thay thế Chỉ thị số 05/CT-UBND ngày 20/8/2021 của Ủy ban nhân dân tỉnh."
    put(
        old=directive(),
        b=directive(ending, number="07/CT-UBND", day="1/9/2022"),
        c=directive(ending, number="09/CT-UBND", day="1/9/2023"),
        d=directive(ending.replace("này thay thế", "này căn cứ"), number="11/CT-UBND", day="1/9/2023"),
    )
    called = names(store)
    endings = find_endings(store, {one.id: one for one in store.directives()})
    found = {called[row]: [called[one.by.id] for one in ones] for row, ones in endings.items()}
    assert found == {"old": ["b", "c"]}


def test_directives_that_cite_each_other_are_resolved_like_any(store: Store, put: Put) -> None:
    put(
        a=directive("Thực hiện Chỉ thị số 07/CT-UBND ngày 20/8/2021 của Ủy ban nhân dân tỉnh."),
        b=directive(
            "Thực hiện Chỉ thị số 05/CT-UBND ngày 20/8/2021 của Ủy ban nhân dân tỉnh.", number="07/CT-UBND"
        ),
    )
    assert (meant(store, "a"), meant(store, "b")) == ([("b", ["b"])], [("a", ["a"])])
