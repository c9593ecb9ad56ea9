"""Web pages: the directive's text without what stands beside it."""

from corpus.readers.web.read import decode_page, is_page, read_page

__all__ = ["decode_page", "is_page", "read_page"]
