"""`chithi show` names the directives much like one, in its text and in its JSON."""

from pathlib import Path

from command import Chithi
from sample_text import BUILDING_LIST, HEALTH_LIST


def test_show_names_a_directive_much_like_it(chithi: Chithi, tmp_path: Path) -> None:
    for name, text in (("y-te.txt", HEALTH_LIST), ("xay-dung.txt", BUILDING_LIST)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    chithi("ingest", tmp_path / "y-te.txt", tmp_path / "xay-dung.txt")
    ids = {Path(row["source"]).name: row["directive_id"] for row in chithi("list", "directives").rows}
    shown = chithi("show", "y-te.txt", "--json").rows[0]
    assert [one["directive_id"] for one in shown["alike"]] == [ids["xay-dung.txt"]]
    assert f"xay-dung.txt ({ids['xay-dung.txt']})" in chithi("show", "y-te.txt").out.split("\n\n")[0]
