"""A failed step is told in a sentence, with the line that proves it."""

import errno
import os

import pytest

from setup_troubles import (
    CERTIFICATE,
    FULL,
    NO_BUILD,
    OFFLINE,
    UNKNOWN,
    UNWRITABLE,
    explain,
    explain_os_error,
)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", FULL),
        ("OSError: [WinError 112] There is not enough space on the disk", FULL),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'x'",
            UNWRITABLE,
        ),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] ...'))", CERTIFICATE),
        ("WARNING: Retrying after connection broken by 'NewConnectionError': /simple/torch/", OFFLINE),
        ("socket.gaierror: [Errno -3] Temporary failure in name resolution", OFFLINE),
        (
            "ReadTimeoutError(\"HTTPSConnectionPool(host='x', port=443): Read timed out.\")",
            OFFLINE,
        ),
        ("ERROR: No matching distribution found for torch==2.13.0", NO_BUILD),
        ("error: package directory './x' does not exist", UNKNOWN),
    ],
)
def test_a_failed_step_is_explained_by_the_line_that_tells(line: str, sentence: tuple[str, str]) -> None:
    lines = [
        "Collecting torch\n",
        f"  {line}\n",
        "error: subprocess-exited-with-error\n",
        "note: not pip's fault\n",
    ]
    trouble = explain(lines)
    assert (trouble.english, trouble.vietnamese, trouble.proof) == (*sentence, line)


def test_a_lost_connection_counts_for_more_than_the_package_that_was_not_found() -> None:
    lines = [
        "WARNING: Retrying: Connection refused",
        "ERROR: No matching distribution found for setuptools>=77",
    ]
    assert (explain(lines).english, explain(lines).proof) == (OFFLINE[0], lines[0])


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, FULL), (errno.EROFS, UNWRITABLE), (errno.EACCES, UNWRITABLE), (errno.EIO, UNKNOWN)],
)
def test_an_error_of_the_file_system_is_explained(number: int, sentence: tuple[str, str]) -> None:
    error = OSError(number, os.strerror(number), "/p/.venv")
    trouble = explain_os_error(error)
    assert (trouble.english, trouble.vietnamese, trouble.proof) == (*sentence, str(error))
