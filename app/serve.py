"""Serving the page: Streamlit in the foreground, on this machine only."""

import os
import socket
import subprocess
import sys
from pathlib import Path

_PAGE = Path(__file__).parent / "page.py"
_TRIES = 100


def serve(store: Path, *, port: int, model: str) -> int:
    """Run the page over a store until it is ended; returns Streamlit's exit status.

    The address is printed on standard output. A port that is taken is passed over for the next free one.
    """
    free = free_port(port)
    environment = os.environ | {"CHITHI_STORE": str(store.absolute()), "CHITHI_MODEL": model}
    command = [sys.executable, "-m", "streamlit", "run", str(_PAGE), "--server.port", str(free)]
    print(f"http://127.0.0.1:{free}", flush=True)
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:  # noqa: S603 (our own page)
        try:
            return server.wait()
        except KeyboardInterrupt:
            server.terminate()
            return 0


def free_port(wanted: int) -> int:
    """The first port from `wanted` on that nothing listens on."""
    for port in range(wanted, min(wanted + _TRIES, 65536)):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port from {wanted} on")
