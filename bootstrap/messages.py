"""What `run.py` says, a sentence in each language (`messages.tsv`), and what a failure means."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

_TABLE = Path(__file__).with_name("messages.tsv").read_text("utf-8")
_ROWS = [row.split("\t") for row in _TABLE.splitlines() if not row.startswith("#")]
SENTENCES = {name: (english, vietnamese) for name, english, vietnamese, *_ in _ROWS}
_CAUSES = [(row[0], re.compile(row[3], re.IGNORECASE)) for row in _ROWS if len(row) > 3]

# The line that names a failure, and not pip's remark that there was one.
_ERROR = re.compile(r"\s*(?:\w*Error|error):(?! subprocess-exited)", re.IGNORECASE)


class Trouble(Exception):
    """What ends `run.py`: the name of a message and what it is about; `proof` is the line that shows it."""

    def __init__(self, *message: object, proof: str = "") -> None:
        super().__init__(*message)
        self.proof = proof


def explain(lines: Sequence[str]) -> Trouble:
    """What a failed step's own lines mean; the proof is the last line that shows it."""
    for name, pattern in _CAUSES:
        proofs = [line for line in lines if pattern.search(line)]
        if proofs:
            return Trouble(name, proof=proofs[-1].strip())
    errors = [line for line in lines if _ERROR.match(line)]
    said = errors or [line for line in lines if line.strip()] or ["(nothing was said)"]
    return Trouble("unknown", proof=said[-1].strip())


def say(name: str, *about: object) -> None:
    """Print a message on standard error: standard output belongs to what runs."""
    english, vietnamese = (sentence.format(*about) for sentence in SENTENCES[name])
    sys.stderr.write(f"{english}\n  {vietnamese}\n")
    sys.stderr.flush()
