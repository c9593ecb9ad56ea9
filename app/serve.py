"""Serving the page: Streamlit in this very process, on this machine only."""

import os
import socket
from contextlib import redirect_stdout
from pathlib import Path

from streamlit.web.cli import main as streamlit

_PAGE = Path(__file__).parent / "page.py"
_TRIES = 100


def serve(store: Path, *, port: int, model: str, reranker: str | None = None) -> int:
    """Run the page over a store until it is ended; returns the exit status.

    The address is printed on standard output. A port that is taken is passed over for the next free one.
    """
    os.environ |= {
        "CHITHI_STORE": str(store.absolute()),
        "CHITHI_MODEL": model,
        "CHITHI_RERANKER": reranker or "",
    }
    free = free_port(port)
    print(f"http://127.0.0.1:{free}", flush=True)
    options = ["--server.port", str(free), "--logger.hideWelcomeMessage", "true"]
    # Streamlit prints when it is told to stop, and would not stop where nobody reads that any more.
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        streamlit(["run", str(_PAGE), *options], standalone_mode=False)
    return 0


def free_port(wanted: int) -> int:
    """The first port from `wanted` on that nothing listens on.

    Raises:
        OSError: there is none.
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
