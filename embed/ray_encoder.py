"""Passages through a Ray cluster: the model once on each of its cores, on any number of machines.

A cluster is joined, never started: Ray listens on every network of a machine, and runs what it is sent.
"""

import logging
import os
import re
import socket
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from corpus.errors import EncoderUnavailable
from embed.encoder import Encoder, EncoderIdentity, Vectors, WrappedEncoder
from embed.resolve import load_encoder

# Passages of one task: enough for batches of like lengths, few enough that all workers end together.
_PER_TASK = 64
# As a client: the process of a member that loses its cluster is ended by Ray, with whatever it was doing.
_ADDRESS = re.compile(r"ray://(?P<host>[^/:\s]+|\[[^/\s]+\]):(?P<port>\d{1,5})/?")
_PATIENCE = 10.0  # seconds; Ray itself waits for a host that isn't there without end
_Columns = Mapping[str, Any]


class RayEncoder(WrappedEncoder):
    """An encoder whose queries are encoded here and whose passages on a Ray cluster.

    The cluster is joined with the first passages. Its machines need the same version of chithi; each loads
    the model by the name in the identity. What a worker that is lost was doing is done again by another.
    Threads may share it.
    """

    def __init__(self, encoder: Encoder, address: str) -> None:
        """`address`: of the cluster's server for clients, "ray://host:10001"."""
        super().__init__(encoder)
        self._address = address
        self._joining = threading.Lock()

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, `(n, dim)` float32, rows L2-normalised, in the order given.

        Raises: EncoderUnavailable without Ray or its cluster, or where that has no such model.
        """
        try:
            ray = self._join()
            run: Any = ray.remote(num_cpus=0)(encode_on_cluster)
            vectors: Vectors = ray.get(run.remote(list(texts), self.identity))
        except ImportError as error:
            why = f'Ray is not installed, run `pip install -c constraints.txt -e ".[ray]"` here ({error})'
            raise EncoderUnavailable(self.identity.name, why) from error
        except (OSError, RuntimeError, ValueError) as error:  # Ray's own are RuntimeErrors and OSErrors
            raise EncoderUnavailable(self.identity.name, self._why(error)) from error
        return vectors

    def _join(self) -> Any:
        """Ray, connected with the cluster."""
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it would report to its maker
        with self._joining:
            _check_answers(self._address)
            import ray

            if not ray.is_initialized():
                ray.init(self._address, log_to_driver=False, logging_level=logging.ERROR)
        return ray

    def _why(self, error: Exception) -> str:
        said = getattr(error, "strerror", "") or str(error).strip() or type(error).__name__
        return f'the Ray cluster "{self._address}" does not encode: {said.splitlines()[-1].strip()}'


def encode_on_cluster(texts: Sequence[str], identity: EncoderIdentity) -> Vectors:
    """The vectors of passages, `(n, dim)` float32; runs on the cluster, and hands parts to its workers."""
    import ray.data

    ray.data.DataContext.get_current().enable_progress_bars = False
    vectors = np.empty((len(texts), identity.dim), np.float32)
    if texts:
        rows = [{"at": at, "text": text} for at, text in enumerate(texts)]
        parts = ray.data.from_items(rows, override_num_blocks=-(-len(rows) // _PER_TASK))
        encoded = parts.map_batches(
            encode_part, fn_kwargs={"identity": identity}, batch_size=None, num_cpus=1
        )
        for part in encoded.iter_batches(batch_size=None):
            vectors[part["at"]] = part["vector"]
    return vectors


def encode_part(part: _Columns, identity: EncoderIdentity) -> _Columns:
    """The vectors of some passages, on one core: `at`, `text` in, `at`, `vector` out.

    Raises: EncoderUnavailable where the worker's model is another one.
    """
    encoder = _loaded(identity.name)
    if encoder.identity != identity:
        raise EncoderUnavailable(identity.name, "a worker has other weights, or another version of chithi")
    return {"at": part["at"], "vector": encoder.encode_passages(part["text"].tolist())}


@cache
def _loaded(name: str) -> Encoder:
    """The encoder of this worker, which Ray keeps for the next tasks."""
    return load_encoder(name)


def _check_answers(address: str) -> None:
    """Raises: ValueError, if it is no address; OSError, if nothing listens there."""
    named = _ADDRESS.fullmatch(address)
    if named is None:
        raise ValueError("write its address as ray://host:10001")
    socket.create_connection((named["host"].strip("[]"), int(named["port"])), timeout=_PATIENCE).close()
