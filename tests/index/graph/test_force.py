"""In force or not: told by the directives of the store, and not where they don't tell."""

from pathlib import Path

import pytest

from corpus.citations.find import Citation
from embed.hashing import HashingEncoder
from index.graph.in_force import Ending, Endings, ending_of, find_ended_clauses, find_endings
from index.search.filters import Filters
from index.search.searcher import Searcher
from index.search.signals import ENDED
from index.search.verdict import Results
from index.store.store import Store
from shelf import Put

OLD, NEW = "old.txt", "new.txt"
TASK = "Sở Y tế chủ trì tổ chức tiêm phòng dại cho đàn chó nuôi trên địa bàn tỉnh."


def directive(number: str, day: str, *clauses: str, province: str = "HÀ LAM") -> str:
    date, month, year = day.split("/")
    place = province.title()
    head = (
        f"ỦY BAN NHÂN DÂN\nTỈNH {province}\n\nSố: {number}\n\n"
        f"{place}, ngày {date} tháng {month} năm {year}\n\nCHỈ THỊ\nVề phòng, chống bệnh dại\n\n"
        "Để phòng, chống bệnh dại, Ủy ban nhân dân tỉnh yêu cầu:\n\n"
    )
    return head + "\n\n".join(f"{n}. {clause}" for n, clause in enumerate(clauses, start=1))


OLDER = directive("05/CT-UBND", "20/8/2021", TASK)


def newer(*clauses: str) -> str:
    """A directive issued after `OLDER`."""
    return directive("02/CT-UBND", "28/2/2022", *clauses)


def replaces(number: str = "05/CT-UBND", day: str = "20/8/2021", issuer: str = "Ủy ban nhân dân tỉnh") -> str:
    return f"Chỉ thị này thay thế Chỉ thị số {number} ngày {day} của {issuer}."


def endings(store: Store) -> dict[str, list[str]]:
    """The names of the directives that were ended, with those that did it."""
    directives = {one.id: one for one in store.directives()}
    found = find_endings(store, directives)
    return {
        Path(directives[row].source).stem: [Path(ending.by.source).stem for ending in ones]
        for row, ones in found.items()
    }


def test_a_part_that_another_repeals_is_ended_and_the_rest_holds(
    store: Store, put: Put, encoder: HashingEncoder
) -> None:
    other = "Sở Nông nghiệp và Môi trường lập sổ theo dõi đàn chó."
    put(old=directive("05/CT-UBND", "20/8/2021", TASK, other))
    put(new=directive("06/CT-UBND", "01/3/2022", "Bãi bỏ khoản 1 Chỉ thị số 05/CT-UBND ngày 20/8/2021."))
    directives = {one.id: one for one in store.directives()}
    ended = find_ended_clauses(store, directives)
    assert [one.path for one in store.clauses(ids=list(ended))] == ["1"]
    assert endings(store) == {}
    searcher = Searcher(store, encoder)
    (gone,) = (hit for hit in searcher.search(TASK).hits if hit.text.endswith(TASK))
    assert gone.ended is not None
    assert gone.ended.by.metadata.number.value == "06/CT-UBND"
    then = searcher.search(TASK, filters=Filters(as_of="2021-12-31")).hits[0]
    assert (then.path, then.ended) == ("1", None)
    left = searcher.search(TASK, filters=Filters(in_force=True)).hits
    assert all(not hit.text.endswith(TASK) for hit in left)
    assert any(hit.text.endswith(other) for hit in left)


def test_a_directive_that_another_replaces_is_ended_by_the_clause_that_says_so(
    store: Store, put: Put
) -> None:
    put(old=OLDER, new=newer(TASK, replaces()))
    old, new = store.directives()
    found = find_endings(store, {old.id: old, new.id: new})
    ending = ending_of(found, old.id)
    assert ending is not None
    assert (ending.by.directive_id, ending.day) == (new.directive_id, "2022-02-28")
    assert ending.citation.relation == "replaces"
    assert ending.citation.text == "Chỉ thị số 05/CT-UBND ngày 20/8/2021 của Ủy ban nhân dân tỉnh"
    clauses = {clause.clause_id: clause.path for clause in store.clauses()}
    assert clauses[ending.clause_id or ""] == "2"
    assert ending_of(found, new.id) is None


