"""Loading the data tables of `corpus/data`."""

from importlib.resources import files


def table_rows(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated table of `corpus/data`, by column; its "#" lines tell the source."""
    text = (files("corpus") / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]
