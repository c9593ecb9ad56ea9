"""What can go wrong while `run.py` sets the project up, told in a sentence with its remedy.

Every message stands in English and, below it, in Vietnamese. Standard library only: nothing is installed yet.
"""

import errno
import re
import sys
from collections.abc import Sequence


class Trouble(Exception):
    """What went wrong and what to do about it, a sentence in each language; `proof` is what tells."""

    def __init__(self, english: str, vietnamese: str, proof: str = "") -> None:
        """Keep them for the one place that prints them."""
        super().__init__(english)
        self.english, self.vietnamese, self.proof = english, vietnamese, proof


FULL = (
    "Disk too full: free about 3 GB (8 GB where pip takes the CUDA build of torch), then run this again.",
    "Đĩa không đủ chỗ: hãy giải phóng khoảng 3 GB (8 GB nếu pip lấy bản torch CUDA) rồi chạy lại.",
)
UNWRITABLE = (
    "No files can be written here: copy the project to a folder of your own and run it there.",
    "Không ghi được tệp vào đây: hãy chép dự án sang thư mục mà bạn có quyền ghi rồi chạy lại.",
)
CERTIFICATE = (
    "The package index's certificate was refused: behind an inspecting proxy, set PIP_CERT to the proxy's.",
    "Chứng thư của máy chủ gói bị từ chối: nếu qua proxy, hãy đặt PIP_CERT là tệp chứng thư của proxy.",
)
OFFLINE = (
    "The packages can't be fetched: connect to the network (HTTPS_PROXY names a proxy), then run this again.",
    "Không tải được các gói: hãy kết nối mạng (nếu qua proxy, đặt HTTPS_PROXY) rồi chạy lại.",
)
NO_BUILD = (
    "A package has no build for this machine: use a 64-bit Python 3.11 to 3.13 on Linux, Windows or an"
    " Apple-silicon Mac, and look at CHITHI_TORCH_INDEX if you set it.",
    "Có gói không hỗ trợ máy này: hãy dùng Python 3.11 đến 3.13 bản 64 bit trên Linux, Windows hoặc"
    " máy Mac chip Apple, và xem lại CHITHI_TORCH_INDEX nếu có đặt.",
)
UNKNOWN = (
    "The installation failed: mend what the line below says and run this again.",
    "Cài đặt không thành công: hãy khắc phục nguyên nhân ở dòng dưới rồi chạy lại.",
)
NO_VENV = (
    "This Python has no venv module: on Debian and Ubuntu `sudo apt install python3-venv`, then try again.",
    "Python này thiếu mô-đun venv: trên Debian và Ubuntu hãy `sudo apt install python3-venv` rồi chạy lại.",
)
NO_MODULE = (
    "This Python was built without {}: install Python from your system's packages and run this with it.",
    "Python này được biên dịch thiếu {}: hãy cài Python từ gói của hệ thống rồi chạy lại bằng bản đó.",
)

# What pip, venv and the system say, the most telling first: a full disk also breaks connections, and a broken
# connection ends in "no matching distribution".
CAUSES = tuple(
    (re.compile(pattern, re.IGNORECASE), sentence)
    for pattern, sentence in (
        (r"\[Errno (?:28|122)\]|No space left|Disk quota|WinError 112", FULL),
        (r"\[Errno (?:13|30)\]|Permission denied|Read-only file system", UNWRITABLE),
        (r"CERTIFICATE_VERIFY_FAILED|certificate verify failed", CERTIFICATE),
        (
            r"NewConnectionError|connection broken|name resolution|getaddrinfo|connection (?:refused|reset)"
            r"|network is unreachable|no route to host|timed out|ProxyError|Max retries|IncompleteRead",
            OFFLINE,
        ),
        (r"No matching distribution|not a supported wheel", NO_BUILD),
    )
)

# The line that names a failure, and not pip's remark that there was one.
ERROR = re.compile(r"\s*(?:\w*Error|error):(?! subprocess-exited)", re.IGNORECASE)


def explain(lines: Sequence[str]) -> Trouble:
    """What a failed step's own lines mean; the proof is the last line that tells."""
    for pattern, sentence in CAUSES:
        telling = [line for line in lines if pattern.search(line)]
        if telling:
            return Trouble(*sentence, proof=telling[-1].strip())
    errors = [line for line in lines if ERROR.match(line)]
    said = errors or [line for line in lines if line.strip()] or ["(nothing was said)"]
    return Trouble(*UNKNOWN, proof=said[-1].strip())


def explain_os_error(error: OSError) -> Trouble:
    """The same for an error that the file system gave to this program itself."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Trouble(*FULL, proof=str(error))
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return Trouble(*UNWRITABLE, proof=str(error))
    return Trouble(*UNKNOWN, proof=str(error))


def say(english: str, vietnamese: str) -> None:
    """Tell the user, on standard error: standard output belongs to what runs."""
    sys.stderr.write(f"{english}\n  {vietnamese}\n")
    sys.stderr.flush()
