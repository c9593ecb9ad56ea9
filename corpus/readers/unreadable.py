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
    "only_links",
    "too_much_text",
    "unknown_format",
    "unknown_encoding",
    "encrypted",
    "damaged",
    "needs_program",
    "too_many_pages",
    "too_large_picture",
    "unreadable_scan",
    "took_too_long",
    "changed",
    "secret",
    "unsafe_name",
    "packing",
    "too_deep",
    "too_many_members",
    "no_members",
    "too_much_memory",
    "crashed",
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
        "only_links": (
            "The web page holds nothing but menus and links; save the page that has the text itself.",
            "Trang web chỉ có trình đơn và liên kết, không có bài viết hay văn bản;"
            " hãy lưu trang có toàn văn.",
        ),
        "too_much_text": (
            "The file holds more text than any directive (or unpacks to far more than it weighs).",
            "Nội dung bên trong tệp quá lớn so với một văn bản (hoặc tệp nén giải ra quá lớn).",
        ),
        "unknown_format": (
            "This is not a text file, a web page, a document (.docx, .doc, .rtf, .odt) or a PDF.",
            "Đây không phải là tệp văn bản, trang web, tệp soạn thảo (.docx, .doc, .rtf, .odt) hoặc PDF.",
        ),
        "unknown_encoding": (
            "The text's encoding can't be told (Unicode, TCVN3, VNI, Windows-1258); save it as UTF-8.",
            "Không xác định được bảng mã (Unicode, TCVN3, VNI, Windows-1258); hãy lưu lại dạng UTF-8.",
        ),
        "encrypted": (
            "The file is protected by a password; remove the password and try again.",
            "Tệp được bảo vệ bằng mật khẩu; hãy gỡ mật khẩu rồi thử lại.",
        ),
        "damaged": (
            "The file is damaged or was cut off; get a whole copy of it.",
            "Tệp bị hỏng hoặc bị cắt giữa chừng; hãy lấy lại bản đầy đủ.",
        ),
        "needs_program": (
            "Reading this kind of file needs a program that is not installed (Debian package: {package}).",
            "Muốn đọc loại tệp này cần cài thêm chương trình (gói Debian: {package}).",
        ),
        "too_many_pages": (
            "The file has more pages than any directive; split it.",
            "Tệp có quá nhiều trang so với một văn bản; hãy chia nhỏ.",
        ),
        "too_large_picture": (
            "A picture in the file is larger than any scanned page; scan it again at 300 dots per inch.",
            "Ảnh trong tệp lớn hơn nhiều so với một trang quét; hãy quét lại ở độ phân giải 300 dpi.",
        ),
        "unreadable_scan": (
            "The pages are pictures on which no words could be made out (blank, blurred or no document).",
            "Không nhận dạng được chữ nào trên ảnh (trang trắng, ảnh mờ hoặc không phải văn bản).",
        ),
        "took_too_long": (
            "Reading the file took too long and was ended; split it, or save it in a simpler form.",
            "Việc đọc tệp mất quá nhiều thời gian nên đã dừng lại; hãy chia nhỏ hoặc lưu ở dạng khác.",
        ),
        "changed": (
            "The file was changed while it was read; try again when nobody writes to it any more.",
            "Tệp bị thay đổi trong lúc đọc; hãy thử lại khi không còn ai ghi vào tệp.",
        ),
        "secret": (
            "The document bears a mark of secrecy (Mật, Tối mật or Tuyệt mật), so it was not taken;"
            " only --take-secret takes it.",
            "Văn bản có dấu chỉ độ mật (Mật, Tối mật hoặc Tuyệt mật) nên không được nạp;"
            " chỉ nạp khi có tùy chọn --take-secret.",
        ),
        "unsafe_name": (
            "The name of this file leads out of its archive; pack the archive anew without such names.",
            "Tên tệp này trỏ ra ngoài tệp nén; hãy nén lại với đường dẫn thông thường.",
        ),
        "packing": (
            "The archive packs this file in a way that is not supported; pack it anew as an ordinary .zip.",
            "Tệp này được nén theo cách chưa được hỗ trợ; hãy nén lại dưới dạng .zip thông thường.",
        ),
        "too_deep": (
            "Archives or mails lie in one another too deep here; unpack them first.",
            "Tệp nén hoặc thư lồng nhau quá nhiều lớp; hãy giải nén trước.",
        ),
        "too_many_members": (
            "The archive holds more than 10,000 files; split it.",
            "Tệp nén chứa hơn 10.000 tệp; hãy chia nhỏ.",
        ),
        "no_members": (
            "There is no document in this archive or mail"
            " (a mail's own text is one only where it is a directive).",
            "Tệp nén hoặc thư này không chứa văn bản nào"
            " (nội dung thư chỉ được nạp khi chính nó là văn bản chỉ đạo).",
        ),
        "too_much_memory": (
            "Reading the file took too much memory and was given up; save it anew or split it.",
            "Việc đọc tệp tốn quá nhiều bộ nhớ nên đã bị dừng; hãy lưu lại hoặc chia nhỏ tệp.",
        ),
        "crashed": (
            "The program that reads this format crashed on this file; save it anew in another program.",
            "Chương trình đọc định dạng này bị lỗi khi gặp tệp; hãy lưu lại tệp bằng chương trình khác.",
        ),
    }
)


class Refused(Exception):
    """What a reader of one format raises: the reason, without the path that it doesn't know.

    `package` is the Debian package that has the program that is missing, where the reason is that.
    """

    def __init__(self, reason: Reason, package: str = "") -> None:
        super().__init__(reason, package)
        self.reason: Reason = reason
        self.package = package


class UnreadableDocument(Exception):
    """A file that holds no text that can be had: `path` says which, `reason` and `why` say why."""

    def __init__(self, path: Path, reason: Reason, package: str = "") -> None:
        super().__init__(path, reason, package)
        self.path = path
        self.reason: Reason = reason
        self.package = package

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"

    @property
    def why(self) -> str:
        """One sentence in English, with what to do."""
        return self.sentence("en")

    def sentence(self, language: Language) -> str:
        """One sentence in the reader's language, with what to do."""
        return _SENTENCES[self.reason][0 if language == "en" else 1].format(package=self.package)
