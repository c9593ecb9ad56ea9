"""How many clauses a second the default encoder embeds, beside a stock SentenceTransformer.

Run as `python -m eval encoding`: same weights, same process, alternating runs, so that other load
affects all alike. Stock is `SentenceTransformer.encode` as it comes: float32, 32 texts a batch.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from embed import PASSAGE_PROMPT, BundledEncoder, best_precision, model_folder
from eval.measures import run_without_amx

_PRECISIONS: Mapping[str, Callable[[], BundledEncoder]] = {
    "float32": partial(BundledEncoder, "float32"),
    "bfloat16": partial(BundledEncoder, "bfloat16"),
}

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


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock, and of processor time."""

    wall: float
    processor: float


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


def alternate(runs: int, *encoders: Callable[[], object]) -> list[list[Took]]:
    """What each encoder takes in each of `runs` rounds, one encoder after the other in a round."""
    rounds: list[list[Took]] = [[] for _ in encoders]
    for _ in range(runs):
        for took, encode in zip(rounds, encoders, strict=True):
            wall, processor = time.perf_counter(), time.process_time()
            encode()
            took.append(Took(time.perf_counter() - wall, time.process_time() - processor))
    return rounds


def machine() -> str:
    """The processor's name, cores in use and the instructions that decide the speed."""
    capabilities = torch.cpu.get_capabilities()
    flags = [name for name in ("avx2", "avx512_f", "avx512_vnni", "avx512_bf16") if capabilities.get(name)]
    flags += ["amx"] if best_precision() == "bfloat16" else []
    name = capabilities.get("cpu_name", "a processor")
    return f"{name}, {torch.get_num_threads()} cores, {' '.join(flags) or 'none of the flags looked for'}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m eval encoding", description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, help="a file with one clause a line, instead of made-up ones")
    parser.add_argument("--count", type=int, default=256, help="how many made-up clauses")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", type=int, help="how many cores to use")
    parser.add_argument("--precision", nargs="+", choices=_PRECISIONS, default=[best_precision()])
    parser.add_argument("--without-amx", action="store_true", help="as on a CPU that has none")
    options = parser.parse_args(arguments)
    if options.without_amx:
        given = sys.argv[1:] if arguments is None else arguments
        run_without_amx("eval.commands.encoding", [word for word in given if word != "--without-amx"])
    if options.threads:
        torch.set_num_threads(options.threads)
    texts = (
        options.texts.read_text("utf-8").splitlines() if options.texts else synthetic_clauses(options.count)
    )
    compare(texts, options.runs, options.precision)


def compare(texts: list[str], runs: int, precisions: Sequence[str]) -> dict[str, float]:
    """Print rates, ratios and cosines to stock; return the ratios of processor time, medians of rounds."""
    stock = SentenceTransformer(
        str(model_folder()), local_files_only=True, model_kwargs={"dtype": torch.float32}, device="cpu"
    )
    lengths = [len(ids) for ids in stock.tokenizer(texts, truncation=True)["input_ids"]]
    print(
        f"{machine()}\n{len(texts)} clauses of {np.mean(lengths):.0f} tokens ({min(lengths)}-{max(lengths)})"
    )
    exact = stock.encode(texts, prompt=PASSAGE_PROMPT, normalize_embeddings=True)
    encoders = {"stock": partial(stock.encode, texts, prompt=PASSAGE_PROMPT)}
    cosines = {"stock": np.ones(1)}
    for name in precisions:
        encoder = _PRECISIONS[name]()
        cosines[name] = (encoder.encode_passages(texts) * exact).sum(axis=1)
        encoders[name] = partial(encoder.encode_passages, texts)
    rounds = dict(zip(encoders, alternate(runs, *encoders.values()), strict=True))
    ratios = {}
    for name, took in rounds.items():
        pairs = list(zip(rounds["stock"], took, strict=True))
        ratios[name] = statistics.median(theirs.processor / ours.processor for theirs, ours in pairs)
        wall = statistics.median(theirs.wall / ours.wall for theirs, ours in pairs)
        rate = len(texts) / statistics.median(ours.wall for ours in took)
        print(
            f"{name:9} {rate:7.1f} clauses/s, {wall:5.2f} times stock, by processor time {ratios[name]:5.2f};"
            f" cosine {cosines[name].mean():.5f}, least {cosines[name].min():.5f}",
            flush=True,
        )
    return ratios


if __name__ == "__main__":
    main()
