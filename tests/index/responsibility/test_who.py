"""Who handles it: bodies grouped across directives, those first whose own task the question is about."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli.main import main
from case_tables import cases
from index.responsibility.answers import Answer, who
from index.search.filters import Filters
from index.search.searcher import Searcher
from sample_text import directive
from shelf import Put

Line = tuple[str, str, str | None]


def lines(answers: tuple[Answer, ...]) -> list[Line]:
    return [(answer.agency, answer.role, answer.province) for answer in answers]


def bodies(searcher: Searcher, query: str, k: int = 10) -> list[str]:
    return [answer.agency for answer in who(searcher, query, k).answers]


ENUMERATION = (
    "1. Ban cán sự đảng UBND tỉnh chỉ đạo: Sở Giao thông vận tải bảo đảm hàng hóa được vận tải thông suốt; "
    "Sở Công Thương bảo đảm cung ứng xăng dầu; Sở Tài chính bố trí kinh phí phục vụ cách ly; "
    "Sở Giáo dục và Đào tạo xây dựng kế hoạch cho năm học mới."
)
OTHERS = (
    "2. Công an tỉnh kiểm soát người ra, vào vùng dịch.",
    "3. Sở Y tế:",
    "- Tổ chức cách ly y tế tại nhà.",
    "- Chuẩn bị thuốc, hóa chất, vật tư xét nghiệm.",
)


@cases("query", "body")
def test_of_a_clause_that_enumerates_bodies_the_one_with_that_task_comes_first(
    put: Put, query: str, body: str
) -> None:
    assert bodies(put(a=directive(ENUMERATION, *OTHERS)), query)[0] == body


def test_an_answer_says_body_role_province_and_task(put: Put) -> None:
    answer = who(put(a=directive(ENUMERATION, *OTHERS)), "ai phụ trách kinh phí cách ly").answers[0]
    assert (answer.agency, answer.role, answer.province) == ("Sở Tài chính", "assigned", "Đông Kỳ")
    assert answer.task == "bố trí kinh phí phục vụ cách ly"
    assert [duty.hit.path for duty in answer.duties] == ["1"]


def test_a_heading_s_body_answers_for_the_points_under_it(put: Put) -> None:
    answer = who(put(a=directive(ENUMERATION, *OTHERS)), "cách ly y tế tại nhà").answers[0]
    assert (answer.agency, answer.task) == ("Sở Y tế", "Tổ chức cách ly y tế tại nhà")
    assert answer.duties[0].assignment.inherited


LED = (
    "1. Sở Xây dựng chủ trì, phối hợp với Sở Tư pháp và các cơ quan, đơn vị liên quan rà soát nhà trọ, "
    "ký túc xá làm nơi cách ly."
)


def test_who_leads_comes_before_who_coordinates_and_generic_bodies_come_last(put: Put) -> None:
    answers = who(put(a=directive(LED, *OTHERS)), "ai rà soát nhà trọ, ký túc xá").answers
    assert lines(answers) == [
        ("Sở Xây dựng", "lead", "Đông Kỳ"),
        ("Sở Tư pháp", "coordinate", "Đông Kỳ"),
        ("các cơ quan, đơn vị liên quan", "coordinate", "Đông Kỳ"),
    ]
    assert [answer.generic for answer in answers] == [False, False, True]


def test_a_role_that_is_asked_for_comes_first(put: Put) -> None:
    searcher = put(a=directive(LED, *OTHERS))
    assert bodies(searcher, "cơ quan nào phối hợp rà soát nhà trọ, ký túc xá")[0] == "Sở Tư pháp"
    assert bodies(searcher, "which department leads the review of nhà trọ, ký túc xá")[0] == "Sở Xây dựng"


def test_bodies_with_the_role_that_is_named_come_before_all_others_on_the_topic(put: Put) -> None:
    searcher = put(
        a=directive(
            "1. Báo Đông Kỳ đưa tin về chống rét cho trâu, bò.",
            "2. Chi cục Thú y chủ trì lập danh sách chuồng trại cần che chắn cho trâu, bò.",
        ).replace("Về phòng, chống dịch", "Về chống rét cho trâu, bò")
    )
    assert bodies(searcher, "cơ quan nào chủ trì chống rét cho trâu, bò")[:2] == [
        "Chi cục Thú y",
        "Báo Đông Kỳ",
    ]


def test_the_subject_of_a_directive_tells_what_its_tasks_are_about(put: Put) -> None:
    task = "1. Sở Công Thương chủ trì, phối hợp với Sở Tài chính lập phương án trong tháng 4."
    searcher = put(
        a=directive(task).replace("Về phòng, chống dịch", "Về tiết kiệm điện"),
        b=directive(task, number="07/CT-UBND", province="Hà Lam"),
    )
    answers = who(searcher, "ai lập phương án tiết kiệm điện").answers
    assert lines(answers)[0] == ("Sở Công Thương", "lead", "Đông Kỳ")


def test_a_body_is_one_answer_in_each_province_over_all_its_directives(put: Put) -> None:
    searcher = put(
        a=directive("1. Sở Y tế chủ trì tiêm vắc xin cho giáo viên.", OTHERS[0]),
        b=directive("1. Sở Y tế chủ trì tiêm vắc xin cho công nhân.", number="07/CT-UBND"),
        c=directive("1. Sở Y tế chủ trì tiêm vắc xin cho tài xế.", province="Hà Lam"),
    )
    answers = who(searcher, "ai tiêm vắc xin").answers
    assert sorted(lines(answers), key=str) == [
        ("Sở Y tế", "lead", "Hà Lam"),
        ("Sở Y tế", "lead", "Đông Kỳ"),
    ]
    found = {
        answer.province: {Path(duty.hit.directive.source).name for duty in answer.duties}
        for answer in answers
    }
    assert found == {"Đông Kỳ": {"a.txt", "b.txt"}, "Hà Lam": {"c.txt"}}


def test_a_task_of_an_ended_directive_comes_after_the_like_that_holds(put: Put) -> None:
    task = "1. Sở Y tế bố trí kinh phí cách ly tập trung."
    ended = directive(task, number="05/CT-UBND")
    holds = directive(
        task.replace("Sở Y tế", "Sở Tài chính"),
        "2. Chỉ thị này thay thế Chỉ thị số 05/CT-UBND ngày 15/3/2022 của Ủy ban nhân dân tỉnh.",
    )
    found = bodies(put(old=ended, new=holds), "ai bố trí kinh phí cách ly tập trung")
    assert found[:2] == ["Sở Tài chính", "Sở Y tế"]


def test_filters_hold(put: Put) -> None:
    searcher = put(
        a=directive("1. Sở Y tế chủ trì tiêm vắc xin cho giáo viên."),
        c=directive("1. Sở Y tế chủ trì tiêm vắc xin cho tài xế.", province="Hà Lam"),
    )
    answers = who(searcher, "ai tiêm vắc xin", filters=Filters(provinces=("Hà Lam",)))
    assert lines(answers.answers) == [("Sở Y tế", "lead", "Hà Lam")]


@cases("query")
def test_a_body_that_is_asked_for_is_the_answer_with_all_its_tasks(put: Put, query: str) -> None:
    answers = who(put(a=directive(ENUMERATION, *OTHERS)), query).answers
    assert lines(answers) == [("Sở Y tế", "assigned", "Đông Kỳ")]
    assert {duty.hit.path for duty in answers[0].duties} == {"3 -1", "3 -2"}


def test_a_body_that_is_asked_for_comes_before_others_with_the_same_topic(put: Put) -> None:
    searcher = put(a=directive("1. Sở Nội vụ chủ trì cách ly tại nhà cho công chức.", *OTHERS))
    assert bodies(searcher, "Sở Y tế phải làm gì về cách ly tại nhà")[0] == "Sở Y tế"
    assert bodies(searcher, "Ai chủ trì cách ly tại nhà cho công chức")[0] == "Sở Nội vụ"


def test_a_body_that_is_asked_for_answers_in_every_province_with_the_topic(put: Put) -> None:
    searcher = put(
        a=directive("1. Sở Tài chính phải cấp tiền ngay khi có lũ quét.", *OTHERS),
        b=directive(
            "1. Sở Tài chính chủ trì cấp bù thiệt hại do lũ quét.", number="07/CT-UBND", province="Hà Lam"
        ),
    )
    found = lines(who(searcher, "Sở Tài chính phải làm gì khi có lũ quét").answers)
    assert found[:2] == [("Sở Tài chính", "assigned", "Đông Kỳ"), ("Sở Tài chính", "lead", "Hà Lam")]


def test_where_nobody_is_responsible_nobody_is_named(put: Put) -> None:
    answers = who(put(a=directive("1. Tình hình dịch bệnh diễn biến phức tạp.")), "ai lo tình hình dịch bệnh")
    assert (answers.verdict, answers.answers) == ("none", ())


@pytest.mark.parametrize("query", ["ai bố trí kinh phí cách ly", "cách ly y tế tại nhà", "ai trồng lúa nước"])
def test_the_verdict_is_that_of_a_search(put: Put, query: str) -> None:
    searcher = put(a=directive(ENUMERATION, *OTHERS), b=directive(LED))
    found, searched = who(searcher, query), searcher.search(query)
    assert found.verdict == (searched.verdict if found.answers else "none")


def test_k_bodies_at_most(put: Put) -> None:
    assert len(bodies(put(a=directive(ENUMERATION, *OTHERS)), "ai lo kinh phí, xăng dầu, vận tải", k=2)) == 2


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """The command's output over a store of two directives, the second of which replaces the first."""
    replacing = "2. Chỉ thị này thay thế Chỉ thị số 05/CT-UBND ngày 15/3/2022 của Ủy ban nhân dân tỉnh."
    later = directive(ENUMERATION, replacing).replace("tháng 3 năm 2022", "tháng 9 năm 2022")
    (tmp_path / "old.txt").write_text(directive(ENUMERATION, number="05/CT-UBND"), encoding="utf-8")
    (tmp_path / "new.txt").write_text(later, encoding="utf-8")
    common = ["--store", str(tmp_path / "store"), "--model", "hashing"]
    assert main(["ingest", str(tmp_path / "old.txt"), str(tmp_path / "new.txt"), *common]) == 0
    capsys.readouterr()

    def ask(*arguments: str) -> str:
        assert main([*arguments, *common]) == 0
        return capsys.readouterr().out

    return ask


