"""Hits that say nearly the same become one hit: what provinces copy of one another is read once."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from operator import eq

from corpus.text import fold
from index.search.hits import Hit
from index.store import min_hash, runs_of

# Hits that are looked through for each that is wanted: of one wording there may be one in every province.
DEPTH = 5
# A clause of fewer words is only like its equal: one word makes it another ("Đình chỉ xét xử phúc thẩm vụ
# án", "Tạm đình chỉ xét xử phúc thẩm vụ án").
_LEAST = 20
# Places of a sketch; the share that is equal estimates the similarity to ± .04. Of pairs of paragraphs of
# law, two of 22 from .9 on were found to differ in what they say, from .8 on half ("bảy năm", "tám năm").
_SIZE, _BAND, _ALIKE = 64, 8, 0.9
# A part of a sketch by its place, and the figures of the text.
_Band = tuple[int, str, tuple[int, ...]]
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"^\W*(?:(?:dieu|khoan|diem|muc)\s+)?(?:\d+(?:\.\d+)*|[a-zđ]|[ivx]+)\s*[.)/-]+\s*")
_DIGIT = re.compile(r"\d")


def collapse(hits: Sequence[Hit], k: int) -> tuple[Hit, ...]:
    """The `k` best of ordered hits that differ, ranked again, each with those that say nearly the same.

    What was ended is never hidden behind what is not, nor the other way round.
    """
    if not hits:
        return ()
    twins: dict[tuple[int, bool], list[Hit]] = {}
    for first, hit in zip(group([hit.text for hit in hits]), hits, strict=True):
        twins.setdefault((first, hit.ended is not None), []).append(hit)
    kept = list(twins.values())[:k]
    return tuple(
        replace(best, rank=rank, also=tuple(others)) if others or best.also or best.rank != rank else best
        for rank, (best, *others) in enumerate(kept, start=1)
    )


def group(texts: Sequence[str]) -> list[int]:
    """For each text the position of the first that says nearly the same, its own if none does.

    Texts whose figures differ (dates, amounts, numbers of documents) are not alike.
    """
    first: list[int] = []
    seen: dict[_Band, int] = {}
    sketches = [_sketch(text) for text in texts]
    for n, (sketch, bands) in enumerate(sketches):
        # Two that are alike differ in 6 places at most, so that two of their 8 bands are equal.
        earlier = sorted({seen[band] for band in bands if band in seen})
        alike = (first[m] for m in earlier if sum(map(eq, sketches[m][0], sketch)) >= _ALIKE * _SIZE)
        first.append(next(alike, n))
        for band in bands:
            seen.setdefault(band, n)
    return first


@lru_cache(maxsize=20_000)
def _sketch(text: str) -> tuple[tuple[int, ...], tuple[_Band, ...]]:
    """What a text is compared by: a MinHash sketch of its words, and its bands, each with the figures."""
    words = _WORD.findall(_NUMBER.sub("", fold(text)))
    runs = runs_of(words) if len(words) >= _LEAST else [" ".join(words)]
    sketch, figures = tuple(min_hash(runs, _SIZE)), " ".join(sorted(filter(_DIGIT.search, words)))
    return sketch, tuple((at, figures, sketch[at : at + _BAND]) for at in range(0, _SIZE, _BAND))
