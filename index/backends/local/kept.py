"""Files beside the indexes that say what the store tells only by being read as a whole: sealed by it."""

from pathlib import Path

from index.backends.local.folder_index import make_folder
from index.backends.state import DerivedState, read_file, read_state, replace_file, write_state
from index.store import Reader


def read_kept(folder: Path, store: Reader, form: str) -> tuple[int, bytes] | None:
    """The generation and the content of the file in a folder, if they are what was written of this store.

    `form` is what the content must be like; of another form it is not read.
    """
    state = read_state(folder)
    if state is None or state.generation > store.generation or not store.went_through(state.history):
        return None
    content = read_file(_file(folder))
    sealed = state.seal == _seal(store, state.generation, form, content)
    return (state.generation, content) if sealed else None


def write_kept(folder: Path, store: Reader, form: str, content: bytes) -> None:
    """Keep content that is of the store's generation, in place of what was kept before."""
    make_folder(folder)
    replace_file(_file(folder), content)
    seal = _seal(store, store.generation, form, content)
    write_state(folder, DerivedState(store.store_id, store.generation, seal, store.history))


def _file(folder: Path) -> Path:
    return folder / f"{folder.name}.bin"


def _seal(store: Reader, generation: int, form: str, content: bytes) -> str:
    """The store's seal on the content, its form and the generation that it is of."""
    return store.seal(b"%d %s " % (generation, form.encode()), content)
