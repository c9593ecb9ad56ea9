"""`chithi correct`: a person changes what was read out of a directive, lists changes, takes one back."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from app.cli.arguments import add_argument, add_json
from app.cli.inputs import library_of
from app.cli.output import bring_up_to_date, note, on_one_line, print_json, spoken
from app.i18n import say, terminal_locale
from app.library import Library, as_unicode, named_directive, person
from corpus.errors import UnknownDirective, UnusableCorrection
from corpus.text import fold
from index.ingest import Listed, correct, list_corrections, undo
from index.store import (
    FIELDS,
    ROLES,
    Change,
    Correction,
    Duty,
    DutyChange,
    FieldChange,
    NotTheSame,
    RelationChange,
    StandsFor,
    Store,
    StoredClause,
    StoredDirective,
    TargetChange,
    citations_named,
    clause_named,
    duty_named,
    given_duty,
    given_field,
    given_relation,
    known_role,
)

_NONE = "none"
# Options for what is corrected beside the fields, and what each holds.
_OPTIONS = {
    "clause": "PATH", "agency": "NAME", "role": "ROLE", "was": "NAME", "was-role": "ROLE", "citation": "TEXT",
    "relation": "RELATION", "target": "DIRECTIVE", "none": None, "not-same-as": "VERSION",
    "stands-for": "VERSION",
}  # fmt: skip


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_json(parser)
    add_argument(parser, "directive", about="directive", nargs="?", metavar="DIRECTIVE")
    for field in FIELDS:
        add_argument(parser, f"--{field}", about="correct_field", metavar=field.upper())
    for name, metavar in _OPTIONS.items():
        what: dict[str, str] = {"metavar": metavar} if metavar else {"action": "store_true"}
        add_argument(parser, f"--{name}", about=f"correct_{name.replace('-', '_')}", **what)
    add_argument(parser, "--undo", about="correct_undo", nargs="?", const="", metavar="N")
    add_argument(parser, "--list", about="correct_list", action="store_true")


def run(arguments: Namespace) -> int:
    """Record what a person corrects in a directive, list all corrections, or take one back."""
    with library_of(arguments) as library:
        if arguments.list:
            for listed in _asked(library.store, arguments.directive):
                print_json(correction_json(listed)) if arguments.json else print(_line(listed))
        elif arguments.undo is not None:
            _undo(library, arguments)
        elif arguments.directive is None:
            raise UnusableCorrection("no_directive")
        else:
            _correct(library, arguments)
    return 0


def _correct(library: Library, arguments: Namespace) -> None:
    store = library.store
    directive = named_directive(store, arguments.directive)
    changes = list(_changes(store, directive, arguments))
    if not changes:
        raise UnusableCorrection("no_change")
    for change in changes:
        made = correct(store, directive.directive_id, change, by=person(), encoder=lambda: library.encoder)
        _report("corrected", made, arguments)
    bring_up_to_date(library)


def correction_json(listed: Listed) -> dict[str, Any]:
    """A correction: what was read, what is given instead, by whom, when, and whether it holds."""
    one = listed.correction
    change = asdict(one.change)
    for name in ("read", "value", "given", "relation", "target", "other"):
        if name in change:
            change["given" if name != "read" else "read"] = change.pop(name)
    return {
        "number": one.number,
        "directive_id": one.directive_id,
        "source": one.source,
        "what": one.kind,
        **change,
        "read": change.get("read", listed.read),
        "by": one.by,
        "at": one.at,
        "state": listed.state,
    }


def _changes(store: Store, directive: StoredDirective, arguments: Namespace) -> Iterator[Change]:
    provinces = [p for one in store.directives() if (p := one.metadata.province.value)]
    for field in FIELDS:
        if (value := getattr(arguments, field)) is not None:
            yield given_field(field, as_unicode(value), provinces)
    clauses = list(store.clauses(of=[directive.id]))
    clause = clause_named(clauses, as_unicode(arguments.clause)) if arguments.clause else None
    if arguments.citation is not None:
        at = None if clause is None else clauses.index(clause)
        yield from _citations(store, directive, at, arguments)
    elif clause is not None:
        yield _duty(store, directive, clause, clauses.index(clause), arguments)
    if arguments.not_same_as is not None:
        yield NotTheSame(_other_version(store, directive, arguments.not_same_as))
    if arguments.stands_for is not None:
        yield StandsFor(_other_version(store, directive, arguments.stands_for))


def _duty(
    store: Store, directive: StoredDirective, clause: StoredClause, at: int, arguments: Namespace
) -> DutyChange:
    here = [one for _, one in store.assignments(clauses=[clause.id]) if one.clause == at]
    role = known_role(_role(arguments.role)) if arguments.role else None
    was_role = known_role(_role(arguments.was_role)) if arguments.was_role else None
    agency = as_unicode(arguments.agency or arguments.was or "")
    was = duty_named(here, as_unicode(arguments.was or agency), was_role)
    if was is None and (arguments.was or arguments.none or role is None):
        known = "; ".join(f"{one.agency}: {one.role}" for one in here)
        raise UnusableCorrection("no_duty", agency=agency, path=clause.path, known=known or "–")
    if arguments.none or (was is None and role is None):
        given = None
    else:
        given = Duty(agency, role or was.role) if was else Duty(agency, role or ROLES[0])
    return given_duty(clause, was, given, directive.corrections)


def _citations(
    store: Store, directive: StoredDirective, clause: int | None, arguments: Namespace
) -> Iterator[RelationChange | TargetChange]:
    cited = [one for _, one in store.citations([directive.id], as_read=True)]
    within = [one for one in cited if clause is None or one.clause == clause]
    named = citations_named(within, as_unicode(arguments.citation))
    if arguments.relation is None and arguments.target is None and not arguments.none:
        raise UnusableCorrection("no_relation")
    if arguments.relation is not None or arguments.none:
        if len(named) > 1:
            raise UnusableCorrection("cited_often", given=arguments.citation, count=str(len(named)))
        relation = None if arguments.none else as_unicode(arguments.relation)
        yield from (given_relation(one, relation) for one in named)
    if arguments.target is not None:
        none = arguments.target in ("", _NONE)
        target = None if none else named_directive(store, arguments.target).directive_id
        yield from (TargetChange(one.start, one.end, target) for one in named)


def _other_version(store: Store, directive: StoredDirective, name: str) -> str:
    """A version of a directive, or a text in conflict with it, by its identifier or file name."""
    rivals = [one.other(directive.directive_id) for one in store.conflicts([directive.directive_id])]
    for version in (*store.versions(directive.id)[1:], *rivals):
        names = (version.directive_id, *version.sources, *(s.rpartition("/")[2] for s in version.sources))
        if name in names:
            return version.directive_id
    raise UnusableCorrection("no_version", given=as_unicode(name), known=", ".join(directive.versions) or "–")


def _role(written: str) -> str:
    """The key of a role that is written in either language."""
    plain = fold(as_unicode(written)).strip()
    said = {fold(name).strip(): role for role in ROLES for name in (say(f"role.{role}", "vi"), role)}
    return said.get(plain, written)


def _undo(library: Library, arguments: Namespace) -> None:
    """Take the correction of a number back, or the last one on a directive."""
    wanted = arguments.undo
    if not wanted and arguments.directive is None:
        raise UnusableCorrection("undo_which")
    listed = _asked(library.store, arguments.directive)
    found = next((one for one in listed if wanted in ("", str(one.correction.number))), None)
    if found is None:
        raise UnusableCorrection("no_correction", given=wanted) if wanted else UnusableCorrection("never")
    undo(library.store, found.correction, encoder=lambda: library.encoder)
    bring_up_to_date(library)
    _report("undone", found.correction, arguments)


def _asked(store: Store, name: str | None) -> list[Listed]:
    listed = list_corrections(store)
    if name is None:
        return listed
    try:
        directive = named_directive(store, name)
        ours = {directive.directive_id, *directive.versions}
    except UnknownDirective:  # its corrections wait for the text to come again
        ours = {one.correction.directive_id for one in listed} & {name}
        if not ours:
            raise
    return [one for one in listed if one.correction.directive_id in ours]


def _report(key: str, made: Correction, arguments: Namespace) -> None:
    if arguments.json:
        print_json(correction_json(Listed(made, "holds", None)) | {"state": key})
    note(key, number=made.number, source=on_one_line(made.source), what=_what(made))


def _line(listed: Listed) -> str:
    one = listed.correction
    read = listed.read or spoken("unknown")
    state = spoken(f"correction.{listed.state}")
    return on_one_line(f"{one.number}  {one.source}  {_what(one)} ({read})  {one.by}, {one.at}  {state}")


def _what(one: Correction) -> str:
    locale, change = terminal_locale(), one.change
    unknown = say("unknown", locale)
    match change:
        case FieldChange(field, value):
            return f"{say(f'field.{field}', locale)}: {value or unknown}"
        case DutyChange(_, _, read, given):
            named = f"{given.agency}: {say(f'role.{given.role}', locale)}" if given else ""
            return named or say("correction.no_duty", locale, agency=read.agency if read else "")
        case RelationChange(_, _, relation):
            return say(f"correction.{relation or 'no_citation'}", locale)
        case TargetChange(_, _, target):
            return say("correction.target", locale, target=target or unknown)
        case NotTheSame(other):
            return say("correction.not_the_same", locale, other=other)
        case StandsFor(other):
            return say("correction.stands_for", locale, other=other)
