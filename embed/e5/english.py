"""English questions: the default model with other biases and norms, nearer to Vietnamese clauses.

The file `embed/data/english.safetensors` holds what is added to them; `embed/data/english.md` says how it was
made. Passages and Vietnamese questions are encoded by the model as it is, so that no store changes.
"""

from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from safetensors.numpy import load_file

from embed.e5.names import bert_name
from embed.e5.quantized import Blocks, Floats, QuantizedModel


def for_english(model: QuantizedModel) -> QuantizedModel:
    """The model whose biases and norms are those for English questions.

    Raises: OSError or ValueError where the file with the changes is missing or damaged.
    """
    with as_file(files("embed").joinpath("data", "english.safetensors")) as file:
        changes = _read(file)
    names = {bert_name(name): name for name in model.tensors}
    if not changes.keys() <= names.keys():
        raise ValueError("english.safetensors holds changes of tensors that the model lacks")
    changed: dict[str, Floats | Blocks] = {
        names[name]: model.floats(names[name]) + change for name, change in changes.items()
    }
    return replace(model, tensors=model.tensors | changed)


def _read(file: Path) -> dict[str, Floats]:
    return {name: change.astype("float32") for name, change in load_file(file).items()}
