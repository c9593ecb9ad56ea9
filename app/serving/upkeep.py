"""What the server does by itself, even if nobody opens a page of it: read on, and feed the search server."""

import os
import time
from contextlib import suppress

from app.page.session import changes, has_unread_uploads, is_read_only, service
from index.backends import MILVUS

_EVERY = 2.0  # seconds from one look at the store to the next


def read_on() -> None:
    """Read what an earlier server left unread."""
    if has_unread_uploads():
        changes().resume()


def keep_feeding() -> None:
    """Feed the search server what it lacks, as long as this server runs; return if no such server is named.

    A change is fed by who makes it, but one that was made while the search server was down would not be seen
    by the machines that only search until somebody asks this one.
    """
    while os.environ.get(MILVUS) and not is_read_only():
        with suppress(Exception):  # who searches here is told
            shared = service()
            if shared is not None and shared.searcher.store.is_mirror:
                return
            if shared is not None:
                shared.searcher.follow()
        time.sleep(_EVERY)
