"""Serving the page: Streamlit in this very process, on this machine only, behind a guard."""

import logging
import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread

from starlette.routing import Route
from streamlit import config, runtime
from streamlit.starlette import App
from streamlit.web.server.starlette import starlette_server

from app.places import WRITER
from app.serving.collecting import collect_sparingly
from app.serving.first_page import routes_of_pages
from app.serving.guard import guards
from app.serving.patience import PatientProtocol
from app.serving.ports import free_port
from app.serving.scripts import route_of_scripts
from app.serving.suggestions import route_of_suggestions

_PAGE = Path(__file__).parents[1] / "page"
_SCRIPT = _PAGE / "main.py"
_FIRST_PAGE = 5.0  # seconds in which a browser that opens at once has the first page
# Bytes over a websocket: a draft of 200 pages, pasted, has .6 million.
_LARGEST_MESSAGE = 4_000_000
_SETTINGS = _PAGE / ".streamlit" / "config.toml"


@dataclass(frozen=True, slots=True)
class Page:
    """What is served: the page over the store in a folder, by an encoder and perhaps a reranker.

    `hosts` are further names that a browser may know this machine by, those of a proxy say. Visitors of a
    `read_only` page can change nothing in the store. Where the store is a copy, `writer` is the address of
    the machine that makes their changes; others hand theirs over to this page by the secret `token`.
    """

    store: Path
    model: str
    reranker: str | None = None
    hosts: Sequence[str] = ()
    read_only: bool = False
    writer: str = ""
    token: str = ""


def serve(page: Page, port: int) -> int:
    """Serve a page until told to end; returns the exit status.

    The address is printed on standard output. A port that is taken is passed over for the next free one.

    Raises:
        OSError: no port is free.
    """
    os.environ |= {
        "CHITHI_STORE": str(page.store.absolute()),
        "CHITHI_MODEL": page.model,
        "CHITHI_RERANKER": page.reranker or "",
        "CHITHI_READ_ONLY": "1" if page.read_only else "",
        WRITER: page.writer,
    }
    free = free_port(port)
    print(f"http://127.0.0.1:{free}", flush=True)
    Thread(target=_prepare, daemon=True).start()
    _listen(page, free)
    return 0


def _listen(page: Page, port: int) -> None:
    # No other file may set how the page is served: neither the user's nor one of the working folder.
    config.get_config_files = _own_settings
    sys.argv = [str(_SCRIPT)]  # whose folder Streamlit adds to the path
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # the server is ended first, then sends it again
    app = App(_SCRIPT, middleware=guards(page.store, page.hosts, read_only=page.read_only),
              routes=[route_of_scripts(_PAGE / "static"), route_of_suggestions(page.store),
                      *routes_of_pages(page.store), *routes_for_others(page)])  # fmt: skip
    _allow_many_connections()
    _bound_connections()
    # Streamlit prints when it is asked to stop, and would not stop if nobody reads that any more.
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), suppress(KeyboardInterrupt):
        app.run(config={"server.port": port, "logger.hideWelcomeMessage": True})


def routes_for_others(page: Page) -> list[Route]:
    """The routes for other machines' changes; none on a page that makes none itself."""
    if not page.token or page.read_only or page.writer:
        return []
    from app.serving.handed_over import routes_handed_over  # Imported here: most pages have none

    return routes_handed_over(page.token)


def _allow_many_connections() -> None:
    """Let the server hold as many connections as the system lets it: who opens very many keeps nobody out."""
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        resource = import_module("resource")
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _bound_connections() -> None:
    """Have the server wait only so long for a browser, and take no larger messages than our pages send."""
    usual = starlette_server._get_uvicorn_config_kwargs
    own = {"http": PatientProtocol, "ws_max_size": _LARGEST_MESSAGE}
    starlette_server._get_uvicorn_config_kwargs = lambda: usual() | own  # there is no setting for either


def _own_settings(file_name: str) -> list[str]:
    return [str(_SETTINGS)] if file_name == _SETTINGS.name else []


def _prepare() -> None:
    """Import what the page needs and open the store while the browser is still loading the page's scripts.

    Then do what is to be done even if no browser comes.
    """
    while not runtime.exists():
        time.sleep(0.01)
    try:
        from app.page.session import service  # Imported here, as below: the server itself comes first

        import_module("app.page.search.view")
        shared = service()
        if shared is not None:
            shared.offer(shared.searcher.follow().directives.values())  # which the box waits for
            shared.suggestions()
            shared.topic_times()
        time.sleep(_FIRST_PAGE)  # Word and Excel are for other views: the first page comes before them
        for view in sorted(_PAGE.glob("*/view.py")):
            import_module(f"app.page.{view.parent.name}.view")
    except Exception:
        logging.getLogger(__name__).debug("the page says it when it is opened", exc_info=True)
    collect_sparingly()
    from app.serving.upkeep import keep_feeding, read_on

    read_on()
    keep_feeding()
