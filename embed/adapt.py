"""Adapting an encoder to a language of documents: `python -m embed.adapt train PAIRS.jsonl --out ADAPTER`.

Lines of `{"query","positive","negatives"}` in, a low-rank adapter out (LoRA, a few MB, safetensors) with a
card that says how it was made. `python -m embed.adapt merge ADAPTER --out MODEL --strength 0.5` adds a part
of it to the weights; the folder that comes out is a model like any other. Needs the extra "train" (peft).

Source: E. J. Hu et al., LoRA, 2021 (adapters); A. van den Oord et al., 2018 (the loss: InfoNCE);
M. Wortsman et al., 2022 (a part of the change keeps what the model knew).
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec
import torch
from peft import LoraConfig, PeftModel, TaskType, get_peft_model
from peft.tuners.lora import LoraLayer
from sentence_transformers import SentenceTransformer
from torch.nn import functional
from tqdm import trange

from corpus.errors import BadPairs
from embed.e5 import PASSAGE_PROMPT, QUERY_PROMPT, model_folder

_LAYERS = ["query", "key", "value", "dense"]  # every matrix of a BERT layer; embeddings stay as they are
_SAVED_EVERY = 50  # steps


class Pair(msgspec.Struct, frozen=True):
    """A query, the passage that answers it, and passages that look as if they did."""

    query: str
    positive: str
    negatives: list[str] = msgspec.field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an adapter is trained; `window` and `temperature` were chosen for passages of clause length."""

    steps: int = 300
    pairs_per_step: int = 16
    rank: int = 16
    learning_rate: float = 2e-4
    temperature: float = 0.02
    window: int = 80  # tokens
    margin: float = 0.05  # a passage nearer than the positive by more is taken to answer as well
    seed: int = 3


def read_pairs(file: Path) -> list[Pair]:
    """The pairs of a file.

    Raises: BadPairs, with the line; OSError where the file can't be read.
    """
    decode = msgspec.json.Decoder(Pair).decode
    pairs = []
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                pairs.append(decode(line))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise BadPairs(f"{file}, line {number}: {error}") from error
    if not pairs:
        raise BadPairs(f"{file}: no pairs")
    return pairs


def train(
    model: Path,
    pairs: Sequence[Pair],
    recipe: Recipe,
    out: Path,
    prompts: tuple[str, str] = (QUERY_PROMPT, PASSAGE_PROMPT),
) -> float:
    """Train an adapter of the model in a folder, keep it in `out` as it grows, return the last mean loss.

    `prompts` stand before queries and before passages, as the model wants them.
    """
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)  # noqa: S311 (a sample, no secret)
    base, weights = _load(model)
    adapted: Any = get_peft_model(weights, _lora(recipe))
    optimiser = torch.optim.AdamW(
        (p for p in adapted.parameters() if p.requires_grad), lr=recipe.learning_rate
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, recipe.learning_rate, total_steps=recipe.steps, pct_start=0.1, anneal_strategy="linear"
    )
    # It belongs to the model's weights, wherever they lie.
    adapted.peft_config["default"].base_model_name_or_path = model.name
    adapted.train()
    mean = 0.0
    for step in (bar := trange(1, recipe.steps + 1, unit="step")):
        batch = chance.sample(list(pairs), min(recipe.pairs_per_step, len(pairs)))
        queries, passages = _texts(batch, prompts, chance)
        near, far = (_encode(adapted, base.tokenizer, texts, recipe.window) for texts in (queries, passages))
        loss = info_nce(near, far, recipe.temperature, recipe.margin)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # it has no types
        optimiser.step()
        schedule.step()
        mean = loss.item() if step == 1 else 0.95 * mean + 0.05 * loss.item()
        bar.set_postfix(loss=f"{mean:.3f}")
        if step % _SAVED_EVERY == 0 or step == recipe.steps:
            adapted.save_pretrained(str(out), save_embedding_layers=False)
    return mean


def merge(model: Path, adapter: Path, out: Path, strength: float) -> None:
    """A model folder with a part (0 to 1) of an adapter's change added to its weights."""
    base, weights = _load(model)
    adapted: Any = PeftModel.from_pretrained(weights, str(adapter))
    for module in adapted.modules():
        if isinstance(module, LoraLayer):
            module.scale_layer(strength)
    adapted.merge_and_unload()
    base.save(str(out), create_model_card=False)


