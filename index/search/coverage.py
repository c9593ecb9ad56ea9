"""How much of a query a text holds: its pieces, each as rare as its rarest term, in any way to say them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.language import background
from corpus.text import canonical_tones
from index.backends import TermStatistics, exact_term_set, exact_terms, word_terms
from index.query import Expansion, Understood, asked_topic, without_places

_Ways = Sequence[frozenset[str]]
# How rare a term is, is counted over this many clauses of the background's texts besides the store's: in a
# store of twenty clauses a word that none holds would outweigh all others.
_BACKGROUND, _SYLLABLES = 300, 40


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a query: each with the ways to say it, as sets of terms, and how rare it is.

    `saying` has the places of the pieces that a term is part of.
    """

    ways: tuple[_Ways, ...] = ()
    rarity: tuple[float, ...] = ()
    saying: Mapping[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, understood: Understood, statistics: TermStatistics) -> "Pieces":
        """The pieces of a query; what has several translations is as rare as the rarest of them.

        What has synonyms is as rare as the word that was typed.
        """
        ways = tuple(_asked(understood))
        telling = (one if understood.language == "en" else one[:1] for one in ways)
        saying: dict[str, tuple[int, ...]] = defaultdict(tuple)
        for at, one in enumerate(ways):
            for term in frozenset().union(*one):
                saying[term] += (at,)
        return cls(ways, tuple(max(_rarity(way, statistics) for way in one) for one in telling), dict(saying))

    def words(self) -> "Pieces":
        """Those of single syllables, where there are any: pairs are said in many other ways."""
        kept = [at for at, ways in enumerate(self.ways) if any("_" not in term for term in ways[0])]
        if len(kept) in (0, len(self.ways)):
            return self
        places = {at: place for place, at in enumerate(kept)}
        saying = {term: tuple(places[at] for at in own if at in places) for term, own in self.saying.items()}
        return Pieces(tuple(self.ways[at] for at in kept), tuple(self.rarity[at] for at in kept), saying)

    def held_by(self, text: str) -> float:
        """The part of the query that a text holds, 0 to 1; rare pieces count more."""
        total = sum(self.rarity)
        if not total:
            return 0.0
        terms = exact_term_set(text)
        # Most pieces are not held; to look for those alone takes a tenth of the time.
        asked = frozenset().union(*(self.saying.get(term, ()) for term in terms & self.saying.keys()))
        held: float = sum(self.rarity[at] * _held(self.ways[at], terms) for at in sorted(asked))
        return held / total

    def places_in(self, text: str) -> list[int]:
        """Where a text says a pair of syllables of the query: how many syllables stand before each."""
        pairs = [term for term in exact_terms(text) if "_" in term]
        return [place for place, pair in enumerate(pairs) if pair in self.saying]


NO_PIECES = Pieces()


def _held(ways: _Ways, terms: frozenset[str]) -> float:
    """The part of a piece that a text of these terms holds, 0 to 1, said in the way that it holds most of."""
    return max([len(way & terms) / (len(way) or 1) for way in ways])


def _asked(understood: Understood) -> list[list[frozenset[str]]]:
    """The pieces, each as the ways to say it.

    Of an English query only the words that the glossary knows are asked for; any of their meanings will do.
    """
    text = without_places(canonical_tones(understood.text), understood.places)
    # No clause says "cơ quan nào", and what no clause says would count as the rarest of all. An agency whose
    # tasks are asked for is named in many clauses on other topics.
    about = asked_topic(understood, text)
    if understood.language == "en":
        # A word that the glossary lacks can't be looked for: that it isn't there says nothing.
        left = about.lower()
        known = [one for one in understood.expanded if one.written.lower() in left] or understood.expanded
        return [[frozenset(exact_terms(way)) for way in one.meant] for one in known]
    asked = dict.fromkeys(exact_terms(about) or exact_terms(text))
    return [[frozenset([term]), *_said_otherwise(term, understood.synonyms)] for term in asked]


def _said_otherwise(term: str, synonyms: Sequence[Expansion]) -> Iterator[frozenset[str]]:
    """What a text holds in place of a term where it uses a synonym; of "dời dân" that is "tán dân"."""
    left, _, right = term.partition("_")
    for one in synonyms:
        words = one.written.lower().split()
        for way in one.meant:
            if term in exact_terms(one.written):
                yield frozenset(word_terms(way))
            elif right == words[0]:
                yield frozenset([f"{left}_{way.split()[0]}"])
            elif right and left == words[-1]:
                yield frozenset([f"{way.split()[-1]}_{right}"])


def _rarity(terms: frozenset[str], statistics: TermStatistics) -> float:
    """How rare the rarest of these terms is, in the store and in the background's texts."""
    rarities = (statistics.lasting_idf(term, _BACKGROUND, _BACKGROUND * _usual(term)) for term in terms)
    return max(rarities, default=0.0)


@lru_cache(maxsize=20_000)
def _usual(term: str) -> float:
    """The part of the clauses of the background's texts that hold a term, about: 0 to 1."""
    model, (first, joined, second) = background(), term.partition("_")
    count = model.pair_count(first, second) if joined else model.count_of(first)
    return min(1.0, _SYLLABLES * count / model.total)
