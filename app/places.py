"""Where things lie unless something else is said; every command needs it, so nothing heavy is imported."""

import os
from pathlib import Path

from platformdirs import user_data_path

WRITER = "CHITHI_WRITER"
"""The variable with the address of the machine that has the store, where this one only searches."""
TOKEN = "CHITHI_WRITER_TOKEN"  # noqa: S105 (its name)
"""The variable with the secret that both machines share."""


def default_store() -> str | Path:
    """The data folder, or a server: `CHITHI_STORE`, or else the platform's folder for user data."""
    return os.environ.get("CHITHI_STORE") or user_data_path("chithi", appauthor=False)
