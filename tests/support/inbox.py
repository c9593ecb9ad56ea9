"""A folder of files that tests read into a store with a line of code."""

from pathlib import Path

from embed.encoder import Encoder
from index.ingest.pipeline import ingest
from index.store.store import Store


class Inbox:
    """Files in `folder` on their way into a store."""

    def __init__(self, folder: Path, store: Store, encoder: Encoder) -> None:
        self.folder, self.store, self.encoder = folder, store, encoder

    def write(self, name: str, text: str | bytes) -> Path:
        """Put a file into the folder."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def take(self, *files: Path, take_secret: bool = False) -> list[tuple[str, str, str | None]]:
        """Ingest files: of each document the status, its name in the folder, the note or the reason."""
        return [
            (one.status, self._inside(one.source), getattr(one.problem, "reason", one.note))
            for one in ingest(files, self.store, self.encoder, take_secret=take_secret)
        ]

    def names(self) -> list[str]:
        """The names in the store of what came from the folder."""
        return sorted(self._inside(name) for one in self.store.directives() for name in one.sources)

    def _inside(self, source: str) -> str:
        return source.removeprefix(f"{self.folder.as_posix()}/")
