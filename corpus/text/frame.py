"""What opens a part of a page's frame in any text: number, addressees, recipients, who signs for whom.

`corpus.layout` builds the kinds of line on these patterns. All of them are for `re.IGNORECASE`.
Source: Nghị định 30/2020/NĐ-CP, phụ lục I; Hướng dẫn 36-HD/VPTW for documents of the Party.
"""

import re

from corpus.data import any_phrase
from corpus.text.motto import holds_motto, opens_with_motto

NUMBER = r"s[ốô]\s?:"
# "Kính trình" without a colon opens the last sentence of a submission.
ADDRESSED = r"(?:đồng\s+)?kính\s+(?:gửi\b|trình\s?:)"
# What the appearance of a digital signature says: "Ký bởi: …", "Ngày ký: …".
SIGNATURE_DATA = rf"{any_phrase('signature data')}\s?:"
# Scans lose the dot of "nhận".
RECIPIENTS = r"n[ơo]i\s+(?:nh[ậâa]n|gửi)"
# "T/M", "TM", "T.M": thay mặt; "KT": ký thay; "TL": thừa lệnh; "TUQ": thừa ủy quyền; "Q": quyền.
BY_AUTHORITY = r"(?:T\.?\s?/?\s?M|K\.?\s?/?\s?T|T\.?\s?/?\s?L|T\.?U\.?Q|Q)"

_RECIPIENTS = re.compile(RECIPIENTS, re.IGNORECASE)
_BLOCK = re.compile(f"{RECIPIENTS}|{ADDRESSED}|{NUMBER}", re.IGNORECASE)
_FRAME = re.compile(
    rf"{RECIPIENTS}|{ADDRESSED}|^{NUMBER}|, ngày .{{1,9}} tháng .{{1,9}} năm|^{BY_AUTHORITY}\.|^T/M",
    re.IGNORECASE | re.MULTILINE,
)


def opens_block(line: str) -> bool:
    """Whether the line starts a part of the page's frame (recipients, addressees, number, motto)."""
    return _BLOCK.match(line) is not None or opens_with_motto(line)


def is_frame(text: str) -> bool:
    """Whether the text is part of a page's frame: issuer and motto, or recipients and signature."""
    return _FRAME.search(text) is not None or holds_motto(text)


def names_recipients(text: str) -> bool:
    """Whether a list of recipients is announced anywhere in the text."""
    return _RECIPIENTS.search(text) is not None