def sources(row: Any) -> list[str]:
    return [Path(hit["source"]).name for hit in row["answers"][0]["hits"]]


def test_the_command_answers_in_json(ask: Callable[..., str]) -> None:
    row = json.loads(ask("who", "ai lo kinh phí cách ly", "--json"))
    assert list(row) == ["query", "verdict", "generation", "answers"]
    first = row["answers"][0]
    assert list(first) == ["agency", "role", "task", "province", "hits"]
    assert (first["agency"], first["role"], first["province"]) == ("Sở Tài chính", "assigned", "Đông Kỳ")
    assert first["task"] == "bố trí kinh phí phục vụ cách ly"
    assert sources(row) == ["new.txt", "old.txt"]
    new, old = first["hits"]
    assert (new["in_force"], old["in_force"]) == (None, False)
    assert (old["ended_by"]["directive_id"], old["ended_by"]["relation"]) == (new["directive_id"], "replaces")
    text = json.loads(ask("show", new["directive_id"], "--json"))["text"]
    assert text[new["task_start"] : new["task_end"]] == new["task"] == first["task"]


def test_the_command_asks_as_of_a_day_and_leaves_out_what_was_ended(ask: Callable[..., str]) -> None:
    then = json.loads(ask("who", "ai lo kinh phí cách ly", "--json", "--as-of", "2022-04-01"))
    assert (sources(then), then["answers"][0]["hits"][0]["in_force"]) == (["old.txt"], None)
    now = json.loads(ask("who", "ai lo kinh phí cách ly", "--json", "--in-force"))
    assert sources(now) == ["new.txt"]


