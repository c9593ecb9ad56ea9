"""What the sub-commands do that change a store, or mend what is derived from it."""

from argparse import Namespace

from app.cli.inputs import named_directive, person, removed_directive
from app.cli.output import note, on_one_line, print_json
from app.cli.terminal import Bar
from app.schema import removed_json
from embed import load_encoder
from index.ingest import follow, reembed, verify
from index.store import KEPT_DAYS, Store


def remove_directives(store: Store, arguments: Namespace) -> int:
    """Take directives out, all of them or, where one is unknown, none."""
    named = {one.id: one for one in (named_directive(store, name) for name in arguments.directives)}
    store.remove([directive.directive_id for directive in named.values()], by=person())
    for directive in named.values():
        note("removed", source=on_one_line(directive.source))
    names = " ".join(directive.directive_id for directive in named.values())
    note("restorable", days=KEPT_DAYS, name=names)
    bring_up_to_date(store)
    return 0


def restore_directives(store: Store, arguments: Namespace) -> int:
    """Put removed directives back, all of them or, where one is unknown, none; without a name, list them."""
    if not arguments.directives:
        for removed in store.removed():
            print_json(removed_json(removed))
        return 0
    named = {one.directive_id: one for one in (removed_directive(store, n) for n in arguments.directives)}
    store.restore(list(named))
    for removed in named.values():
        note("restored", source=on_one_line(removed.sources[0] if removed.sources else removed.directive_id))
    bring_up_to_date(store)
    return 0


def purge_store(store: Store, _: Namespace) -> int:
    """Delete for good what was removed."""
    note("purged", count=store.purge())
    return 0


def verify_store(store: Store, _: Namespace) -> int:
    """Say what is wrong with a store, and mend its derived indexes."""
    soundness = verify(store)
    for fault in soundness.faults:
        note(f"verify.{fault.reason}", detail=fault.detail)
    for index in soundness.rebuilt:
        note(f"verify.rebuilt_{index}")
    note("verify.bad" if soundness.faults else "verify.good", count=len(soundness.faults))
    return 1 if soundness.faults else 0


def reembed_store(store: Store, arguments: Namespace) -> int:
    """Give every clause the vector of another model."""
    encoder = load_encoder(arguments.model)
    with Bar(len(store.shape(every=True).row), unit="") as bar:
        count = reembed(store, encoder, bar.advance)
    bring_up_to_date(store)
    note("reembedded", clauses=count, model=encoder.identity.name)
    return 0


def bring_up_to_date(store: Store) -> None:
    """Have the indexes ready for the next search; a store that is written has lost nothing without them."""
    try:
        follow(store)
    except (OSError, ValueError) as problem:
        note("store.indexes_behind", detail=problem)
