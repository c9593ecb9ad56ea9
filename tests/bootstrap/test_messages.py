"""A failed step is explained by a message, with the line that proves it."""

import errno
import os

import pytest

from bootstrap.messages import SENTENCES, explain


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "full"),
        ("OSError: [WinError 112] There is not enough space on the disk", "full"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'x'",
            "unwritable",
        ),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] ...'))", "certificate"),
        ("WARNING: Retrying after connection broken by 'NewConnectionError': /simple/torch/", "offline"),
        ("socket.gaierror: [Errno -3] Temporary failure in name resolution", "offline"),
        (
            "ReadTimeoutError(\"HTTPSConnectionPool(host='x', port=443): Read timed out.\")",
            "offline",
        ),
        ("ERROR: No matching distribution found for torch==2.13.0", "no_build"),
        ("error: package directory './x' does not exist", "unknown"),
    ],
)
def test_a_failed_step_is_explained_by_the_line_that_tells(line: str, message: str) -> None:
    lines = [
        "Collecting torch\n",
        f"  {line}\n",
        "error: subprocess-exited-with-error\n",
        "note: not pip's fault\n",
    ]
    trouble = explain(lines)
    assert (trouble.args, trouble.proof) == ((message,), line)


def test_a_lost_connection_counts_for_more_than_the_package_that_was_not_found() -> None:
    lines = [
        "WARNING: Retrying: Connection refused",
        "ERROR: No matching distribution found for setuptools>=77",
    ]
    assert (explain(lines).args, explain(lines).proof) == (("offline",), lines[0])


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "full"),
        (errno.EROFS, "unwritable"),
        (errno.EACCES, "unwritable"),
        (errno.EIO, "unknown"),
    ],
)
def test_an_error_of_the_file_system_is_explained(number: int, message: str) -> None:
    error = str(OSError(number, os.strerror(number), "/p/.venv"))
    trouble = explain([error])
    assert (trouble.args, trouble.proof) == ((message,), error)


def test_each_message_leaves_the_same_things_open_in_both_languages() -> None:
    assert {name: one for name, one in SENTENCES.items() if one[0].count("{}") != one[1].count("{}")} == {}
