"""The progress bar says what is being done, only where somebody watches."""

import sys
from io import StringIO

import pytest

from app.cli.terminal import Bar


class Screen(StringIO):
    """A terminal that keeps what it shows."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "shown"), [(Screen(), True), (StringIO(), False)])
def test_what_is_being_done_stands_in_front_of_the_bar(
    monkeypatch: pytest.MonkeyPatch, stream: StringIO, shown: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with Bar(10, unit="B") as bar:
        bar.say("Reading")
        bar.advance(5)
    assert ("Reading" in stream.getvalue()) is shown