def test_repealing_counts_like_replacing(store: Store, put: Put) -> None:
    put(old=OLDER, new=newer("Bãi bỏ Chỉ thị số 05/CT-UBND ngày 20/8/2021 của UBND tỉnh."))
    assert endings(store) == {"old": ["new"]}


@pytest.mark.parametrize(
    "clause",
    [
        "Thực hiện Chỉ thị số 05/CT-UBND ngày 20/8/2021 của Ủy ban nhân dân tỉnh.",
        "Bãi bỏ khoản 2 Chỉ thị số 05/CT-UBND ngày 20/8/2021 của Ủy ban nhân dân tỉnh.",
        "Sở Tư pháp nghiên cứu, đề xuất thay thế Chỉ thị số 05/CT-UBND ngày 20/8/2021 của UBND tỉnh.",
        replaces(number="15/CT-UBND"),
        replaces(day="21/8/2021"),
        "Chỉ thị này thay thế Chỉ thị số 05/CT-UBND của Ủy ban nhân dân tỉnh.",
        replaces(issuer="Ủy ban nhân dân tỉnh Phú Sơn"),
    ],
    ids=[
        "carried out",
        "a part",
        "to be made",
        "another number",
        "another day",
        "no day",
        "another province by name",
    ],
)
def test_what_is_not_replaced_as_a_whole_is_not_ended(store: Store, put: Put, clause: str) -> None:
    put(old=OLDER, new=newer(TASK, clause))
    assert endings(store) == {}


def test_another_province_s_directive_of_that_number_and_day_is_not_ended(store: Store, put: Put) -> None:
    put(
        old=directive("05/CT-UBND", "20/8/2021", TASK, province="PHÚ SƠN"),
        new=directive("02/CT-UBND", "28/2/2022", TASK, replaces()),
    )
    assert endings(store) == {}


def test_an_older_directive_ends_no_newer_one(store: Store, put: Put) -> None:
    put(
        old=directive("05/CT-UBND", "20/8/2023", TASK),
        new=directive("02/CT-UBND", "28/2/2022", TASK, replaces(day="20/8/2023")),
    )
    assert endings(store) == {}


def test_a_directive_that_cites_itself_or_in_a_circle_crashes_nothing(store: Store, put: Put) -> None:
    put(
        one=directive("05/CT-UBND", "20/8/2021", replaces("05/CT-UBND", "20/8/2021"), replaces("06/CT-UBND")),
        two=directive("06/CT-UBND", "20/8/2021", replaces("05/CT-UBND")),
    )
    assert endings(store) == {"one": ["two"], "two": ["one"]}


def test_of_two_that_end_a_directive_the_earlier_counts(store: Store, put: Put) -> None:
    put(
        old=OLDER,
        last=directive("09/CT-UBND", "1/6/2023", replaces()),
        first=newer(replaces()),
    )
    assert endings(store) == {"old": ["first", "last"]}


@pytest.mark.parametrize(
    ("as_of", "ended"),
    [(None, True), ("2022-02-27", False), ("2022-02-28", True), ("2024-01-01", True)],
)
def test_a_replacement_counts_from_its_day(store: Store, put: Put, as_of: str | None, ended: bool) -> None:
    put(old=OLDER, new=newer(replaces()))
    directives = {one.id: one for one in store.directives()}
    found: Endings = find_endings(store, directives)
    assert (ending_of(found, store.directives()[0].id, as_of) is not None) is ended


def test_a_replacement_of_unknown_day_counts_now_and_on_no_day(store: Store, put: Put) -> None:
    put(old=OLDER, new=newer(replaces()).replace("ngày 28 tháng", "ngày ... tháng"))
    found = find_endings(store, {one.id: one for one in store.directives()})
    old = store.directives()[0].id
    ending = ending_of(found, old)
    assert ending is not None
    assert ending.day is None
    assert ending_of(found, old, "2024-01-01") is None


