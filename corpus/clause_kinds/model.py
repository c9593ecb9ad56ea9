"""The closed set of kinds of clause, in the order in which they are listed."""

from typing import get_args

from corpus.model import ClauseKind

KINDS: tuple[ClauseKind, ...] = get_args(ClauseKind)
