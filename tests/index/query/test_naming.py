"""Which laws and parts of documents a query names."""

from case_tables import cases
from corpus.citations import known_laws
from index.query.naming import named_documents
from index.query.parse import understand


@cases("query", "named")
def test_laws_and_parts_are_named_with_one_another(query: str, named: list[tuple[str, ...]]) -> None:
    found = named_documents(understand(query, lambda _: 1), known_laws())
    read = [(one.law or (one.number.canonical if one.number else ""), *one.paths) for one in found]
    assert read == [*map(tuple, named)]


def test_a_law_has_the_year_that_the_query_gives() -> None:
    (law,) = named_documents(understand("Luật An ninh mạng năm 2018, Điều 2", lambda _: 1), known_laws())
    assert (law.year, law.written) == (2018, "Luật An ninh mạng năm 2018, Điều 2")
