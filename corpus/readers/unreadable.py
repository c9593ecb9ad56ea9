"""Why a file could not be read: the reasons, and the sentence for each in both languages."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

Language = Literal["en", "vi"]
Reason = Literal[
    "missing",
    "permission",
    "folder",
    "not_a_file",
    "disk",
    "too_large",
    "empty",
    "no_text",
    "no_text_layer",
    "too_much_text",
    "unknown_format",
    "unknown_encoding",
    "old_word",
    "other_word",
    "encrypted",
    "damaged",
]

_SENTENCES: Mapping[Reason, tuple[str, str]] = MappingProxyType(
    {
        "missing": (
            "The file is not there (any more); check its name, or whether it was moved while it was read.",
            "Không tìm thấy tệp; hãy kiểm tra tên tệp hoặc xem tệp có bị chuyển đi trong lúc đọc không.",
        ),
        "permission": (
            "The file may not be read by this user; ask for the right to read it.",
            "Không có quyền đọc tệp này; hãy đề nghị được cấp quyền đọc.",
        ),
        "folder": (
            "This is a folder, not a file; give the files inside it.",
            "Đây là thư mục, không phải tệp; hãy chọn các tệp bên trong.",
        ),
        "not_a_file": (
            "This is no ordinary file (a device, a pipe or a link that leads to itself).",
            "Đây không phải là tệp thông thường (thiết bị, đường ống hoặc liên kết vòng).",
        ),
        "disk": (
            "The disk or the network reported an error while the file was read; try again.",
            "Ổ đĩa hoặc mạng báo lỗi trong khi đọc tệp; hãy thử lại.",
        ),
        "too_large": (
            "The file is larger than 50 MB; split it, or save it without pictures.",
            "Tệp lớn hơn 50 MB; hãy chia nhỏ hoặc lưu lại không kèm hình ảnh.",
        ),
        "empty": (
            "The file is empty.",
            "Tệp rỗng, không có nội dung.",
        ),
        "no_text": (
            "The file holds no words.",
            "Tệp không có chữ nào.",
        ),
        "no_text_layer": (
            "This PDF has no text layer: its pages are pictures (a scan); run text recognition on it first.",
            "Tệp PDF này không có lớp văn bản: các trang là ảnh quét; hãy nhận dạng chữ (OCR) trước.",
        ),
        "too_much_text": (
            "The file holds more text than any directive (or unpacks to far more than it weighs).",
            "Nội dung bên trong tệp quá lớn so với một văn bản (hoặc tệp nén giải ra quá lớn).",
        ),
        "unknown_format": (
            "This is not a text file, a web page, a Word file (.docx) or a PDF.",
            "Đây không phải là tệp văn bản, trang web, tệp Word (.docx) hoặc PDF.",
        ),
        "unknown_encoding": (
            "The text is not in Unicode or Windows-1258; save it as UTF-8.",
            "Văn bản không dùng bảng mã Unicode hoặc Windows-1258; hãy lưu lại dưới dạng UTF-8.",
        ),
        "old_word": (
            "This is an old Word file (.doc), which is not supported yet; save it as .docx in Word.",
            "Đây là tệp Word cũ (.doc), hiện chưa được hỗ trợ; hãy mở bằng Word và lưu lại dạng .docx.",
        ),
        "other_word": (
            "This is a file of another word processor (RTF, ODT or a web archive); save it as .docx.",
            "Đây là tệp soạn thảo dạng khác (RTF, ODT hoặc trang web đóng gói); hãy lưu lại dạng .docx.",
        ),
        "encrypted": (
            "The file is protected by a password; remove the password and try again.",
            "Tệp được bảo vệ bằng mật khẩu; hãy gỡ mật khẩu rồi thử lại.",
        ),
        "damaged": (
            "The file is damaged or was cut off; get a whole copy of it.",
            "Tệp bị hỏng hoặc bị cắt giữa chừng; hãy lấy lại bản đầy đủ.",
        ),
    }
)


class Refused(Exception):
    """What a reader of one format raises: the reason, without the path that it doesn't know."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class UnreadableDocument(Exception):
    """A file that holds no text that can be had: `path` says which, `reason` and `why` say why."""

    def __init__(self, path: Path, reason: Reason) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason: Reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"

    @property
    def why(self) -> str:
        """One sentence in English, with what to do."""
        return self.sentence("en")

    def sentence(self, language: Language) -> str:
        """One sentence in the reader's language, with what to do."""
        return _SENTENCES[self.reason][0 if language == "en" else 1]
