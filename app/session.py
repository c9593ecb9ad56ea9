"""What all visitors of the page share: one searcher over one store, and what that store offers."""

import os
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from app.examples import examples_from
from app.words import Tongue
from embed.resolve import DEFAULT, load_encoder
from index.database import FILE_NAME
from index.records import StoredDirective
from index.search import Searcher
from index.store import Store


@dataclass(frozen=True, slots=True)
class Offer:
    """What a store offers: its directives' values, most frequent first, and queries that find something."""

    provinces: tuple[str, ...]
    types: tuple[str, ...]
    issuers: tuple[str, ...]
    examples: dict[Tongue, tuple[str, ...]]


@dataclass(slots=True)
class Service:
    """The searcher over the store; `warm` once a search has loaded the model."""

    searcher: Searcher
    warm: bool = False
    _offer: tuple[int, Offer] | None = None

    def offer(self, directives: Collection[StoredDirective]) -> Offer:
        """What the store offers, worked out once for each of its generations."""
        generation = self.searcher.store.generation
        if self._offer is None or self._offer[0] != generation:
            self._offer = generation, _offer(directives, self.searcher.store)
        return self._offer[1]


@dataclass(frozen=True, slots=True)
class _Place:
    """A store's folder, and which file its database is: another one where the store was made anew."""

    folder: Path
    device: int
    inode: int


def service() -> Service | None:
    """The service over the store; None where there is no store, and none is made.

    A store that was removed and made anew, while the page was open, is opened anew.
    """
    folder = Path(os.environ["CHITHI_STORE"])
    try:
        file = (folder / FILE_NAME).stat()
    except FileNotFoundError:
        return None
    return _service(_Place(folder, file.st_dev, file.st_ino), os.environ["CHITHI_MODEL"])


def ingest_command(path: str) -> str:
    """The command that reads files into the store that the page is served from."""
    model = os.environ["CHITHI_MODEL"]
    return f'chithi ingest {path} --store "{os.environ["CHITHI_STORE"]}"' + (
        f' --model "{model}"' if model != DEFAULT else ""
    )


@st.cache_resource(show_spinner=False, max_entries=1)
def _service(place: _Place, model: str) -> Service:
    return Service(Searcher(Store(place.folder), load_encoder(model)))


def _offer(directives: Collection[StoredDirective], store: Store) -> Offer:
    metadata = [directive.metadata for directive in directives]
    return Offer(
        provinces=_frequent(name for m in metadata for name in {m.province.value, m.province_now}),
        types=_frequent(m.type.value for m in metadata),
        issuers=_frequent(m.issuer.value for m in metadata),
        examples=examples_from(directives, store),
    )


def _frequent(values: Iterable[str | None]) -> tuple[str, ...]:
    counts = Counter(value for value in values if value)
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))
