"""The page over a store of its own for every file of tests that drive a browser."""

from collections.abc import Iterator

import pytest

from embed.hashing import HashingEncoder
from eval.measures.browser import served
from index.store.store import Store
from shelf import Shelf


@pytest.fixture(scope="module")
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page over the store that the file's own `fill` has filled.

    A file has ports of its own, from `PORT`: two that look for a free one at once would find the same.
    """
    folder = tmp_path_factory.mktemp("pages") / "store"
    store = Store(folder)
    request.module.fill(Shelf(store, HashingEncoder(dim=64)))
    store.close()
    with served(folder, options=("--model", "hashing-64"), port=request.module.PORT) as at:
        yield at
