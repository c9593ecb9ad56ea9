"""Bringing the file of a store to the present version of the schema."""

import secrets
import uuid
from pathlib import Path

from index.store.audit import Actor, record
from index.store.backup import back_up, own_backup
from index.store.database import Database
from index.store.kinds import fill_kinds
from index.store.ownership import APPLICATION_ID
from index.store.schema import KINDS_SINCE, SCHEMA_VERSION, SEALED_SINCE, statements_since


def open_database(folder: Path, *, create: bool = True, read_only: bool = False) -> Database:
    """The file in `folder` in the present version, if it can be written; otherwise as `Database` says.

    Raises:
        StoreUnusable: the folder holds no usable store, or a change can't be written.
    """
    return Database(folder, _upgrade, create=create, read_only=read_only)


def _upgrade(database: Database) -> None:
    """Create the tables of a new store, add those that an older one lacks; the older one is backed up."""
    if before := database.version:
        back_up(database, own_backup(database.folder, f"before-upgrade-{before}"))
    with database.transaction(bump=False):
        before = database.version  # another process may have been first
        for statement in statements_since(before):
            database.execute(statement)
        if 0 < before < KINDS_SINCE:
            fill_kinds(database)
        if before < SEALED_SINCE:
            database.set_meta("index_key", secrets.token_hex(32))
        if 0 < before < SCHEMA_VERSION:
            record(database, Actor(), "upgraded", old={"version": before}, new={"version": SCHEMA_VERSION})
        if before == 0:
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            database.set_meta("store_id", uuid.uuid4().hex)
            database.set_meta("generation", "0")
        database.set_meta("schema_version", str(max(before, SCHEMA_VERSION)))
