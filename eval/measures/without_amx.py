"""What a CPU without AMX would do, on one that has it."""

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Sequence

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2  # of prctl
_LOAD, _IS_EQUAL, _RETURN = 0x20, 0x15, 0x06  # of BPF
_CALL_AT, _ARGUMENT_AT = 0, 16  # in what a filter sees of a system call
_ARCH_PRCTL, _ASK_FOR_TILES = 158, 0x1023
_FAIL, _ALLOW = 0x00050001, 0x7FFF0000  # EPERM


def run_without_amx(module: str, arguments: Sequence[str]) -> None:
    """Start this process again as `python -m module`, refused the tiles that AMX needs; does not return.

    A process has to ask Linux for them; oneDNN and ONNX Runtime do, and compute without where it says no.
    Raises: OSError where there is no such question to refuse.
    """
    if not (sys.platform == "linux" and platform.machine() == "x86_64"):
        raise OSError("AMX can be refused on Linux on x86-64 alone")
    # If it is that call with that argument, fail; else go on.
    steps = [(_LOAD, 0, 0, _CALL_AT), (_IS_EQUAL, 0, 3, _ARCH_PRCTL), (_LOAD, 0, 0, _ARGUMENT_AT)]
    steps += [(_IS_EQUAL, 0, 1, _ASK_FOR_TILES), (_RETURN, 0, 0, _FAIL), (_RETURN, 0, 0, _ALLOW)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", len(steps), ctypes.addressof(code)))
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or system.prctl(_SECCOMP, _FILTER, program, 0, 0):
        raise OSError(ctypes.get_errno(), "the system takes no filter of calls")
    os.execv(sys.executable, [sys.executable, "-m", module, *arguments])  # noqa: S606 -- this very program
