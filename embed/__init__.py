"""Text to vectors: encoders behind one interface."""

from embed.cached import CachedEncoder
from embed.e5 import PASSAGE_PROMPT, BundledEncoder, model_folder
from embed.encoder import (
    Encoder,
    EncoderIdentity,
    Language,
    Precision,
    Vectors,
    WrappedEncoder,
    best_precision,
)
from embed.ray_encoder import RayEncoder
from embed.reranker import Reranker, load_reranker
from embed.resolve import DEFAULT, load_encoder
from embed.tasks import Task, read_lines

__all__ = [
    "DEFAULT",
    "PASSAGE_PROMPT",
    "BundledEncoder",
    "CachedEncoder",
    "Encoder",
    "EncoderIdentity",
    "Language",
    "Precision",
    "RayEncoder",
    "Reranker",
    "Task",
    "Vectors",
    "WrappedEncoder",
    "best_precision",
    "load_encoder",
    "load_reranker",
    "model_folder",
    "read_lines",
]
