"""Tasks that the encoder of English questions is trained with: of which articles, and what is asked."""

import random
from pathlib import Path

import pytest

from corpus.data import read_table
from corpus.errors import BadTasks
from eval.commands.tasks import Article, Tasks, chosen, judged_runs, piece_of, read_articles, runs, turns
from index.store import Store

MONEY = Article(
    "1/2020/QH14", "Điều 3", "Kinh phí phòng, chống dịch", "Bộ Tài chính bố trí kinh phí phòng, chống dịch."
)
HELP = Article("1/2020/QH14", "Điều 4", "Hỗ trợ người bị cách ly", "Người bị cách ly y tế được hỗ trợ ăn ở.")


def test_a_piece_is_words_of_the_clause_in_their_order_without_its_number() -> None:
    clause = (
        "1. Ngân sách tỉnh bố trí kinh phí phục vụ cách ly tập trung trong 14 ngày cho người về từ vùng dịch."
    )
    piece = piece_of(clause, random.Random(1))
    left = iter(clause.lower().removeprefix("1. ").rstrip(".").split())
    assert len(piece.split()) > 3
    assert all(word in left for word in piece.replace("bao nhiêu", "14").split())


def test_every_turn_has_a_place_for_what_is_asked_about() -> None:
    rows = read_table("eval", "question_turns.tsv")
    assert all(row["turn"].count("…") == 1 for row in rows)
    assert all(
        turns(language, asks) for language in ("vi", "en") for asks in ("rule", "who", "when", "money")
    )


def test_articles_that_say_nothing_or_are_judged_are_left_out() -> None:
    short = Article("1/2020/QH14", "Điều 5", "Hiệu lực", "Luật này có hiệu lực từ ngày 1 tháng 7.")
    common = [
        Article(f"{n}/2020/QH14", "Điều 1", "Phạm vi điều chỉnh", "Luật này quy định.") for n in range(2, 8)
    ]
    judged = " ".join(f"chữ{n}" for n in range(40))
    copied = Article("1/2020/QH14", "Điều 6", "Một điều đã chép", f"{judged} và thêm vài chữ nữa.")
    asked = {("1/2020/QH14", "Điều 4")}
    rows = [*common, MONEY, short, copied, HELP]
    kept = chosen(rows, runs(f"Trước đó. {judged}."), asked, limit=10, chance=random.Random(3))
    assert [one for own in kept for one in own] == [HELP, MONEY]
    assert chosen(rows, set(), asked, limit=1, chance=random.Random(3))[0] == [HELP]


def test_questions_of_an_article_are_answered_by_its_clauses() -> None:
    found = list(Tasks(random.Random(3)).of([MONEY, HELP]))
    passage = "Kinh phí phòng, chống dịch. Bộ Tài chính bố trí kinh phí phòng, chống dịch"
    heading = next(task for task in found if task.query == MONEY.heading)
    assert (heading.kind, heading.positives, heading.near) == ("vietnamese", [passage], MONEY.heading)
    english = [task for task in found if task.kind == "glossary" and task.positives == [passage]]
    assert "kinh phí phòng, chống dịch" in {task.near for task in english}
    assert all("epidemic" in task.query for task in english)
    assert {task.near for task in found if task.kind == "bare"} <= {task.query for task in found}


def test_english_is_put_together_where_the_glossary_knows_enough_words() -> None:
    tasks = Tasks(random.Random(0))
    assert tasks.english("phòng, chống dịch trong 14 ngày").split()[-2] == "14"
    assert tasks.english("xyz abc giấy phép") == ""
    assert tasks.english("") == ""


def test_a_line_that_is_no_article_and_a_store_without_texts_are_named(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text('{"heading":"a","text":"b"}\n', "utf-8")
    with pytest.raises(BadTasks, match=r"line 1: .*document"):
        list(read_articles(tmp_path / "articles.jsonl"))
    Store(tmp_path / "store").close()
    with pytest.raises(BadTasks, match="without texts"):
        judged_runs([tmp_path / "store"])
