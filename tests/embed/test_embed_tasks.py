"""Files of tasks: what is read, and what is said of a line that isn't one."""

from pathlib import Path

import pytest

from corpus.errors import BadTasks
from embed.tasks import Task, read_tasks


def test_a_file_of_tasks_is_read(tmp_path: Path) -> None:
    file = tmp_path / "tasks.jsonl"
    lines = (
        '{"query":"a","kind":"terms","near":"b"}',
        '{"query":"c","kind":"bare","positives":["d"],"near":"e"}',
    )
    file.write_text("\n".join(lines), "utf-8")
    assert read_tasks(file) == [Task("a", "terms", near="b"), Task("c", "bare", ["d"], "e")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no tasks"),
        (b'{"query":"a","kind":"terms","near":"b"}\n{"query":"a"}\n', "line 2: .*kind"),
        (b'{"query":"a","kind":"none","near":"b"}', "line 1: .*none"),
        (b'{"query":"a","kind":"terms","near":"b"}\nnot json\n', "line 2"),
        (b'{"query":"\xff\xfe","kind":"terms","near":"b"}', "line 1"),
        (b'{"query":"a","kind":"written"}', "line 1: neither positives nor"),
    ],
)
def test_a_line_that_is_no_task_is_named(content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "tasks.jsonl"
    file.write_bytes(content)
    with pytest.raises(BadTasks, match=said):
        read_tasks(file)
