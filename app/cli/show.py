"""`chithi show`: a directive's text, and what was read out of it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from app.cli.arguments import add_argument, add_json
from app.cli.inputs import library_of
from app.cli.output import print_json, print_text
from app.i18n import Locale, say
from app.schema import directive_json, span_json, versions_json
from app.wording import difference_text
from corpus.text import is_damaged
from index.graph import ending_of, find_endings
from index.store import Contradiction, StoredDirective, Version

_FIELDS = ("type", "number", "issuer", "province", "date", "signer", "subject")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_json(parser)
    add_argument(parser, "directive", about="directive", metavar="DIRECTIVE")


def run(arguments: Namespace) -> int:
    """Print a directive, as text or as JSON."""
    with library_of(arguments) as library:
        directive = library.directive(arguments.directive)
        text = library.store.text(directive.id)
        if arguments.json:
            endings = find_endings(library.store, {one.id: one for one in library.directives()})
            read = directive_json(directive, ending_of(endings, directive.id))
            clauses = [span_json(clause) for clause in library.store.clauses(of=[directive.id])]
            like = versions_json(library.store.alike(directive.id))
            print_json(read | {"text": text, "damaged": is_damaged(text), "alike": like, "clauses": clauses})
        else:
            print_text(_text(directive, text, library.store.alike(directive.id), library.locale))
    return 0


def _text(directive: StoredDirective, text: str, alike: Sequence[Version], locale: Locale) -> str:
    unknown = say("unknown", locale)
    fields = ((name, getattr(directive.metadata, name).value) for name in _FIELDS)
    rows = [f"{say(f'field.{name}', locale)}: {value or unknown}" for name, value in fields]
    rows += [line for one in directive.contradictions for line in _contradiction(one, locale)]
    if alike:
        names = ", ".join(f"{one.sources[0]} ({one.directive_id})" for one in alike)
        rows.append(f"{say('document.alike', locale, count=len(alike))}: {names}")
    return "\n".join([directive.source, *rows, "", text])


def _contradiction(contradiction: Contradiction, locale: Locale) -> Iterator[str]:
    """Which other copy says otherwise, and what both say, a line each."""
    name = f"{contradiction.source} ({contradiction.directive_id})"
    yield f"! {say('contradicted', locale, names=name)}"
    yield from (f"    {difference_text(each, locale)}" for each in contradiction.differences)
