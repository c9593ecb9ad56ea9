"""Broken files by the thousand: `python -m eval fuzz [SEED_FILE …]`; each must give a text or a reason.

Broken questions: each must be understood, or refused as empty, in bounded time. In the process: every reader
that runs in it, on files that hypothesis breaks. In reading processes: files for the readers that call a
program. Afterwards no memory, file, thread or process may be left.
"""

import argparse
import io
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import psutil
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from PIL import Image

from corpus.data import data_lines, read_table
from corpus.errors import Refused, UnusableQuery
from corpus.readers import End, Fault, Read, Request, Workers, parts_of, read_content
from eval.commands.throughput import make_pdf
from index.query import understand

_TEXT = "CHỈ THỊ\nVề việc phòng cháy\n\n1. Sở Tài chính bố trí kinh phí.\na) Trước ngày 30/6/2021.\n"
_WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>Chỉ thị</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Sở Y tế</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
)
_PAGE = f"<html><body><main><ol type=a><li>{_TEXT}<table><tr><td>a<td>b</table></main></body></html>"
_ODT = b"application/vnd.oasis.opendocument.text"
# What a run may keep: the caches of libraries.
_MOST_KEPT = 250_000_000
# Inputs of one run of hypothesis, which keeps 42 KB of each until it ends.
_ROUND = 500
# Seconds of the processor's time that understanding a query may take.
_LONGEST_QUERY = 5.0


def seeds() -> dict[str, bytes]:
    """A small whole file of every format that is read in the process, by suffix."""
    word = _packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": _WORD.encode()})
    text = _TEXT.encode()
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Gửi"
    mail.set_content(_TEXT)
    mail.add_alternative(_PAGE, subtype="html")
    mail.add_attachment(word, "application", "octet-stream", filename="a.docx")
    saved = EmailMessage()
    saved["From"], saved["Subject"] = "<Saved by Blink>", "Chỉ thị"
    saved.set_content(_PAGE, subtype="html")
    saved.make_related()
    saved.add_related(b"\x89PNG", "image", "png")
    return {
        ".txt": text,
        ".utf16": _TEXT.encode("utf-16"),
        ".cp1258": "Chỉ thị".encode() + bytes(range(128, 256)),
        ".html": _PAGE.encode(),
        ".docx": word,
        ".pdf": make_pdf(0, pages=1),
        ".zip": _packed({"a.txt": text, "b.docx": word, "c.zip": _packed({"d.txt": text})}),
        ".eml": mail.as_bytes(),
        ".mhtml": saved.as_bytes(),
    }


def for_programs() -> dict[str, bytes]:
    """The same for the formats that programs read."""
    picture = io.BytesIO()
    Image.effect_noise((300, 200), 60).save(picture, "PNG")
    content = '<o:document-content xmlns:o="o" xmlns:text="t"><text:p>Chỉ thị</text:p></o:document-content>'
    return {
        ".png": picture.getvalue(),
        ".rtf": rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Ch\u7881? th\u7883?\par 1. S\u7903? Y t\u7871?\par}",
        ".odt": _packed({"mimetype": _ODT, "content.xml": content.encode()}),
    }


