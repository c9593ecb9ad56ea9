"""From a model's name to its encoder; a backend is imported only when its name is asked for."""

import re
from pathlib import Path

from embed.encoder import Encoder
from embed.models import load_model, settings_of

DEFAULT = "default"
_HASHING = re.compile(r"hashing(?:-([1-9][0-9]{0,3}))?")


def load_encoder(name: str = DEFAULT) -> Encoder:
    """The encoder called `name`: "default", "hashing", "hashing-<dim>", a model's name or a folder.

    The name in an encoder's identity leads to it again. Immediate for "default" and "hashing"; any other
    model is loaded at once, which may take seconds and, the first time, a download.
    Raises: EncoderUnavailable.
    """
    hashing = _HASHING.fullmatch(name)
    if hashing:
        from embed.hashing import DEFAULT_DIM, HashingEncoder

        return HashingEncoder(int(hashing[1] or DEFAULT_DIM))
    from embed.e5 import NAME, BundledEncoder

    if name in (DEFAULT, NAME):
        return BundledEncoder()
    return load_model(name, lambda folder: _transformer(name, folder))


def _transformer(name: str, folder: Path) -> Encoder:
    from embed.transformer import TransformerEncoder

    return TransformerEncoder(folder, settings_of(name), name=str(folder) if Path(name).is_dir() else name)
