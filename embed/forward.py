"""Tokens of many texts through a model: batches of like length, one batch per core."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import torch
from torch import Tensor
from torch.nn import functional

from embed.batches import budget_for, plan_batches
from embed.encoder import Vectors

# Token ids `(n, width)` and which of them are seen (1) or padding (0) → vectors `(n, dim)`.
Model = Callable[[Tensor, Tensor], Tensor]
_WIDTH_STEP = 16  # tokens: the attention of 93 takes 2.6 times as long as that of 96, whole registers


def run_batches(
    tokens: Sequence[Sequence[int]], model: Model, *, pad: int, window: int, cores: int
) -> Iterator[tuple[list[int], Vectors]]:
    """Positions in `tokens` and their vectors, rows L2-normalised, batch by batch.

    `pad` is the id that fills up shorter texts; `window` the most tokens that the model takes.
    """
    lengths = [len(ids) for ids in tokens]
    batches = plan_batches(lengths, budget_for(lengths, cores))

    @torch.inference_mode()
    def forward(batch: list[int]) -> Vectors:
        return unit(model(*_padded([tokens[position] for position in batch], pad, window)))

    workers = min(cores, len(batches))
    if workers <= 1:
        yield from zip(batches, map(forward, batches), strict=True)
    else:
        with _workers(workers, cores) as pool:
            yield from zip(batches, pool.map(forward, batches), strict=True)


def unit(vectors: Tensor) -> Vectors:
    """The vectors as float32 with a length of 1."""
    rows: Vectors = functional.normalize(vectors.float(), dim=-1).cpu().numpy()
    return rows


def _padded(tokens: Sequence[Sequence[int]], pad: int, window: int) -> tuple[Tensor, Tensor]:
    longest = max(map(len, tokens))
    width = min(-(-longest // _WIDTH_STEP) * _WIDTH_STEP, window)
    ids = torch.full((len(tokens), width), pad)
    seen = torch.zeros((len(tokens), width), dtype=torch.long)
    for row, text in enumerate(tokens):
        ids[row, : len(text)] = torch.tensor(text)
        seen[row, : len(text)] = 1
    return ids, seen


@contextmanager
def _workers(count: int, cores: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that share the cores: with enough batches, each computes on one.

    One batch per core, instead of every core on one batch: no core waits for another after each operation,
    which is faster on an idle machine and several times faster where something else takes part of a core.
    """
    pool = ThreadPoolExecutor(count, initializer=torch.set_num_threads, initargs=(cores // count,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
        torch.set_num_threads(cores)  # what threads started from now on inherit
