"""What all visitors of the page share: one searcher over one store, and what the filters can offer."""

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from embed.resolve import load_encoder
from index.records import StoredDirective
from index.search import Searcher
from index.store import Store


@dataclass(frozen=True, slots=True)
class Facets:
    """The values that directives in the store have, most frequent first."""

    provinces: tuple[str, ...]
    types: tuple[str, ...]
    issuers: tuple[str, ...]


def searcher() -> Searcher:
    """The searcher over the store that `chithi serve` named; a store that was removed is opened anew."""
    folder = Path(os.environ["CHITHI_STORE"])
    return _searcher(folder, os.environ.get("CHITHI_MODEL", "default"))


@st.cache_resource(show_spinner=False)
def _searcher(folder: Path, model: str) -> Searcher:
    return Searcher(Store(folder), load_encoder(model))


def facets(directives: list[StoredDirective]) -> Facets:
    """What the filters offer."""

    def frequent(*values: str | None) -> tuple[str, ...]:
        counts = Counter(value for value in values if value)
        return tuple(sorted(counts, key=lambda value: (-counts[value], value)))

    metadata = [directive.metadata for directive in directives]
    then_and_now = [name for m in metadata for name in {m.province.value, m.province_now}]
    return Facets(
        frequent(*then_and_now),
        frequent(*(m.type.value for m in metadata)),
        frequent(*(m.issuer.value for m in metadata)),
    )


def examples(directives: list[StoredDirective], count: int = 4) -> list[str]:
    """Queries that find something in this store: what its directives are about, one per issuer."""
    chosen: dict[str, str] = {}
    for directive in directives:
        m = directive.metadata
        if m.subject.value and m.issuer.value not in chosen:
            chosen[m.issuer.value or ""] = _topic(m.subject.value)
    return list(dict.fromkeys(chosen.values()))[:count]


def _topic(subject: str) -> str:
    """A subject as one would ask for it: without "V/v" and its like, not shouted, not long."""
    words = subject.split()
    lead = {"v/v", "về", "việc", "của"}
    while words and words[0].lower().strip(":") in lead:
        words = words[1:]
    topic = " ".join(words[:12])
    return topic.lower() if topic.isupper() else topic
