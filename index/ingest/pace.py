"""How many clauses are embedded and stored together, so that nothing that was read waits long."""

import time
from collections.abc import Sequence
from contextlib import suppress
from threading import Thread

from corpus.errors import EncoderUnavailable
from embed import Encoder, Vectors, WrappedEncoder

# Clauses that are embedded together at most. For batches of like lengths some hundreds are enough; a cluster
# of a hundred cores encodes as many as these in the time below.
_TOGETHER = 4_096
# What was read is stored at least so often, as far as whole documents allow: as many clauses are embedded
# together as the last ones were in this time, and reading the next file isn't waited for longer.
# Without AMX, 75 clauses together are embedded at 19.3 a second of processor time, 320 at 20.1.
PATIENCE_SECONDS = 2.0
_FIRST = 16  # clauses: from fewer, the pace can't be told


class PacedEncoder(WrappedEncoder):
    """An encoder, and how many clauses are `enough` to be stored together: the first document at once.

    Then as many as the last were embedded in the time that storing may wait.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(encoder)
        self.enough = 1
        self._loading: Thread | None = None

    def prepare(self) -> None:
        """Begin to load the model, once, while the first files are read."""
        if self._loading is None:
            self._loading = Thread(target=self._load, name="loading the encoder")
            self._loading.start()

    def _load(self) -> None:
        with suppress(EncoderUnavailable, OSError, ValueError):  # raised again where vectors are needed
            self._encoder.encode_passages([])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, `(n, dim)` float32, rows L2-normalised, in the order given; sets the pace."""
        began = time.monotonic()
        vectors = self._encoder.encode_passages(texts)
        possible = round(len(texts) * PATIENCE_SECONDS / max(time.monotonic() - began, 1e-3))
        self.enough = max(1, min(possible, 2 * max(len(texts), _FIRST), _TOGETHER))
        return vectors
