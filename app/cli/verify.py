"""`chithi verify`: check a store, and rebuild its derived indexes where they are damaged."""

from argparse import Namespace

from app.cli.inputs import library_of
from app.cli.output import note
from index.ingest import verify


def run(arguments: Namespace) -> int:
    """Say what is wrong with a store; 1 if anything is."""
    with library_of(arguments) as library:
        soundness = verify(library.store)
    for fault in soundness.faults:
        note(f"verify.{fault.reason}", detail=fault.detail)
    for index in soundness.rebuilt:
        note(f"verify.rebuilt_{index}")
    if soundness.behind:
        note("store.indexes_behind", detail=soundness.behind)
    note("verify.bad" if soundness.faults else "verify.good", count=len(soundness.faults))
    return 1 if soundness.faults else 0
