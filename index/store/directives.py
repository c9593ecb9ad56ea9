"""All directives of a store by row: those that were packed are read where they are asked for.

A million clauses have forty thousand directives, and a search looks at some two hundred.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Raw
from msgspec.msgpack import Decoder, Encoder

from corpus.model import Metadata
from index.store.corrections import Correction, CorrectionRow
from index.store.records import Contradiction, DirectiveRow, StoredDirective


@dataclass(frozen=True, slots=True)
class _Packed:
    """A directive as it is packed; `as_read` is None if nothing was corrected."""

    id: DirectiveRow
    directive_id: str
    sources: tuple[str, ...]
    metadata: Metadata
    as_read: Metadata | None
    versions: tuple[str, ...]
    corrections: tuple[CorrectionRow, ...]
    contradictions: tuple[Contradiction, ...]


class Directives(Mapping[DirectiveRow, StoredDirective]):
    """Directives by row, ascending; they stay as they are."""

    def __init__(self, found: Mapping[DirectiveRow, StoredDirective | Raw] | None = None) -> None:
        self._found = dict(found or {})

    def __getitem__(self, row: DirectiveRow) -> StoredDirective:
        """The directive of a row."""
        one = self._found[row]
        if isinstance(one, Raw):
            one = self._found[row] = _unpacked(one)
        return one

    def __iter__(self) -> Iterator[DirectiveRow]:
        """The rows."""
        return iter(self._found)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._found)

    def following(self, changed: Collection[DirectiveRow], new: Sequence[StoredDirective]) -> "Directives":
        """These without the directives that changed, but with `new` ones, which are ordered by row."""
        kept = dict(self._found)
        for row in changed:
            kept.pop(row, None)
        ordered = not kept or not new or next(reversed(kept)) < new[0].id
        kept |= {one.id: one for one in new}
        return Directives(kept if ordered else dict(sorted(kept.items())))

    def packed(self) -> dict[DirectiveRow, Raw]:
        """What `Directives` takes, too, and a file can hold."""
        return {row: one if isinstance(one, Raw) else Raw(_packed(one)) for row, one in self._found.items()}


_encode = Encoder().encode
_decode = Decoder(_Packed).decode


def _packed(one: StoredDirective) -> bytes:
    read = None if one.as_read == one.metadata else one.as_read
    corrections = tuple(each.row for each in one.corrections)
    return _encode(
        _Packed(
            one.id,
            one.directive_id,
            one.sources,
            one.metadata,
            read,
            one.versions,
            corrections,
            one.contradictions,
        )
    )


def _unpacked(packed: Raw) -> StoredDirective:
    one = _decode(packed)
    return StoredDirective(
        one.id,
        one.directive_id,
        one.sources,
        one.metadata,
        one.as_read or one.metadata,
        one.versions,
        tuple(map(Correction.of_row, one.corrections)),
        one.contradictions,
    )
