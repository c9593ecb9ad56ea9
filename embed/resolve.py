"""From a model's name to its encoder; a backend is imported only when its name is asked for."""

import re

from embed.encoder import Encoder, EncoderUnavailable

_HASHING = re.compile(r"hashing(?:-([1-9][0-9]{0,3}))?")


def load_encoder(name: str = "default") -> Encoder:
    """The encoder called `name`: "default", "hashing", "hashing-<dim>", a model's name or a folder.

    Cheap for "default" and "hashing": a model is loaded when the first text needs it.
    Raises: EncoderUnavailable where the model or what runs it can't be had.
    """
    hashing = _HASHING.fullmatch(name)
    if hashing:
        from embed.hashing import DEFAULT_DIM, HashingEncoder

        return HashingEncoder(int(hashing[1] or DEFAULT_DIM))
    raise EncoderUnavailable(name, "no such encoder")
