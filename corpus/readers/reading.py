"""What a reader gives: the text of a file, and what else the file shows of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page's picture, in pixels from its upper left; `right` and `bottom` lie outside."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class ScannedLine:
    """A line as text recognition read it, where it stands, and how sure the reading is (0 to 100)."""

    text: str
    box: Box
    confidence: int


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page that came as a picture, straightened: the picture as a file of its own, and its lines in order.

    `number` counts the pages of the file from 1. `media` is the picture's media type ("image/webp"),
    `width` and `height` are its pixels.
    """

    number: int
    picture: bytes
    media: str
    width: int
    height: int
    lines: tuple[ScannedLine, ...]


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
