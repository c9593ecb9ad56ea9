"""The bytes with which files of a format begin."""

PDF = b"%PDF-"
RTF = b"{\\rtf"
# An archive; the second if it is empty.
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# The container of Word 97 files, and of encrypted .docx files. Source: [MS-CFB] 2.2, [MS-OFFCRYPTO] 2.3.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# TIFF (four kinds), PNG, JPEG.
PICTURES = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
