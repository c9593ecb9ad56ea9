"""`show` and `search` name the directives much like one, in their text and in their JSON."""

from pathlib import Path

from command import Chithi
from sample_text import BUILDING_LIST, HEALTH_LIST


def test_show_and_search_name_a_directive_much_like_it(chithi: Chithi, tmp_path: Path) -> None:
    for name, text in (("y-te.txt", HEALTH_LIST), ("xay-dung.txt", BUILDING_LIST)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    chithi("ingest", tmp_path / "y-te.txt", tmp_path / "xay-dung.txt")
    ids = {Path(row["source"]).name: row["directive_id"] for row in chithi("list", "directives").rows}
    shown = chithi("show", "y-te.txt", "--json").rows[0]
    assert [one["directive_id"] for one in shown["alike"]] == [ids["xay-dung.txt"]]
    assert f"xay-dung.txt ({ids['xay-dung.txt']})" in chithi("show", "y-te.txt").out.split("\n\n")[0]
    hits = chithi("search", "y tế", "--json").rows[0]["hits"]
    linked = {Path(hit["source"]).name: hit["alike"] for hit in hits}
    assert linked["y-te.txt"] == [ids["xay-dung.txt"]]
    assert "much like xay-dung.txt, perhaps the same document" in chithi("search", "y tế").out
