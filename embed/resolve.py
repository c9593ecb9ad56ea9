"""From a model's name to its encoder; a backend is imported only when its name is asked for."""

import re
from pathlib import Path

from corpus.errors import EncoderUnavailable
from embed.encoder import Encoder

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

    return BundledEncoder() if name in (DEFAULT, NAME) else _load_transformer(name)


def _load_transformer(name: str) -> Encoder:
    from embed.hub import find_model
    from embed.models import settings_of

    folder = find_model(name)
    from embed.transformer import TransformerEncoder

    try:
        return TransformerEncoder(
            folder, settings_of(name), name=str(folder) if Path(name).is_dir() else name
        )
    except Exception as error:  # a damaged or foreign folder makes its readers raise anything
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise EncoderUnavailable(name, f"the model can't be loaded: {reason[0]}") from error
