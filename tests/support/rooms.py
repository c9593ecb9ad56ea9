"""The import contract of rooms: nobody imports past the `__init__` of a package that is not their own."""

from collections.abc import Iterator
from itertools import accumulate

import grimp
from importlinter import Contract, ContractCheck, fields, output


class RoomsContract(Contract):
    """Every package is a room: others import what its `__init__` exports, never a module inside it.

    `corridors` are packages that only hold rooms and modules of their own right (`corpus`, `app.page`): what
    lies directly in one may be imported from anywhere.
    """

    corridors = fields.SetField(subfield=fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - its interface
        """Find the imports that go past a room's door."""
        corridors: set[str] = set(self.corridors)  # type: ignore[call-overload]
        found = [
            (importer, imported)
            for importer in sorted(graph.modules)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if any(room not in corridors and not within(importer, room) for room in rooms_around(imported))
        ]
        return ContractCheck(kept=not found, metadata={"past": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say who imports past which door."""
        for importer, imported in check.metadata["past"]:
            output.print_error(f"{importer} imports {imported}: take it from the room, or export it there")


def rooms_around(module: str) -> Iterator[str]:
    """The packages that a module lies in, the outermost first, without the module itself."""
    return accumulate(module.split(".")[:-1], "{}.{}".format)


def within(module: str, package: str) -> bool:
    """Whether a module is a package or lies in it."""
    return module == package or module.startswith(f"{package}.")
