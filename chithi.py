"""Semantic search over Vietnamese directives, in five lines.

    import chithi

    library = chithi.open("store")                      # made if it is new; a context manager
    library.ingest("~/chi-thi")                         # a report: print it, iterate it
    results = library.search("ai lo kinh phí cách ly", province="Hà Lam")
    results.verdict, results[0].text, results[0].citation, results[0].date

`library.who(…)`, `library.compare(…)` and `library.precedents(…)` answer the other questions; every error is
a `chithi.Error` whose text says what to do. `python -m chithi` is the command. Nothing is imported and no
model loaded before it is needed.
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from app.library import Hit, Library, Results
    from app.report import Report
    from corpus.errors import ChithiError as Error

    __version__: str

__all__ = ["Error", "Hit", "Library", "Report", "Results", "__version__", "open"]

# Where each name comes from; imported when it is first asked for.
_HOMES = {
    "Error": ("corpus.errors", "ChithiError"),
    "Hit": ("app.library", "Hit"),
    "Library": ("app.library", "Library"),
    "Report": ("app.report", "Report"),
    "Results": ("app.library", "Results"),
}


def open(  # noqa: A001 - as in gzip.open: it is called as chithi.open
    folder: "str | Path | None" = None,
    *,
    model: str | None = None,
    reranker: str | None = None,
    locale: Literal["vi", "en"] | None = None,
) -> "Library":
    """The library in a folder; by default where the command keeps its own.

    The folder is made if it isn't there. `model` and `reranker` name sentence-transformers models, `locale`
    is the language of sentences, citations and errors; the defaults are those of the command.

    Raises:
        Error: the folder holds other files, or a store that is damaged, in use or of a later version.
    """
    from app.library import open_library

    library = open_library(folder, model=model, reranker=reranker, locale=locale)
    library.html = _cards
    return library


def _cards(results: "Results") -> str:
    from app.page.parts import results_html

    return results_html(results, results.locale)


def __getattr__(name: str) -> object:
    if name == "__version__":
        return version("chithi")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return __all__


if __name__ == "__main__":
    from app.cli.main import main

    raise SystemExit(main())