@pytest.fixture
def shelf_of_two(put: Put) -> Searcher:
    """A directive, and one that says the same later and replaces it."""
    return put(old=OLDER, new=newer(TASK, replaces()))


def found(results: Results) -> list[tuple[str, str, str | None]]:
    return [(Path(hit.directive.source).name, hit.path, _by(hit.ended)) for hit in results.hits]


def _by(ending: Ending | None) -> str | None:
    return Path(ending.by.source).name if ending else None


def test_an_ended_directive_ranks_below_a_like_one_and_says_what_ended_it(shelf_of_two: Searcher) -> None:
    results = shelf_of_two.search("Sở Y tế tiêm phòng dại cho chó nuôi", 2)
    assert found(results) == [(NEW, "1", None), (OLD, "1", NEW)]
    assert results.hits[1].score == pytest.approx(ENDED * results.hits[0].score)


def test_before_it_was_replaced_it_ranks_as_any_other_and_its_successor_is_not_there(
    shelf_of_two: Searcher,
) -> None:
    results = shelf_of_two.search("Sở Y tế tiêm phòng dại cho chó nuôi", 2, Filters(as_of="2021-12-31"))
    assert found(results) == [(OLD, "1", None)]


def test_ended_directives_can_be_hidden(shelf_of_two: Searcher) -> None:
    query = "Sở Y tế tiêm phòng dại cho chó nuôi"
    assert {name for name, _, _ in found(shelf_of_two.search(query, 9, Filters(in_force=True)))} == {NEW}
    then = Filters(in_force=True, as_of="2021-12-31")
    assert {name for name, _, _ in found(shelf_of_two.search(query, 9, then))} == {OLD}


def test_a_clause_that_alone_answers_stays_first_though_its_directive_was_ended(
    store: Store, encoder: HashingEncoder, put: Put
) -> None:
    put(old=OLDER, new=newer("Sở Tài chính bố trí kinh phí mua vắc xin.", replaces()))
    results = Searcher(store, encoder).search("tổ chức tiêm phòng dại cho đàn chó nuôi", 3)
    assert found(results)[0] == (OLD, "1", NEW)


def test_an_ended_directive_that_is_asked_for_by_number_comes_first(shelf_of_two: Searcher) -> None:
    results = shelf_of_two.search("05/CT-UBND", 3)
    assert [(name, path) for name, path, _ in found(results)][:2] == [(OLD, "1"), (NEW, "2")]


def test_a_replacement_is_known_from_when_it_is_stored_to_when_it_is_removed(
    store: Store, encoder: HashingEncoder, put: Put
) -> None:
    put(old=OLDER)
    searcher = Searcher(store, encoder)
    assert found(searcher.search("tiêm phòng dại", 1)) == [(OLD, "1", None)]
    put(new=newer(replaces()))
    assert found(searcher.search("tiêm phòng dại cho đàn chó", 1)) == [(OLD, "1", NEW)]
    store.remove([store.directives()[1].directive_id])
    assert found(searcher.search("tiêm phòng dại", 1)) == [(OLD, "1", None)]


def test_citations_can_be_asked_for_by_relation(store: Store, put: Put) -> None:
    put(
        new=directive(
            "02/CT-UBND", "28/2/2022", "Thực hiện Nghị quyết số 68/NQ-CP của Chính phủ.", replaces()
        )
    )

    def numbers(citations: list[tuple[int, Citation]]) -> list[str | None]:
        return [citation.number for _, citation in citations if not citation.itself]

    assert numbers(list(store.citations(relations=["replaces"]))) == ["05/CT-UBND"]
    assert numbers(list(store.citations(relations=[]))) == []
    assert set(numbers(list(store.citations()))) == {"68/NQ-CP", "05/CT-UBND"}