def info_nce(
    queries: torch.Tensor, passages: torch.Tensor, temperature: float, margin: float
) -> torch.Tensor:
    """The loss of queries `(n, d)` over passages `(m, d)`, the first n of which answer them in order.

    A passage that is nearer to a query than its own by more than `margin` is taken to answer it as well and
    is left out. Source: van den Oord et al., 2018.
    """
    near = queries @ passages.T
    own = near.diagonal()[:, None]
    also = near > own + margin
    return functional.cross_entropy(
        (near / temperature).masked_fill(also, float("-inf")), torch.arange(len(queries))
    )


def _load(model: Path) -> tuple[SentenceTransformer, Any]:
    """The model in a folder, and the transformer in it."""
    base = SentenceTransformer(str(model), local_files_only=True, device="cpu")
    if base.transformers_model is None:
        raise ValueError("only models that are made of a transformer can be adapted")
    return base, base.transformers_model


def _lora(recipe: Recipe) -> LoraConfig:
    return LoraConfig(
        r=recipe.rank,
        lora_alpha=2 * recipe.rank,
        lora_dropout=0.05,
        target_modules=_LAYERS,
        task_type=TaskType.FEATURE_EXTRACTION,
    )


def _texts(
    batch: Sequence[Pair], prompts: tuple[str, str], chance: random.Random
) -> tuple[list[str], list[str]]:
    """The queries of a batch, and its passages: the positives in order, then a negative of each pair."""
    missed = [chance.choice(pair.negatives) for pair in batch if pair.negatives]
    positives = [pair.positive for pair in batch]
    return [prompts[0] + pair.query for pair in batch], [prompts[1] + text for text in positives + missed]


def _encode(adapted: Any, tokenizer: Any, texts: Sequence[str], window: int) -> torch.Tensor:
    """Mean-pooled vectors, `(n, dim)`, L2-normalised."""
    tokens = tokenizer(texts, truncation=True, max_length=window, padding=True, return_tensors="pt")
    with torch.autocast("cpu", torch.bfloat16):
        states = adapted(
            input_ids=tokens["input_ids"], attention_mask=tokens["attention_mask"]
        ).last_hidden_state
    seen = tokens["attention_mask"][..., None].float()
    return functional.normalize((states.float() * seen).sum(1) / seen.sum(1), dim=-1)


def _card(pairs: Path, count: int, recipe: Recipe, loss: float) -> str:
    rows = "\n".join(f"| {name} | {value} |" for name, value in asdict(recipe).items())
    return (
        "# A low-rank adapter of chithi's default encoder\n\n"
        f"Trained by `python -m embed.adapt train` on {count} pairs ({pairs.name}); "
        f"last mean loss {loss:.3f}.\n"
        "What it gains and loses on a data set, `chithi eval` shows: run it with and without.\n\n"
        f"| recipe | |\n|---|---|\n{rows}\n"
    )


def main() -> None:
    """Train or merge, as asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, help="a model folder; by default the bundled model's")
    what = parser.add_subparsers(dest="what", required=True)
    training = what.add_parser("train")
    training.add_argument("pairs", type=Path)
    training.add_argument("--steps", type=int, default=Recipe().steps)
    training.add_argument("--rank", type=int, default=Recipe().rank)
    merging = what.add_parser("merge")
    merging.add_argument("adapter", type=Path)
    merging.add_argument("--strength", type=float, default=1.0)
    for one in (training, merging):
        one.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    model = arguments.model or model_folder()
    if arguments.what == "merge":
        merge(model, arguments.adapter, arguments.out, arguments.strength)
        return
    try:
        pairs = read_pairs(arguments.pairs)
    except (BadPairs, OSError) as error:
        parser.error(str(error))
    recipe = Recipe(steps=arguments.steps, rank=arguments.rank)
    loss = train(model, pairs, recipe, arguments.out)
    (arguments.out / "README.md").write_text(_card(arguments.pairs, len(pairs), recipe, loss), "utf-8")


if __name__ == "__main__":
    main()
