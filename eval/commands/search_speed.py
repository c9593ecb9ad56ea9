"""How long a search takes, warm, over a store of invented clauses: real words, random vectors."""

import argparse
import json
import random
import tempfile
import time
from pathlib import Path

import numpy as np

from corpus.model import Clause, Directive, Field, Metadata
from embed import load_encoder
from index.search import Searcher
from index.store import Store

_WORDS = """
Sở Y tế chủ trì phối hợp với các cơ quan đơn vị liên quan bố trí kinh phí cách ly tập trung hỗ trợ
người lao động kiểm tra giám sát phòng chống dịch thiên tai cháy rừng an toàn giao thông trường học
tiêm chủng báo cáo trước ngày theo quy định của pháp luật bảo đảm an sinh xã hội chuyển đổi số dịch
vụ công Ủy ban nhân dân tỉnh
""".split()  # noqa: SIM905 (words read better as words)
_PER_DIRECTIVE = 25


def fill(store: Store, clauses: int, rng: random.Random) -> None:
    """Put invented directives into a store, with random directions for vectors."""
    identity, vectors = load_encoder().identity, np.random.default_rng(7)
    for number in range(clauses // _PER_DIRECTIVE):
        texts = [" ".join(rng.choices(_WORDS, k=rng.randint(15, 90))) for _ in range(_PER_DIRECTIVE)]
        parts, at = [], 0
        for n, text in enumerate(texts):
            parts.append(Clause(str(n + 1), "", text, at, at + len(text), section=n))
            at += len(text) + 1
        own = vectors.normal(size=(len(parts), identity.dim)).astype(np.float32)
        own /= np.linalg.norm(own, axis=1, keepdims=True)
        metadata = Metadata(type=Field("Chỉ thị", "stated"), subject=Field(f"về việc {number}", "stated"))
        directive = Directive("\n".join(texts), metadata, tuple(parts))
        store.put(directive, own, source=f"{number}.txt", content="", encoder=identity)


def main() -> None:
    """Print the median and the 95th percentile, in milliseconds, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clauses", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=100)
    arguments = parser.parse_args()
    rng = random.Random(7)  # noqa: S311 (repeatable, no secret)
    with tempfile.TemporaryDirectory() as scratch:
        store = Store(Path(scratch))
        fill(store, arguments.clauses, rng)
        searcher = Searcher(store, load_encoder())
        searcher.search("kinh phí cách ly")
        times = []
        for _ in range(arguments.queries):
            query = " ".join(rng.choices(_WORDS, k=rng.randint(3, 12)))
            began = time.perf_counter()
            searcher.search(query)
            times.append(1000 * (time.perf_counter() - began))
        store.close()
    p50, p95 = np.percentile(times, [50, 95])
    print(
        json.dumps(
            {"clauses": arguments.clauses, "p50_ms": round(float(p50), 1), "p95_ms": round(float(p95), 1)}
        )
    )


if __name__ == "__main__":
    main()
