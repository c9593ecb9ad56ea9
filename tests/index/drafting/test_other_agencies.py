"""Whom precedents make responsible beside those whom a draft names."""

from corpus.readers.directive import read_directive
from index.drafting.other_agencies import find_other_agencies
from index.search.searcher import Searcher
from index.store.records import Findings
from shelf import Shelf


def test_bodies_that_only_precedents_charge_are_told_with_their_clauses(shelf: Shelf) -> None:
    for name, text in (
        ("a", "1. Giao Sở Tài chính chủ trì, phối hợp với Sở Y tế mua vắc xin."),
        ("b", "1. Sở Tài chính chủ trì mua vắc xin; các cơ quan, đơn vị liên quan phối hợp."),
    ):
        directive = read_directive(text)
        vectors = shelf.encoder.encode_passages([one.text for one in directive.clauses])
        found = Findings.of(directive)
        shelf.store.put(directive, vectors, found, source=name, content=name, encoder=shelf.encoder.identity)
    hits = Searcher(shelf.store, shelf.encoder).search("mua vắc xin").hits
    draft = read_directive("1. Giao Sở Y tế mua vắc xin.\n2. Lo đê.")
    charged = find_other_agencies(shelf.store, draft, [hits, []])
    assert [
        [(body.agency, body.role, sorted(h.directive.source for h in body.hits)) for body in ones]
        for ones in charged
    ] == [[("Sở Tài chính", "lead", ["a", "b"])], []]
