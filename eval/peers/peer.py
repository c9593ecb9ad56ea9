"""What the module of a system has: `build` writes its index into a folder, `opened` opens that."""

from pathlib import Path
from typing import Protocol

import numpy as np

from eval.peers.given import Given


class Opened(Protocol):
    """An index that can be asked; passages are named by their places, best first."""

    def search(self, question: str, vector: np.ndarray, k: int) -> list[int]:
        """What the system finds for a question, as its users would ask: hybrid where it can be."""
        ...

    def nearest(self, vector: np.ndarray, k: int) -> list[int]:
        """The passages whose vectors it takes for the nearest."""
        ...


class Peer(Protocol):
    """The module of a system."""

    def build(self, given: Given, folder: Path) -> None:
        """Write the index of what is given into a folder that is there and empty."""
        ...

    def opened(self, folder: Path) -> Opened:
        """Open the index in a folder."""
        ...
