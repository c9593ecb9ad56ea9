"""Trains what English questions are encoded with: `python -m embed.adapt TASKS.jsonl --out FILE.safetensors`.

Lines of `{"query","kind","positives","near"}` in (`python -m eval tasks` writes them); out comes what is
added to the biases and norms of the default model, in half precision, with a card beside it.
Queries alone are encoded with it: `positives`, the passages that answer a query, and `near`, a text whose
vector the query's is drawn to, keep the vectors of the model as it is.

Source: A. van den Oord et al., 2018 (InfoNCE); E. Ben Zaken et al., BitFit, 2022 (biases alone).
"""

import argparse
import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer
from torch import Tensor
from torch.nn import functional
from tqdm import trange

from corpus.errors import BadTasks
from embed.e5 import PASSAGE_PROMPT, QUERY_PROMPT, model_folder
from embed.encoder import best_precision
from embed.models import ModelSettings
from embed.tasks import Kind, Task, read_tasks
from embed.text import QUERY_TOKENS, clean
from embed.transformer import TransformerEncoder


@dataclass(frozen=True, slots=True)
class Share:
    """How many queries of a kind a step has, and what both parts of their loss weigh."""

    queries: int
    answers: float
    likeness: float


SHARES: Mapping[Kind, Share] = {
    "vietnamese": Share(12, 0.3, 30),  # kept where it is: what the model knows is to stay
    "bare": Share(5, 0.5, 20),  # Vietnamese without diacritics
    "written": Share(6, 1, 20),  # English by people
    "glossary": Share(5, 1, 20),  # English put together from the glossary
    "terms": Share(4, 1, 20),  # the glossary itself
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How it is trained."""

    steps: int = 700
    learning_rate: float = 1e-3
    temperature: float = 0.02
    margin: float = 0.05  # a passage nearer than the best positive by more is taken to answer as well
    seed: int = 1


def train(model: Path, tasks: Sequence[Task], recipe: Recipe) -> tuple[dict[str, Tensor], float]:
    """What is to be added to the biases and norms of the model in a folder, and the last mean loss."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)  # noqa: S311 (a sample, no secret)
    goals = _Goals(model, tasks)
    base, trained = _load(model)
    before = {name: numbers.detach().clone() for name, numbers in trained.items()}
    optimiser = torch.optim.AdamW(
        trained.values(), lr=recipe.learning_rate, betas=(0.9, 0.98), weight_decay=0.0
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, recipe.learning_rate, total_steps=recipe.steps, pct_start=0.08
    )
    kinds = {kind: [task for task in tasks if task.kind == kind] for kind in SHARES}
    mean = 0.0
    for step in (bar := trange(1, recipe.steps + 1, unit="step")):
        batch = [
            task
            for kind, share in SHARES.items()
            for task in chance.sample(kinds[kind], min(share.queries, len(kinds[kind])))
        ]
        loss = goals.loss(batch, _encode(base, [task.query for task in batch]), recipe)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # it has no types
        optimiser.step()
        schedule.step()
        mean = loss.item() if step == 1 else 0.98 * mean + 0.02 * loss.item()
        bar.set_postfix(loss=f"{mean:.3f}")
    return {name: (numbers.detach() - before[name]).half() for name, numbers in trained.items()}, mean


class _Goals:
    """Where the queries of tasks are to go: vectors by the model as it is."""

    def __init__(self, model: Path, tasks: Sequence[Task]) -> None:
        encoder = TransformerEncoder(
            model, ModelSettings(query_prompt=QUERY_PROMPT, passage_prompt=PASSAGE_PROMPT)
        )
        passages = list(dict.fromkeys(text for task in tasks for text in task.positives))
        near = list(dict.fromkeys(task.near for task in tasks if task.near))
        self._row = {text: row for row, text in enumerate(passages)}
        self._passages = torch.from_numpy(encoder.encode_passages(passages))
        self._near = dict(zip(near, torch.from_numpy(encoder.encode_queries(near)), strict=True))

    def loss(self, batch: Sequence[Task], queries: Tensor, recipe: Recipe) -> Tensor:
        """The mean loss of a batch whose queries have the vectors `queries`, `(n, dim)`."""
        parts = []
        answered = [n for n, task in enumerate(batch) if task.positives]
        if answered:
            own = torch.zeros((len(answered), len(self._row)), dtype=torch.bool)
            for row, n in enumerate(answered):
                own[row, [self._row[text] for text in batch[n].positives]] = True
            losses = info_nce(queries[answered] @ self._passages.T, own, recipe.temperature, recipe.margin)
            parts.append(losses @ torch.tensor([SHARES[batch[n].kind].answers for n in answered]))
        drawn = [n for n, task in enumerate(batch) if task.near]
        if drawn:
            apart = 1 - (queries[drawn] * torch.stack([self._near[batch[n].near] for n in drawn])).sum(1)
            parts.append(apart @ torch.tensor([float(SHARES[batch[n].kind].likeness) for n in drawn]))
        return torch.stack(parts).sum() / len(batch)


def info_nce(cosines: Tensor, own: Tensor, temperature: float, margin: float) -> Tensor:
    """The loss of each query, `(n,)`, by its cosines to all passages, `(n, m)`, of which `own` answer it.

    A passage that is nearer than the best of its own by more than `margin` is taken to answer it as well and
    is left out. Source: van den Oord et al., 2018.
    """
    best = cosines.detach().masked_fill(~own, -1).amax(1, keepdim=True)
    also = (cosines > best + margin) & ~own
    scaled, none = cosines / temperature, float("-inf")
    return scaled.masked_fill(also, none).logsumexp(1) - scaled.masked_fill(~own, none).logsumexp(1)


def _load(model: Path) -> tuple[SentenceTransformer, dict[str, Any]]:
    """The model in a folder, and by name those of its numbers that are trained: biases and norms."""
    # The gradients of torch's own attention took two fifths of a step on a CPU.
    plain = {"attn_implementation": "eager"}
    base = SentenceTransformer(str(model), local_files_only=True, device="cpu", model_kwargs=plain)
    base.eval()
    if base.transformers_model is None:
        raise ValueError("only models that are made of a transformer can be adapted")
    trained = {}
    for name, numbers in base.transformers_model.named_parameters():
        numbers.requires_grad_((name.endswith("bias") or "LayerNorm" in name) and "pooler" not in name)
        if numbers.requires_grad:
            trained[name] = numbers
    return base, trained


def _encode(base: SentenceTransformer, queries: Sequence[str]) -> Tensor:
    """Vectors of queries, `(n, dim)` float32, rows L2-normalised, with gradients."""
    lines = [QUERY_PROMPT + clean(query, QUERY_TOKENS) for query in queries]
    tokens = base.tokenizer(
        lines,
        truncation=True,
        max_length=QUERY_TOKENS,
        padding=True,
        pad_to_multiple_of=16,
        return_tensors="pt",
    )
    with torch.autocast("cpu", torch.bfloat16, enabled=best_precision() == "bfloat16"):
        vectors = base({key: tokens[key] for key in ("input_ids", "attention_mask")})["sentence_embedding"]
    return functional.normalize(vectors.float(), dim=-1)


def _card(tasks: Path, counts: Mapping[Kind, int], recipe: Recipe, loss: float) -> str:
    rows = "\n".join(f"| {name} | {value:g} |" for name, value in asdict(recipe).items())
    kinds = "\n".join(
        f"| {kind} | {counts[kind]:,} | {share.queries} | {share.answers:g} | {share.likeness:g} |"
        for kind, share in SHARES.items()
    )
    return (
        "# What is added to the default model for English questions\n\n"
        "Added to the biases and norms of multilingual-e5-small (in half precision, named as in BERT) before "
        "it encodes an\nEnglish question; passages and Vietnamese questions are encoded without it. "
        "Licence: as the model's, MIT.\n\n"
        f"Made by `python -m embed.adapt {tasks.name}`; last mean loss {loss:.3f}.\n\n"
        f"| recipe | |\n|---|---|\n{rows}\n\n"
        "| kind of task | tasks | in a step | weight of answers | of likeness |\n|---|---|---|---|---|\n"
        f"{kinds}\n"
    )


def main() -> None:
    """Train, and write the changes and their card."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tasks", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="the .safetensors file that is written")
    parser.add_argument("--steps", type=int, default=Recipe().steps)
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    parser.add_argument("--threads", type=int, default=1, help="with one, each run gives the same file")
    arguments = parser.parse_args()
    if min(arguments.steps, arguments.threads) < 1:
        parser.error("steps and threads are 1 at least")
    try:
        tasks = read_tasks(arguments.tasks)
        arguments.out.touch()  # fail before the work, not after it
    except (BadTasks, OSError) as error:
        parser.error(str(error))
    torch.set_num_threads(arguments.threads)
    recipe = Recipe(steps=arguments.steps, seed=arguments.seed)
    changes, loss = train(model_folder(), tasks, recipe)
    save_file(changes, arguments.out)
    counts = {kind: sum(task.kind == kind for task in tasks) for kind in SHARES}
    arguments.out.with_suffix(".md").write_text(_card(arguments.tasks, counts, recipe, loss), "utf-8")


if __name__ == "__main__":
    main()
