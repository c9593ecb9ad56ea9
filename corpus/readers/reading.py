"""What a reader gives: the text of a file, and what else the file shows of it."""

from dataclasses import dataclass

from corpus.model import ScannedPage


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a document as its file has it, not normalised.

    `title` and `published` (ISO day) are those of the page that brought the text, where it is one: the
    date of a publication is never the directive's. `pages` are the pictures of a scan's pages.
    """

    text: str
    title: str | None = None
    published: str | None = None
    pages: tuple[ScannedPage, ...] = ()
