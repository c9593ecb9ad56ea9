"""How many clauses a second the default encoder embeds, beside a stock SentenceTransformer.

Run as `python -m eval encoding`: same weights, same process, alternating runs, so that other load
affects both alike. Stock is `SentenceTransformer.encode` as it comes: float32, 32 texts a batch.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from embed import PASSAGE_PROMPT, BundledEncoder, Precision, best_precision, model_folder

_BODIES = [
    "Sở Y tế",
    "Ủy ban nhân dân huyện",
    "Công an tỉnh",
    "Sở Tài chính",
    "Ban Thường vụ Huyện ủy",
    "Sở Xây dựng",
]
_ACTS = [
    "chủ trì",
    "phối hợp",
    "rà soát",
    "tham mưu",
    "kiểm tra, đôn đốc",
    "xây dựng kế hoạch",
    "hướng dẫn việc",
]
_MATTERS = [
    "bố trí kinh phí cho các khu cách ly tập trung",
    "tu bổ hồ chứa và đê kè trước mùa mưa lũ",
    "hỗ trợ người lao động mất việc làm theo Nghị quyết số 68/NQ-CP ngày 01/7/2021 của Chính phủ",
    "cấp nước sạch cho các xã vùng cao",
    "bảo đảm an toàn thực phẩm trong trường học",
    "số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
]
_ENDS = [
    "trước ngày 30 tháng 6",
    "theo đúng quy định của pháp luật",
    "và báo cáo Ủy ban nhân dân tỉnh",
    "trên địa bàn",
]


def synthetic_clauses(count: int, seed: int = 0) -> list[str]:
    """Clauses in the words of directives: lengths spread as in real ones, 10 to 300 tokens, 88 on average."""
    draw = random.Random(seed)  # noqa: S311 -- a repeatable draw is what is wanted
    return [_clause(draw, draw.lognormvariate(4.05, 0.6)) for _ in range(count)]


def _clause(draw: random.Random, syllables: float) -> str:
    wanted = round(min(max(syllables, 7), 210))
    words: list[str] = []
    while len(words) < wanted:
        parts = (draw.choice(bank) for bank in (_BODIES, _ACTS, _MATTERS, _ENDS))
        words += f"{' '.join(parts)};".split()
    return f"{' '.join(words[:wanted]).rstrip(';')}."


def alternate(runs: int, count: int, *encoders: Callable[[], object]) -> list[list[float]]:
    """Texts a second of each encoder in each of `runs` rounds, one encoder after the other in a round."""
    rates: list[list[float]] = [[] for _ in encoders]
    for _ in range(runs):
        for rate, encode in zip(rates, encoders, strict=True):
            start = time.perf_counter()
            encode()
            rate.append(count / (time.perf_counter() - start))
    return rates


def machine() -> str:
    """The processor's name, cores in use and the instructions that decide the speed."""
    capabilities = torch.cpu.get_capabilities()
    flags = [name for name in ("avx2", "avx512_f", "avx512_bf16", "amx_bf16") if capabilities.get(name)]
    name = capabilities.get("cpu_name", "a processor")
    return f"{name}, {torch.get_num_threads()} cores, {' '.join(flags) or 'none of the flags looked for'}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m eval encoding", description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, help="a file with one clause a line, instead of made-up ones")
    parser.add_argument("--count", type=int, default=256, help="how many made-up clauses")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--precision", choices=["float32", "bfloat16"], default=best_precision())
    options = parser.parse_args(arguments)
    texts = (
        options.texts.read_text("utf-8").splitlines() if options.texts else synthetic_clauses(options.count)
    )
    compare(texts, options.runs, options.precision)


def compare(texts: list[str], runs: int, precision: Precision) -> float:
    """Print both rates and their ratio, and return the median of the rounds' ratios."""
    stock = SentenceTransformer(
        str(model_folder()), local_files_only=True, model_kwargs={"dtype": torch.float32}
    )
    ours = BundledEncoder(precision)
    lengths = [len(ids) for ids in stock.tokenizer(texts, truncation=True)["input_ids"]]
    print(
        f"{machine()}\n{len(texts)} clauses of {np.mean(lengths):.0f} tokens ({min(lengths)}-{max(lengths)})"
    )

    def by_stock() -> object:
        return stock.encode(texts, prompt=PASSAGE_PROMPT)

    def by_us() -> object:
        return ours.encode_passages(texts)

    alternate(1, 1, lambda: stock.encode(texts[:8]), lambda: ours.encode_passages(texts[:8]))
    theirs, mine = alternate(runs, len(texts), by_stock, by_us)
    ratio = statistics.median(our / their for our, their in zip(mine, theirs, strict=True))
    for name, rates in (("stock float32", theirs), (f"ours {precision}", mine)):
        print(
            f"{name:14} {statistics.median(rates):7.1f} clauses/s  ({', '.join(f'{r:.1f}' for r in rates)})"
        )
    print(f"ratio          {ratio:7.2f}")
    return ratio


if __name__ == "__main__":
    main()
