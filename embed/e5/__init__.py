"""The bundled model, multilingual-e5-small, from its 4-bit weights."""

from embed.e5.bundled import NAME, PASSAGE_PROMPT, QUERY_PROMPT, BundledEncoder, model_folder

__all__ = ["NAME", "PASSAGE_PROMPT", "QUERY_PROMPT", "BundledEncoder", "model_folder"]
