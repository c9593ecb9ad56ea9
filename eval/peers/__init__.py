"""Other systems that search passages, each driven in a process of its own, beside ours.

Their packages are not among ours: each runs in an environment that `python -m eval bench` makes for it, in
which this room is imported and no other. So nothing here but `with_chithi` imports what lies outside it.
"""

from eval.peers.given import Given, Model

__all__ = ["Given", "Model"]
