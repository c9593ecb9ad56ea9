"""An encoder under the identity of another one."""

from collections.abc import Sequence

from embed.encoder import Vectors
from embed.hashing import HashingEncoder


class OtherWeights(HashingEncoder):
    """Gives other vectors under the same identity, as a model with another tokenizer does."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors that turn away from those before."""
        return -super().encode_passages(texts)
