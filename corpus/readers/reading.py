"""The result of a reader: the text of a file and what the file shows besides."""

from dataclasses import dataclass

from corpus.model import ScannedPage


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a document as in its file, not normalised.

    `title` and `published` (ISO day) are those of the web page that carried the text; a publication date is
    never the directive's own. `pages` are the pictures of a scan's pages. `damaged`: a part of the text has
    letters lost or exchanged, and is no Vietnamese any more. `several`: the file holds other documents, too.
    `doubtful`: figures (as `corpus.text.figures` gives them) that only a form field draws, or that stand in a
    head whose picture does not show them. `titles`: paragraphs that the file sets as titles, centred or bold;
    empty where a format, or its reader, does not tell.
    """

    text: str
    title: str | None = None
    published: str | None = None
    pages: tuple[ScannedPage, ...] = ()
    damaged: bool = False
    several: bool = False
    doubtful: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
