"""Which texts go through a model together."""

from collections.abc import Sequence

# Tokens in one batch, padding included. Measured with the default model in bfloat16 on one AMX core:
# at 1,024 a layer's activations stay in the 2 MB second-level cache; at 4,096 a fifth to a third of the
# clauses per second was lost, at 512 a few per cent to the cost of each call.
TOKENS_PER_BATCH = 1024


def plan_batches(lengths: Sequence[int], budget: int = TOKENS_PER_BATCH) -> list[list[int]]:
    """Batches of positions, the longest texts first, each padded to at most `budget` tokens.

    Texts of like length share a batch, so that little of it is padding; equal lengths keep their order.
    A text longer than the budget is a batch of its own. Starting with the longest lets several workers
    finish together.
    """
    order = sorted(range(len(lengths)), key=lambda position: -lengths[position])
    batches: list[list[int]] = []
    for position in order:
        if batches and (len(batches[-1]) + 1) * lengths[batches[-1][0]] <= budget:
            batches[-1].append(position)
        else:
            batches.append([position])
    return batches
