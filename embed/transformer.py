"""Any SentenceTransformer as an encoder, in batches of like length, one batch per core."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Transformer
from transformers.utils import logging as transformers_logging

from embed.digest import weights_digest
from embed.encoder import EncoderIdentity, Language, Precision, Progress, Vectors, best_precision
from embed.forward import run_batches, unit
from embed.fused import fuse
from embed.models import ModelSettings
from embed.text import QUERY_TOKENS, clean, segment, window_of

_TEXTS_PER_CALL = 256  # of a model that runs through its own encode()


class TransformerEncoder:
    """A SentenceTransformer folder behind the Encoder protocol.

    On a CPU, models of the BERT family run through fused layers with one batch per core; any other model,
    and any other device, goes through the model's own `encode`. Safe to use from several threads.
    """

    def __init__(
        self,
        folder: Path,
        settings: ModelSettings,
        *,
        name: str = "",
        identity: EncoderIdentity | None = None,
        precision: Precision | None = None,
    ) -> None:
        """Load the model of `folder`, which may take seconds; nothing is looked up on the network.

        `identity` spares the digest where it is known. `precision` is by default what is fastest here.
        Raises: OSError or ValueError where the folder holds no model.
        """
        self._model = _load(folder, settings, precision)
        self._segmented = settings.segmented
        self._fused = _is_plain(self._model) and fuse(self._model.transformers_model)
        self._window = window_of(self._model.max_seq_length)
        self._cores = torch.get_num_threads()
        self._one_at_a_time = threading.Lock()
        self._identity = identity or _identify(self._model, folder, settings, name)

    @property
    def identity(self) -> EncoderIdentity:
        """The identity that a store records: the digest is the SHA-256 over the weight files."""
        return self._identity

    def encode_queries(self, texts: Sequence[str], language: Language = "vi") -> Vectors:  # noqa: ARG002
        """Vectors of queries, `(n, dim)` float32, rows L2-normalised; of long ones that of the beginning."""
        window = min(self._window, QUERY_TOKENS)
        return self._encode(texts, self._identity.query_prompt, window)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Vectors of passages, `(n, dim)` float32, rows L2-normalised, in the order given.

        `progress` is called after each batch with the number of texts in it. The more texts in a call, the
        less padding: some hundreds are enough.
        """
        return self._encode(texts, self._identity.passage_prompt, self._window, progress)

    def _encode(
        self, texts: Sequence[str], prompt: str, window: int, progress: Progress | None = None
    ) -> Vectors:
        vectors = np.empty((len(texts), self._identity.dim), dtype=np.float32)
        for positions, batch in self._batches(texts, prompt, window):
            vectors[positions] = batch
            if progress is not None:
                progress(len(positions))
        return vectors

    def _batches(self, texts: Sequence[str], prompt: str, window: int) -> Iterator[tuple[list[int], Vectors]]:
        """Positions in `texts` and their vectors, batch by batch; of each text `window` tokens are read."""
        lines = [clean(text, window) for text in texts]
        if self._segmented:
            lines = [segment(line) for line in lines]
        if self._fused:
            return self._run_fused([prompt + line for line in lines], window)
        return self._run_stock(lines, prompt)

    def _run_stock(self, texts: list[str], prompt: str) -> Iterator[tuple[list[int], Vectors]]:
        for start in range(0, len(texts), _TEXTS_PER_CALL):
            part = texts[start : start + _TEXTS_PER_CALL]
            with self._one_at_a_time, torch.inference_mode():
                vectors = self._model.encode(
                    part, prompt=prompt, convert_to_tensor=True, show_progress_bar=False
                )
            yield list(range(start, start + len(part))), unit(vectors)

    def _run_fused(self, texts: list[str], window: int) -> Iterator[tuple[list[int], Vectors]]:
        pad: int = self._model.tokenizer.pad_token_id
        tokens = self._tokenize(texts, window)
        return run_batches(tokens, self._forward, pad=pad, window=window, cores=self._cores)

    def _tokenize(self, texts: list[str], window: int) -> list[list[int]]:
        if not texts:
            return []
        with self._one_at_a_time:  # a fast tokenizer keeps its truncation as state
            tokens: list[list[int]] = self._model.tokenizer(
                texts,
                truncation=True,
                max_length=window,
                return_attention_mask=False,
                return_token_type_ids=False,
            )["input_ids"]
        return tokens

    def _forward(self, ids: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        vectors: torch.Tensor = self._model({"input_ids": ids, "attention_mask": seen})["sentence_embedding"]
        return vectors


def _load(folder: Path, settings: ModelSettings, precision: Precision | None) -> SentenceTransformer:
    on_cpu = not torch.accelerator.is_available()
    dtype = getattr(torch, precision or (best_precision() if on_cpu else "float32"))
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # our own says what is being done
    model = SentenceTransformer(
        str(folder), local_files_only=True, model_kwargs={"dtype": dtype}, device="cpu" if on_cpu else None
    )
    model.eval()
    if settings.max_length is not None:
        model.max_seq_length = min(settings.max_length, model.max_seq_length or settings.max_length)
    return model


def _is_plain(model: SentenceTransformer) -> bool:
    """Whether it takes tokens and nothing else: no chat template, no prompt that is left out of the mean."""
    first = model[0]
    textual = isinstance(first, Transformer) and set(first.modality_config) == {"text"}
    return textual and all(getattr(module, "include_prompt", True) for module in model)


def _identify(
    model: SentenceTransformer, folder: Path, settings: ModelSettings, name: str
) -> EncoderIdentity:
    own = {key: prompt for key, prompt in model.prompts.items() if prompt}
    passage = own.get("passage") or own.get("document") or own.get("corpus") or ""
    return EncoderIdentity(
        name=name or folder.name,
        digest=weights_digest(folder),
        dim=model.get_embedding_dimension() or len(model.encode("")),
        query_prompt=own.get("query", "") if settings.query_prompt is None else settings.query_prompt,
        passage_prompt=passage if settings.passage_prompt is None else settings.passage_prompt,
    )
