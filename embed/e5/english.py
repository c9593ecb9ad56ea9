"""English questions: the default model with other biases and norms, nearer to Vietnamese clauses.

The file `embed/data/english.safetensors` holds what is added to them; `embed/data/english.md` says how it was
made. Passages and Vietnamese questions are encoded by the model as it is, so that no store changes.
"""

from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from safetensors.numpy import load_file

from embed.e5.quantized import Blocks, Floats, QuantizedModel


def for_english(model: QuantizedModel) -> QuantizedModel:
    """The model whose biases and norms are those for English questions.

    Raises: OSError or ValueError where the file with the changes is missing or damaged.
    """
    with as_file(files("embed").joinpath("data", "english.safetensors")) as file:
        changes = _read(file)
    if not changes.keys() <= model.tensors.keys():
        raise ValueError("english.safetensors holds changes of tensors that the model lacks")
    changed: dict[str, Floats | Blocks] = {
        name: model.floats(name) + change for name, change in changes.items()
    }
    return replace(model, tensors=model.tensors | changed)


def _read(file: Path) -> dict[str, Floats]:
    return {name: change.astype("float32") for name, change in load_file(file).items()}
