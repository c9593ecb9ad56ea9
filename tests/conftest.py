"""What several test files share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of judged data beside the checkout; where it is missing the test is skipped and says so."""
    if not SHARED.is_dir():
        pytest.skip(f"the judged data is not here: {SHARED.name}/ beside the checkout")
    return SHARED
