"""Collections of a Milvus server: rows under whole numbers, in the subset that all its versions share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.backends.milvus.server import PATIENT, QUICK, Server

Row = Mapping[str, Any]
# As many rows as one answer may hold.
MOST = 16_384
# Numbers in one condition, and rows in one page.
_TOGETHER = 1_000
# Rows in one message: with the longest texts a quarter of what gRPC takes.
_SENT = 250
_LONGEST = 65_535


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection by name.

    Each row has a `key`, the `directive` that it is of, the `generation` that it came with, and a `vector`;
    of texts also the `content`, and in how many `parts` they are.
    """

    server: Server
    name: str

    def create(self, dim: int, *, texts: bool) -> None:
        """Make it, for vectors of `dim` or for texts, as far as it is not there or was left half made."""
        with self.server.asking() as client:
            if not client.has_collection(self.name, timeout=QUICK):
                schema = _schema(client, dim, texts=texts)
                client.create_collection(
                    self.name, schema=schema, consistency_level="Strong", timeout=PATIENT
                )
            index = client.prepare_index_params()
            # HNSW on a server, exact in Milvus Lite; vectors have length 1.
            index.add_index("vector", index_type="AUTOINDEX", metric_type="IP")
            client.create_index(self.name, index, timeout=PATIENT, sync=False)
            client.load_collection(self.name, timeout=PATIENT)

    def exists(self) -> bool:
        """Whether the server has it."""
        with self.server.asking() as client:
            return bool(client.has_collection(self.name, timeout=QUICK))

    def drop(self) -> None:
        """Delete it; nothing if it is not there."""
        if self.exists():
            with self.server.asking() as client:
                client.drop_collection(self.name, timeout=PATIENT)

    def put(self, rows: Sequence[Row]) -> None:
        """Add rows; one takes the place of that with its key."""
        for start in range(0, len(rows), _SENT):
            with self.server.asking() as client:
                client.upsert(self.name, list(rows[start : start + _SENT]), timeout=PATIENT)

    def delete(self, directives: Iterable[int], *, before: int) -> None:
        """Delete the rows of some directives that came with an earlier generation."""
        for some in _chunks(directives):
            with self.server.asking() as client:
                where = f"directive in {some} and generation < {before}"
                client.delete(self.name, filter=where, timeout=PATIENT)

    def rows_of(self, field: str, values: Iterable[int], *fields: str) -> Iterator[Row]:
        """Some fields of the rows that have one of these values in a field."""
        for some in _chunks(values):
            with self.server.asking() as client:
                yield from client.query(
                    self.name, filter=f"{field} in {some}", output_fields=list(fields), timeout=PATIENT
                )

    def rows_since(self, generation: int, *fields: str) -> Iterator[Row]:
        """Some fields of the rows that came with later generations."""
        with self.server.asking() as client:
            pages = client.query_iterator(
                self.name,
                batch_size=_TOGETHER,
                filter=f"generation > {generation}",
                output_fields=list(fields),
                timeout=PATIENT,
            )
            while page := pages.next():
                yield from page
            pages.close()

    def nearest(
        self, vector: Sequence[float], directives: Sequence[int], limit: int
    ) -> list[tuple[int, float]]:
        """The keys of the rows nearest to a vector, best first, and their inner products with it.

        They are those of some directives, or of all if none are named.
        """
        with self.server.asking() as client:
            [found] = client.search(
                self.name,
                data=[vector],
                filter=f"directive in {list(directives)}" if directives else "",
                limit=limit,
                output_fields=["key"],
                search_params={"metric_type": "IP"},
                consistency_level="Session",
                timeout=QUICK,
            )
        return [(int(one["key"]), float(one["distance"])) for one in found]


def _chunks(values: Iterable[int]) -> Iterator[list[int]]:
    """The values as lists that a condition takes."""
    every = [int(one) for one in values]
    for start in range(0, len(every), _TOGETHER):
        yield every[start : start + _TOGETHER]


def _schema(client: Any, dim: int, *, texts: bool) -> Any:
    from pymilvus import DataType

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("key", DataType.INT64, is_primary=True)
    for field in ("directive", "generation", *(["parts"] if texts else [])):
        schema.add_field(field, DataType.INT64)
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dim)
    if texts:
        schema.add_field("content", DataType.VARCHAR, max_length=_LONGEST)
    return schema
