"""What becomes of uploaded files, as HTML."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from app.changes import Told
from app.i18n import Locale, say
from app.page.parts import facts_html, proofs_html
from app.page.templates import render
from index.store import Store, StoredDirective

_SIGNS = {"stored": "✓", "replaced": "✓", "unchanged": "✓", "removed": "–", "refused": "✗", "failed": "✗"}


def waiting_html(name: str, locale: Locale, *, pages: int = 0, is_next: bool = False) -> Markup:
    """A file of which nothing is stored yet: how many pages of a scan are recognised, and that it moves."""
    key = "ingest.pages" if pages else "library.reading"
    said = say(key, locale, file=name, count=pages)
    return render("library/waiting", locale, said=said, moves=bool(pages) or is_next)


def outcomes_html(
    told: Iterable[Told],
    directives: Mapping[str, StoredDirective],
    store: Store,
    locale: Locale,
    *,
    brief: bool = False,
) -> Markup:
    """What became of a file's documents; of each stored one the way to its review, and what was read.

    `directives` are the stored ones by source; a `brief` list has no more than the way.
    """
    return Markup().join(_outcome_html(one, directives, store, locale, brief) for one in told)


def _outcome_html(
    one: Told, directives: Mapping[str, StoredDirective], store: Store, locale: Locale, brief: bool
) -> Markup:
    key = "removed_part" if one.status == "removed" else one.status
    sentences = [say(f"library.{key}", locale, file=one.name), one.reason.get(locale, "")]
    if one.note:
        sentences.append(say(f"library.note_{one.note}", locale))
    found = directives.get(one.source)
    return render(
        "library/outcome",
        locale,
        sign=_SIGNS[one.status],
        sentences=list(filter(None, sentences)),
        found=found,
        facts=facts_html(found, locale) if found and not brief else "",
        proofs=proofs_html(found.metadata, store.text(found.id), locale) if found and not brief else "",
    )