def broken(whole: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """A whole file with bytes changed, cut out, doubled or put in."""
    change = st.tuples(st.floats(0, 1), st.integers(0, 64), st.binary(max_size=24))
    return st.builds(_break, st.sampled_from(whole), st.lists(change, min_size=1, max_size=6), st.booleans())


def _break(data: bytes, changes: list[tuple[float, int, bytes]], doubled: bool) -> bytes:
    for where, gone, put in changes:
        at = int(where * len(data))
        kept = at if doubled else at + gone
        data = data[: at + (gone if doubled else 0)] + put + data[kept:]
    return data


def fuzz_readers(whole: Sequence[bytes], examples: int, folder: Path) -> Counter[str]:
    """Read broken files in this process; anything a reader raises but a refusal is raised."""
    file = folder / "file"

    def read(data: bytes) -> None:
        file.write_bytes(data)
        for part in parts_of(file):
            if isinstance(part.content, str):
                raise Refused(part.content)
            read_content(part.content, Path(part.name).suffix)

    return _rounds(whole, examples, read)


def run_round(whole: Sequence[bytes], number: int, examples: int, use: Callable[[bytes], None]) -> None:
    """Use so many broken inputs: the same ones for the same number."""

    @seed(number)
    @settings(
        max_examples=examples, deadline=None, database=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(broken(whole))
    def use_one(data: bytes) -> None:
        use(data)

    use_one()


def _rounds(whole: Sequence[bytes], examples: int, use: Callable[[bytes], None]) -> Counter[str]:
    """Use broken inputs, round by round; how many were used, and how many refused."""
    counts: Counter[str] = Counter()

    def use_one(data: bytes) -> None:
        try:
            use(data)
            counts["read"] += 1
        except (Refused, UnusableQuery):
            counts["refused"] += 1

    for number in range(0, examples, _ROUND):
        run_round(whole, number, min(_ROUND, examples - number), use_one)
    return counts


def fuzz_queries(examples: int) -> Counter[str]:
    """Understand broken questions; raises what they raise but a refusal, and where one takes too long."""
    typed = [line for _, line in data_lines("eval", "office_questions.txt")]
    typed += [row["query"] for row in read_table("eval", "sample_questions.tsv")]
    typed += [
        "218-CV/HU, 16/CT-TTg, nq 68",
        "kinh phis cach1 ly",
        "xử lý " * 300,
        "qwrt " * 300,
        "UBND " * 300,
    ]

    def read(data: bytes) -> None:
        query, began = data.decode(errors="replace"), time.process_time()
        try:
            understand(query, lambda _: 0)
        finally:
            if (took := time.process_time() - began) > _LONGEST_QUERY:
                raise RuntimeError(f"{took:.1f} s: {query!r}")

    return _rounds([query.encode() for query in typed], examples, read)


def fuzz_programs(whole: Sequence[bytes], examples: int, folder: Path) -> Counter[str]:
    """Read broken files that need programs, in worker processes."""
    files: list[Path] = []

    @settings(max_examples=examples, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    @given(broken(whole))
    def write(data: bytes) -> None:
        files.append(folder / f"{len(files):04}")
        files[-1].write_bytes(data)

    write()
    counts: Counter[str] = Counter()
    with Workers() as workers:
        jobs = [workers.submit(Request(os.fsencode(file), {}, take_secret=True)) for file in files]
        for job in jobs:
            while not isinstance(answer := job.next(), End):
                if isinstance(answer, Fault):
                    raise RuntimeError(answer.detail)
                counts["read" if isinstance(answer, Read) else getattr(answer, "reason", "")] += 1
    return counts


def main() -> int:
    """Print what became of all inputs, and what was left behind; 1 where that is too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="more whole files, such as .doc and .msg")
    parser.add_argument("--examples", type=int, default=20_000)
    parser.add_argument("--programs", type=int, default=200)
    parser.add_argument("--queries", type=int, default=50_000)
    arguments = parser.parse_args()
    began = time.perf_counter()
    _print_counts("queries", fuzz_queries(arguments.queries), began)
    own, threads = psutil.Process(), threading.active_count()
    running = set(own.children())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tempfile.tempdir = str(folder / "temporary")
        Path(tempfile.tempdir).mkdir()
        whole = [*seeds().values(), *(file.read_bytes() for file in arguments.files)]
        path = os.environ["PATH"]
        os.environ["PATH"] = ""  # the readers alone, without the programs that they would call
        fuzz_readers(whole, 500, folder)  # what is imported and cached once
        before = own.memory_info().rss
        began = time.perf_counter()
        _print_counts("in the process", fuzz_readers(whole, arguments.examples, folder), began)
        kept = own.memory_info().rss - before
        os.environ["PATH"] = path
        began = time.perf_counter()
        _print_counts(
            "by programs", fuzz_programs(list(for_programs().values()), arguments.programs, folder), began
        )
        left = len(list(Path(tempfile.tempdir).iterdir())), len({*own.children()} - running)
        started = threading.active_count() - threads
    tempfile.tempdir = None
    print(f"left: {left[0]} files, {left[1]} processes, {started} threads, {kept / 1e6:.0f} MB")
    return int(any(left) or started > 0 or kept > _MOST_KEPT)


def _print_counts(where: str, counts: Counter[str], began: float) -> None:
    listed = ", ".join(f"{what} {count}" for what, count in counts.most_common())
    print(f"{where}: {counts.total()} inputs in {time.perf_counter() - began:.0f} s: {listed}", flush=True)


def _packed(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(main())
