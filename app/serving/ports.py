"""Ports of this machine: the first that is free."""

import os
import socket

_TRIES = 100


def free_port(wanted: int) -> int:
    """The first port from `wanted` on that nothing listens on.

    Raises:
        OSError: all are taken.
    """
    for port in range(wanted, min(wanted + _TRIES, 65536)):
        if _is_free(port):
            return port
    raise OSError(f"no free port from {wanted} on")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            return False
    with socket.socket() as probe:
        if os.name == "posix":  # or a port would count as taken for a minute after the last visitor
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
