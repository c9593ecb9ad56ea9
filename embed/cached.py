"""An encoder that remembers its latest queries: asked again, within other filters, none is embedded twice."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from embed.encoder import Encoder, EncoderIdentity, Vectors

_KEPT = 512  # queries; a vector of each is a few kilobytes


class CachedEncoder:
    """The encoder with the vectors of the queries that it was given last; may be shared by threads."""

    def __init__(self, encoder: Encoder, kept: int = _KEPT) -> None:
        self._encoder, self._kept = encoder, kept
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    @property
    def identity(self) -> EncoderIdentity:
        """The identity of the encoder itself."""
        return self._encoder.identity

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of queries, `(n, dim)` float32, rows L2-normalised."""
        with self._lock:
            known = {text: self._vectors[text] for text in texts if text in self._vectors}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known |= dict(zip(new, self._encoder.encode_queries(new), strict=True))
        with self._lock:
            for text in dict.fromkeys(texts):
                self._vectors[text] = known[text]
                self._vectors.move_to_end(text)
            while len(self._vectors) > self._kept:
                self._vectors.popitem(last=False)
        dim = self.identity.dim
        return np.stack([known[text] for text in texts]) if texts else np.empty((0, dim), np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, `(n, dim)` float32, rows L2-normalised, in the order given."""
        return self._encoder.encode_passages(texts)
