"""The bundled model, multilingual-e5-small, from its 4-bit weights."""

from embed.e5.bundled import BundledEncoder, model_folder
from embed.e5.weights import NAME, PASSAGE_PROMPT, QUERY_PROMPT

__all__ = ["NAME", "PASSAGE_PROMPT", "QUERY_PROMPT", "BundledEncoder", "model_folder"]
