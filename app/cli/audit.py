"""`chithi audit`: who changed what, when and from where; and whether the trail is whole."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from itertools import pairwise

from app.cli.arguments import add_argument, add_json
from app.cli.inputs import library_of
from app.cli.output import note, on_one_line, print_json, spoken
from app.i18n import Locale, say
from index.store import Entry


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the sub-command."""
    add_json(parser)
    add_argument(parser, "directive", about="directive", nargs="?", metavar="DIRECTIVE")
    wishes = ("list", "on", "off", "clear")
    add_argument(parser, "--searches", about="searches", nargs="?", const="list", choices=wishes)


def run(arguments: Namespace) -> int:
    """List the changes of the store, or of a directive; 1 if the trail is not as it was written."""
    if arguments.searches:
        return _searches(arguments)
    with library_of(arguments) as library:
        entries = library.history(arguments.directive)
        broken = library.store.trail_break()
        for entry in entries:
            print_json(asdict(entry)) if arguments.json else print(line_of(entry, library.locale))
    set_back = next((later for entry, later in pairwise(entries) if later.at < entry.at), None)
    if set_back is not None:
        note("audit.clock", number=set_back.number, at=set_back.at)
    if broken is not None:
        note("audit.broken", number=broken)
        return 1
    note("audit.whole", count=len(entries), seal=entries[-1].seal if entries else "–")
    return 0


def _searches(arguments: Namespace) -> int:
    """List the log of searches, switch it on or off, or clear it."""
    with library_of(arguments) as library:
        log, actor = library.store.search_log, library.store.actor
        if arguments.searches == "clear":
            log.clear(actor)
        elif arguments.searches != "list":
            log.switch(actor, on=arguments.searches == "on")
        else:
            entries = log.entries()
            for one in entries:
                shown = (one.at, one.by, one.origin, one.kind, one.query)
                print_json(asdict(one)) if arguments.json else print(on_one_line("  ".join(shown)))
            state = spoken("audit.logging" if log.is_on else "audit.not_logging")
            note("audit.searches", count=len(entries), state=state)
            return 0
    note(f"audit.searches_{arguments.searches}")
    return 0


def line_of(entry: Entry, locale: Locale) -> str:
    """An entry on one line: when, who, from where, what, about which file, before and after."""
    changed = [f"{name}: {value}" for name, value in (*entry.old.items(), *entry.new.items()) if value]
    action = say(f"audit.{entry.action}", locale)
    about = f"“{entry.source}” {entry.directive_id}" if entry.source else ""
    return on_one_line("  ".join(filter(None, (entry.at, entry.by, entry.origin, action, about, *changed))))