def test_the_list_of_directives_says_what_was_ended(ask: Callable[..., str]) -> None:
    rows = [json.loads(line) for line in ask("list", "directives", "--json").splitlines()]
    assert {Path(row["source"]).name: row["in_force"] for row in rows} == {"old.txt": False, "new.txt": None}


def test_the_command_shows_a_table(ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHITHI_LANG", "vi")
    monkeypatch.setenv("COLUMNS", "120")
    table = ask("who", "ai lo kinh phí cách ly", "-k", "1")
    rows = [line for line in table.splitlines() if line.strip()]
    assert re.split(r"\s{2,}", rows[1]) == ["Cơ quan", "Vai trò", "Nhiệm vụ", "Văn bản", "Ngày"]
    assert rows[3].startswith("Sở Tài chính (Đông Kỳ)  được giao    bố trí kinh phí phục vụ cách ly")
    assert rows[3].endswith("15/09/2022")
    assert "đã bị thay thế" in " ".join(table.split())


def test_a_store_without_any_directive_names_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["who", "ai lo", "--json", "--store", str(tmp_path / "s"), "--model", "hashing"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == {"query": "ai lo", "verdict": "none", "generation": 0, "answers": []}


@pytest.mark.slow
@pytest.mark.parametrize(
    "query",
    ["who handles quarantine funding", "ai phụ trách kinh phí cách ly", "ai phu trach kinh phi cach ly"],
)
def test_the_seeds_say_who_pays_for_quarantine(seeds: Searcher, query: str) -> None:
    first = who(seeds, query).answers[:3]
    found = {(*line, answer.duties[0].hit.path) for line, answer in zip(lines(first), first, strict=True)}
    assert ("ngành Tài chính", "lead", "Hà Tĩnh", "3.8") in found
    assert ("Sở Tài chính", "assigned", "Thừa Thiên Huế", "7") in found


@pytest.mark.parametrize("query", ["ai " * 2000, "nào" * 1500, "who " * 1500, "Sở Y tế, " * 600, "a" * 5000])
def test_a_monstrous_question_is_answered(put: Put, query: str) -> None:
    assert len(who(put(a=directive(ENUMERATION, *OTHERS)), query).answers) <= 10


def test_a_clause_that_charges_nobody_names_who_does_it_or_its_heading_does(put: Put) -> None:
    searcher = put(
        kt1="""QUYẾT ĐỊNH
Về mạng bưu chính
Điều 1. Mạng bưu chính
Mạng bưu chính KT1 do Cục Bưu điện Trung ương quản lý, khai thác.
Điều 2. Quyền và nghĩa vụ của Cục Viễn thông
1. Được kiểm tra trung tâm dữ liệu trước khi kết nối.
Điều 3. Trong Quyết định này, thư là thông tin viết.
"""
    )
    found = {
        query: [(answer.agency, answer.duties[0].assignment.basis) for answer in who(searcher, query).answers]
        for query in ("ai khai thác mạng bưu chính KT1", "ai được kiểm tra trung tâm dữ liệu")
    }
    assert [answers[0] for answers in found.values()] == [
        ("Cục Bưu điện Trung ương", "inferred"),
        ("Cục Viễn thông", "inferred"),
    ]


def test_who_gave_a_task_is_not_taken_for_who_does_it(put: Put) -> None:
    text = "NGHỊ QUYẾT\nVề chợ\n1. Rà soát nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao về chợ nổi.\n"
    assert "Chính phủ" not in bodies(put(nq=text), "ai rà soát nhiệm vụ về chợ nổi")


def test_an_agency_of_the_kind_that_is_asked_for_comes_first(put: Put) -> None:
    searcher = put(
        db="CHỈ THỊ\nVề dữ liệu\n1. Tòa án nhân dân tối cao xây dựng cơ sở dữ liệu quốc gia.\n"
        "2. Bộ Công an xây dựng cơ sở dữ liệu quốc gia về cư trú của dân cư.\n"
    )
    assert who(searcher, "cơ quan nào xây dựng cơ sở dữ liệu quốc gia").answers[0].agency != "Bộ Công an"
    assert who(searcher, "bộ nào xây dựng cơ sở dữ liệu quốc gia").answers[0].agency == "Bộ Công an"


@cases("clauses", "query", "body")
def test_an_agency_answers_by_how_its_clause_names_it(put: Put, clauses: str, query: str, body: str) -> None:
    assert bodies(put(a=directive(*clauses.split("\n"))), query)[:1] == [body]


@cases("clauses", "query", "bearer")
def test_who_bears_a_duty_is_named_where_no_agency_is(
    put: Put, clauses: str, query: str, bearer: str
) -> None:
    answers = who(put(a=directive(*clauses.split("\n"))), query).answers
    assert [answer.agency for answer in answers] == ([bearer] if bearer else [])
    assert all(answer.generic and answer.duties[0].assignment.basis == "inferred" for answer in answers)


def test_who_bears_a_duty_comes_after_the_agencies(put: Put) -> None:
    clauses = ("1. Người thuê nhà có trách nhiệm giữ gìn nhà ở.", "2. Sở Xây dựng chủ trì giữ gìn nhà ở.")
    assert bodies(put(a=directive(*clauses)), "ai giữ gìn nhà ở") == ["Sở Xây dựng", "Người thuê nhà"]
