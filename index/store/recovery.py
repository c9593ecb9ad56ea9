"""Making a store what it was when a backup was made."""

import shutil
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

from corpus.errors import BackupUnusable, StoreDamaged, StoreUnusable
from corpus.scratch import Scratch
from index.store.audit import Actor, Facts, record
from index.store.backup import FOLDER, Manifest, back_up, beside, check_backup, own_backup
from index.store.connections import FILE_NAME, OWN_FOLDER
from index.store.database import Database, moment
from index.store.soundness import foreign_programs
from index.store.upgrade import open_database

# What is further from the generation of any process that has the store open.
_FAR = 1_000


def recover(file: Path, folder: Path, actor: Actor) -> Manifest:
    """Make the store in a folder what it was when a backup was made; what it was before is backed up.

    A store that is open goes over to it at once; one that can't be opened is moved aside.

    Raises:
        BackupUnusable: see `check_backup`; the store is left as it is.
    """
    manifest = check_backup(file)
    folder.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
    with Scratch(".restore-", folder) as scratch:
        with ZipFile(file) as packed:
            packed.extractall(scratch, manifest.digests)
        _check_database(file, scratch, manifest)
        _take_over(scratch, folder, manifest, actor)
        for name, inside in beside(scratch):
            target = folder / name
            target.parent.mkdir(OWN_FOLDER, parents=True, exist_ok=True)
            inside.replace(target)
    return manifest


def _check_database(file: Path, scratch: Path, manifest: Manifest) -> None:
    """Raises: BackupUnusable, if an unpacked database is not the sound one that the manifest tells of."""
    try:
        with closing(open_database(scratch, create=False)) as database:
            wrong = database.execute("PRAGMA quick_check(1)").fetchone()[0]
            count = database.execute("SELECT count(*) FROM directives").fetchone()[0]
            held = database.number("generation"), count
            foreign = foreign_programs(database)
    except (StoreUnusable, StoreDamaged, sqlite3.DatabaseError) as problem:
        reason, detail = getattr(problem, "reason", "damaged"), getattr(problem, "detail", str(problem))
        if reason not in ("damaged", "version", "foreign"):
            raise
        raise BackupUnusable(file, "version" if reason == "version" else "damaged", detail) from None
    if foreign:
        raise BackupUnusable(file, "damaged", f"{FILE_NAME}: {foreign[0]}")
    if database.fault == "absent" or wrong != "ok" or held != (manifest.generation, manifest.directives):
        raise BackupUnusable(file, "damaged", FILE_NAME)


def _take_over(scratch: Path, folder: Path, manifest: Manifest, actor: Actor) -> None:
    """Put the database of an unpacked backup in place of a folder's, which is kept."""
    try:
        with closing(open_database(folder)) as live:
            kept, generation = _keep(live), live.number("generation")
            _prepare(scratch, max(generation, manifest.generation) + _FAR, manifest, kept, actor)
            with closing(sqlite3.connect(scratch / FILE_NAME)) as source:
                live.copy_from(source)
    except (StoreUnusable, StoreDamaged, sqlite3.DatabaseError) as problem:
        if getattr(problem, "reason", "damaged") not in ("damaged", "emptied", "version"):
            raise
        aside = folder / f"damaged-{moment().replace(':', '')}-{uuid.uuid4().hex[:4]}"
        aside.mkdir(OWN_FOLDER)
        for part in folder.glob(f"{FILE_NAME}*"):
            part.replace(aside / part.name)
        _prepare(scratch, manifest.generation + _FAR, manifest, aside.name, actor)
        (scratch / FILE_NAME).replace(folder / FILE_NAME)


def _keep(live: Database) -> str:
    """Back up what a backup is about to replace, if it holds anything; the file's name."""
    if live.execute("SELECT 1 FROM directives").fetchone() is None:
        return ""
    file = own_backup(live.folder, "before-restore")
    back_up(live, file)
    return file.name


def _prepare(scratch: Path, generation: int, manifest: Manifest, kept: str, actor: Actor) -> None:
    """Bring an unpacked database to this version, and tell it from what the derived indexes know."""
    with closing(open_database(scratch)) as database:
        with database.transaction(bump=False):
            database.set_meta("store_id", uuid.uuid4().hex)
            database.set_meta("generation", str(generation))
            new: Facts = {"made_at": manifest.made_at, "directives": manifest.directives}
            record(database, actor, "recovered", old={"kept": kept}, new=new)
        database.execute("PRAGMA journal_mode = DELETE")
    shutil.rmtree(scratch / FOLDER, ignore_errors=True)
