"""Whatever happens to a file, there is text, or a reason why it is missing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.readers.read import read_document
from corpus.text.normalisation import normalise
from formats import PAGE, docx, pdf
from reading import SENTENCE

pytestmark = pytest.mark.slow
thoroughly = settings(
    deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
STARTS = [b"", b"PK\x03\x04", b"%PDF-1.7", b"<html>", b"\xff\xfe", b"{\\rtf"]
WHOLE = {
    "page": PAGE.encode(),
    "docx": docx(lambda document: document.add_paragraph(SENTENCE, style="List Number")),
    "pdf": pdf([[(70, 800, "Sở Y tế chủ trì, rà soát.")]]),
}


def gives_text_or_a_reason(folder: Path, data: bytes) -> bool:
    path = folder / "van-ban"
    path.write_bytes(data)
    try:
        return isinstance(normalise(read_document(path).text), str)
    except UnreadableDocument as problem:
        return bool(problem.reason)


@given(data=st.binary(), start=st.sampled_from(STARTS))
@thoroughly
def test_any_bytes_give_text_or_a_reason(tmp_path: Path, data: bytes, start: bytes) -> None:
    assert gives_text_or_a_reason(tmp_path, start + data)


@pytest.mark.parametrize("whole", WHOLE.values(), ids=WHOLE)
@given(data=st.data())
@thoroughly
def test_a_file_with_any_damage_gives_text_or_a_reason(
    tmp_path: Path, whole: bytes, data: st.DataObject
) -> None:
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged)))
        damaged[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    assert gives_text_or_a_reason(tmp_path, bytes(damaged))
