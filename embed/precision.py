"""How numbers are stored while a model runs, and how its progress is reported."""

from collections.abc import Callable
from typing import Literal

Precision = Literal["float32", "bfloat16"]
# Called with the number of texts encoded since the last call.
Progress = Callable[[int], None]


def best_precision() -> Precision:
    """bfloat16 where the CPU multiplies tiles in it (AMX), float32 elsewhere.

    Measured on one core with the default model: with AMX 60 clauses/s in bfloat16 and 18 in float32; with no
    more than AVX-512's bfloat16 instructions 12 and 17, with AVX2 2 and 11.
    """
    import torch  # takes seconds

    return "bfloat16" if torch.cpu.get_capabilities().get("amx_bf16") else "float32"
