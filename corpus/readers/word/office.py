"""Converting .rtf, .odt and the oldest .doc files to .docx with LibreOffice.

It runs headless in a profile of its own: no macro runs, no link is followed, nothing is fetched.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from corpus.errors import Refused

_PACKAGE = "libreoffice-writer-nogui"
_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120
_FILTER = "docx:MS Word 2007 XML"
_QUIET = ("--headless", "--nologo", "--nodefault", "--norestore", "--nolockcheck", "--nofirststartwizard")
# A proxy address on which nothing listens, for whatever still tries to use the network.
_NOWHERE = "http://127.0.0.1:9"


def is_installed() -> bool:
    """Whether LibreOffice is installed."""
    return _program() is not None


def to_docx(data: bytes, suffix: str) -> bytes:
    """Convert a file to .docx; its suffix (".rtf") tells the program the format.

    Raises: Refused if the program is missing, took too long, or could not read the file.
    """
    program = _program()
    if program is None:
        raise Refused("needs_program", _PACKAGE)
    with tempfile.TemporaryDirectory(prefix="chithi-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        document, made = folder / f"document{suffix}", folder / "made" / "document.docx"
        document.write_bytes(data)
        profile = _profile(folder)
        options = (f"-env:UserInstallation={profile.as_uri()}", *_QUIET, "--convert-to", _FILTER)
        _run([program, *options, "--outdir", str(made.parent), str(document)], folder)
        if not made.is_file():
            raise Refused("damaged")
        return made.read_bytes()


def _program() -> str | None:
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def _profile(folder: Path) -> Path:
    """A new profile with only the settings that keep documents inert."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    settings = (files("corpus") / "data" / "office_settings.xcu").read_bytes()
    (profile / "user" / "registrymodifications.xcu").write_bytes(settings)
    return profile


def _run(command: list[str], folder: Path) -> None:
    """Run the program; past the time limit, kill it with all that it started."""
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if name in {"PATH", "LANG", "LC_ALL", "SYSTEMROOT"}
        },
        **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), _NOWHERE),
        "HOME": str(folder),
        "TMPDIR": str(folder),
    }
    with subprocess.Popen(  # noqa: S603  # the program's own name and options of ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=True,
    ) as running:
        try:
            running.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            raise Refused("took_too_long") from None
        finally:
            if running.poll() is None:
                _end(running)


def _end(running: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    running.kill()
