"""What is put into Vietnamese is what Streamlit's widgets say: a new version may say something else."""

import re
from importlib.resources import files

from app.i18n import sentences

_OPEN = re.compile(r"\{\w+\}")


def test_streamlit_still_says_what_is_put_into_vietnamese() -> None:
    scripts = (files("streamlit") / "static" / "static" / "js").iterdir()
    said = "".join(script.read_text("utf-8") for script in scripts if script.name.endswith(".js"))
    pieces = {piece for (one,) in sentences("widget.", "en") for piece in _OPEN.split(one)}
    # Units of size, "Error:" and what joins two names are put together elsewhere.
    plain = {
        piece.removeprefix("Error").removeprefix(".0MB").removeprefix("MB").strip(" :,") for piece in pieces
    }
    missing = sorted(piece for piece in plain if piece not in said)
    assert missing == []
