"""Serving the page: Streamlit in this very process, on this machine only."""

import logging
import os
import socket
import time
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path
from threading import Thread

from streamlit import runtime
from streamlit.web.cli import main as streamlit

_PAGE = Path(__file__).parent / "page" / "main.py"
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
    Thread(target=_prepare, daemon=True).start()
    options = ["--server.port", str(free), "--logger.hideWelcomeMessage", "true"]
    # Streamlit prints when it is asked to stop, and would not stop if nobody reads that any more.
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        streamlit(["run", str(_PAGE), *options], standalone_mode=False)
    return 0


def _prepare() -> None:
    """Import what the page needs and open the store while the browser is still loading the page's scripts."""
    while not runtime.exists():  # the server itself comes first
        time.sleep(0.01)
    try:
        session, _ = import_module("app.page.session"), import_module("app.page.search.view")
        shared = session.service()
        if shared is not None:
            shared.searcher.follow()
        for view in sorted(_PAGE.parent.glob("*/view.py")):
            import_module(f"app.page.{view.parent.name}.view")
    except Exception:
        logging.getLogger(__name__).debug("the page says it when it is opened", exc_info=True)


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
