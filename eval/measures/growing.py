"""A store of any size, grown from real clauses by a seeded recipe: words, lengths and vectors stay real.

A grown clause is the beginning of one real clause and the end of another, cut between words at a share drawn
uniformly; one in five is a real clause as it is. Its vector is the mean of the two, weighted by that share,
with a little noise, at length 1. 25 of them, from five runs of five neighbours, make a directive of a
province, a type and a day that are drawn uniformly, with the real citations of its text.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from corpus.citations import find_citations
from corpus.entities.places import provinces
from corpus.model import Clause, Directive, Field, Metadata
from corpus.readers import read_directive, read_document
from embed import Encoder, Vectors
from eval.measures.beir import directive_of
from eval.measures.benchmark import load
from eval.measures.caching import CachingEncoder
from index.backends import embed_clauses
from index.store import Findings, Store

REPOSITORY = Path(__file__).resolve().parents[2]
ALQAC = REPOSITORY.parent / "shared" / "benchmarks" / "alqac_vi"
_OWN = ("corpus/data/samples/*.txt", "eval/data/directives/*.txt")
_TYPES = (("Chỉ thị", "CT"), ("Kế hoạch", "KH"), ("Quyết định", "QĐ"), ("Công văn", "CV"))
_FIRST_DAY, _DAYS = date(2015, 1, 1), 4000
_RUNS, _NEIGHBOURS, _AS_IT_IS = 5, 5, 0.2
# The noise turns a vector by some 6°: that of a clause and one with another word or two.
_NOISE = 0.1


@dataclass(frozen=True, slots=True)
class RealClauses:
    """Real clauses in the order of their documents: what they say, their subjects and their vectors."""

    texts: Sequence[str]
    subjects: Sequence[str]
    vectors: Vectors


class Drawn(NamedTuple):
    """What is drawn of a grown clause: two real ones, and the share of the first."""

    first: int
    second: int
    share: float


def real_clauses(encoder: Encoder, most: int, cache: Path | None = None) -> RealClauses:
    """Clauses of the repository's own texts and, where it lies beside it, of ALQAC's; `most` of them.

    Their vectors are kept in `cache` between runs.
    """
    every = ((directive.metadata, clause) for directive in _directives() for clause in directive.clauses)
    found = list(islice(every, most))
    keeping = CachingEncoder(encoder, cache) if cache else encoder
    vectors = np.stack([own.vectors[0] for own in embed_clauses(keeping, found)])
    subjects = [metadata.subject.value or "" for metadata, _ in found]
    return RealClauses([clause.text for _, clause in found], subjects, vectors)


def grow(store: Store, real: RealClauses, clauses: int, encoder: Encoder, *, start: int = 0) -> None:
    """Put grown directives into a store: the same ones for the same numbers, counted from `start`."""
    for number in range(start, start + clauses // (_RUNS * _NEIGHBOURS)):
        directive, vectors = grown(real, number)
        findings = Findings(citations=find_citations(directive))
        source, identity = f"{number}.txt", encoder.identity
        store.put(directive, vectors, findings, source=source, content="", encoder=identity, alone=True)


def grown(real: RealClauses, number: int) -> tuple[Directive, Vectors]:
    """The directive of a number, and the vectors of its clauses."""
    rng, noise = random.Random(number), np.random.default_rng(number)  # noqa: S311 (repeatable, no secret)
    drawn = list(_drawn(rng, len(real.texts)))
    texts, parts, at = [], [], 0
    for n, one in enumerate(drawn):
        text = _joined(real.texts[one.first], real.texts[one.second], one.share)
        parts.append(Clause(str(n + 1), "", text, at, at + len(text), section=n))
        texts.append(text)
        at += len(text) + 1
    shares = np.array([one.share for one in drawn], np.float32)[:, None]
    mixed = shares * real.vectors[[one.first for one in drawn]]
    mixed += (1 - shares) * real.vectors[[one.second for one in drawn]]
    own = noise.normal(size=mixed.shape) * _NOISE / np.sqrt(mixed.shape[1])
    mixed = (mixed + np.where(shares == 1, 0, own)).astype(np.float32)
    mixed /= np.linalg.norm(mixed, axis=1, keepdims=True)
    metadata = _metadata(rng, real.subjects[drawn[0].first])
    return Directive("\n".join(texts), metadata, tuple(parts)), mixed


def own_words(real: RealClauses, number: int, most: int = 20) -> str:
    """Words that a grown directive alone has: round the joint of the clause cut nearest to its middle."""
    drawn = _drawn(random.Random(number), len(real.texts))  # noqa: S311 (as in `grown`)
    one = min(drawn, key=lambda one: abs(one.share - 0.5))
    head, tail = real.texts[one.first].split(" "), real.texts[one.second].split(" ")
    before, after = head[: round(one.share * len(head))], tail[round(one.share * len(tail)) :]
    return " ".join([*before[-most:], *after[:most]])


def _drawn(rng: random.Random, size: int) -> Iterator[Drawn]:
    for _ in range(_RUNS):
        first, second = rng.randrange(size), rng.randrange(size)
        for n in range(_NEIGHBOURS):
            share = 1.0 if rng.random() < _AS_IT_IS else rng.random()
            yield Drawn((first + n) % size, (second + n) % size, share)


def _joined(first: str, second: str, share: float) -> str:
    """The beginning of one text and the end of another, cut between words."""
    head, tail = first.split(" "), second.split(" ")
    whole = [*head[: round(share * len(head))], *tail[round(share * len(tail)) :]]
    return " ".join(whole) or first


def _metadata(rng: random.Random, subject: str) -> Metadata:
    kind, code = rng.choice(_TYPES)
    province = rng.choice(sorted(provinces()))
    day = _FIRST_DAY + timedelta(rng.randrange(_DAYS))
    return Metadata(
        type=Field(kind, "stated"),
        number=Field(f"{rng.randint(1, 400)}/{code}-UBND", "stated"),
        issuer=Field(f"Ủy ban nhân dân tỉnh {province}", "stated"),
        province=Field(province, "stated"),
        date=Field(day.isoformat(), "stated"),
        subject=Field(subject or None, "stated"),
    )


def _directives() -> Iterator[Directive]:
    for pattern in _OWN:
        for file in sorted(REPOSITORY.glob(pattern)):
            yield read_directive(read_document(file).text)
    if ALQAC.is_dir():
        yield from map(directive_of, load(ALQAC).texts)
