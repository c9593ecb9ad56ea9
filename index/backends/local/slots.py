"""Where vectors lie: places that are only added to, with the clause and the directive of each."""

from dataclasses import dataclass, field

import numpy as np

GONE = -1


@dataclass(frozen=True, slots=True)
class Slots:
    """The row of the clause at each place, `GONE` if it was removed, and of its directive: `(n,)` int64.

    `used` says which places are in use, `(n,)` bool: each search asks.
    """

    rows: np.ndarray
    directives: np.ndarray
    used: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        """Find the places in use."""
        object.__setattr__(self, "used", self.rows != GONE)

    @classmethod
    def of_bytes(cls, written: bytes) -> "Slots":
        """The places that were `written`; none if that can't be read."""
        return cls(*np.frombuffer(written, "<i8").reshape(2, -1)) if not len(written) % 16 else cls.none()

    @classmethod
    def none(cls) -> "Slots":
        """No places."""
        return cls(np.empty(0, np.int64), np.empty(0, np.int64))

    def __len__(self) -> int:
        """How many places there are, in use or not."""
        return len(self.rows)

    def of(self, directives: np.ndarray) -> np.ndarray:
        """The places in use of some directives."""
        return np.flatnonzero(np.isin(self.directives, directives) & self.used)

    def without(self, places: np.ndarray) -> "Slots":
        """The same, with some places out of use."""
        rows = self.rows.copy()
        rows[places] = GONE
        return Slots(rows, self.directives)

    def with_more(self, rows: np.ndarray, directives: np.ndarray) -> "Slots":
        """The same with more places at the end."""
        return Slots(np.append(self.rows, rows), np.append(self.directives, directives))

    def at(self, places: np.ndarray) -> "Slots":
        """These places alone, in that order."""
        return Slots(self.rows[places], self.directives[places])

    def written(self) -> bytes:
        """The bytes that `of_bytes` reads."""
        return np.stack([self.rows, self.directives]).astype("<i8").tobytes()
