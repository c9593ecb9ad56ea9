"""Backups: the database as it was at one moment, with what else lies in a store and can't be derived.

A backup is a ZIP with the SQLite file, the visitors' desks, the uploaded files, and a manifest with the
SHA-256 of each. It is written whole or not at all, and read back before it counts.
"""

import errno
import hashlib
import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from corpus.errors import BackupUnusable, StoreUnusable
from corpus.scratch import Scratch
from index.store.connections import FILE_NAME, OWN_FILE, OWN_FOLDER
from index.store.database import Database, Rows, moment, reason_of
from index.store.schema import SCHEMA_VERSION
from index.store.values import from_json, to_json

# In the store's folder: those that it makes by itself.
FOLDER = "backups"
# What lies beside the database and is derived from nothing.
_BESIDE = ("desks", "uploads")
_MANIFEST, _FORMAT = "manifest.json", 1
# It is read whole: a line of a hundred bytes for each file. Zeros are packed a thousandfold.
_LARGEST_MANIFEST = 50_000_000
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: of which store, at which moment (UTC, ISO), and the SHA-256 of each file."""

    format: int
    schema_version: int
    store_id: str
    generation: int
    made_at: str
    directives: int
    digests: dict[str, str] = field(default_factory=dict)


def own_backup(folder: Path, why: str) -> Path:
    """Where a store keeps a backup that it makes by itself before a change that can't be undone."""
    inside = folder / FOLDER
    inside.mkdir(OWN_FOLDER, exist_ok=True)
    at = moment().replace(":", "").replace("-", "")
    return inside / f"{why}-{at}-{uuid.uuid4().hex[:4]}.zip"


def back_up(database: Database, file: Path) -> Manifest:
    """Write a backup of a store that others may read and write meanwhile.

    Raises:
        BackupUnusable: there is such a file.
        OSError: it can't be written.
        StoreUnusable: the store's own file is damaged.
    """
    if file.exists():
        raise BackupUnusable(file, "exists")
    if not file.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file.parent))
    try:
        with Scratch(".backup-", file.parent) as scratch:
            copy, part = scratch / FILE_NAME, scratch / "backup"
            manifest = _copy(database, copy)
            manifest = _pack(part, manifest, {FILE_NAME: copy, **dict(beside(database.folder))})
            check_backup(part)
            part.replace(file)
    except sqlite3.Error as error:
        reason = reason_of(error)
        if reason == "disk_full":  # that of the backup, which need not be the store's
            raise OSError(errno.ENOSPC, str(error), str(file)) from error
        raise StoreUnusable(database.folder, reason, str(error)) from error
    return manifest


def check_backup(file: Path) -> Manifest:
    """What a backup holds, once every byte of it was read.

    Raises:
        BackupUnusable: it is no backup, is not whole, or was made by a later version.
        OSError: the file can't be read.
    """
    if file.exists() and not file.is_file() and not file.is_dir():  # a device, a pipe: reading may never end
        raise BackupUnusable(file, "no_backup")
    try:
        with ZipFile(file) as packed:
            if packed.getinfo(_MANIFEST).file_size > _LARGEST_MANIFEST:
                raise BackupUnusable(file, "damaged", _MANIFEST)
            manifest = from_json(packed.read(_MANIFEST).decode(), Manifest)
            if manifest.format > _FORMAT or manifest.schema_version > SCHEMA_VERSION:
                raise BackupUnusable(file, "version", f"{manifest.schema_version} ≠ {SCHEMA_VERSION}")
            for name, digest in manifest.digests.items():
                with packed.open(name) as member:
                    if _digest(member) != digest or not _is_ours(name):
                        raise BackupUnusable(file, "damaged", name)
    except KeyError as missing:
        raise BackupUnusable(file, "no_backup", str(missing)) from None
    except (BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        cut = file.stat().st_size and _begins_as_zip(file)
        raise BackupUnusable(file, "damaged" if cut else "no_backup", str(error)) from None
    return manifest


def beside(folder: Path) -> Iterator[tuple[str, Path]]:
    """What lies in a store's folder and is derived from nothing, by its name there."""
    for name in _BESIDE:
        for file in sorted((folder / name).rglob("*")):
            if file.is_file() and not file.is_symlink() and file.suffix not in (".lock", ".new"):
                yield file.relative_to(folder).as_posix(), file


def _copy(database: Database, copy: Path) -> Manifest:
    """Copy a database, and say what the copy holds."""
    copy.touch(OWN_FILE)
    with closing(sqlite3.connect(copy, isolation_level=None)) as target:
        database.copy_to(target)
        target.execute("PRAGMA journal_mode = DELETE")
        wrong = target.execute("PRAGMA quick_check(1)").fetchone()[0]
        if wrong != "ok":
            raise StoreUnusable(database.folder, "damaged", wrong)
        rows = Rows(target)
        known = rows.number("schema_version"), rows.meta("store_id"), rows.number("generation")
        directives = target.execute("SELECT count(*) FROM directives").fetchone()[0]
    return Manifest(_FORMAT, *known, moment(), directives)


def _pack(part: Path, manifest: Manifest, files: dict[str, Path]) -> Manifest:
    digests = {}
    with part.open("xb") as raw:
        part.chmod(OWN_FILE)
        with ZipFile(raw, "w", ZIP_DEFLATED, compresslevel=1) as packed:
            for name, file in files.items():
                with suppress(FileNotFoundError), file.open("rb") as opened:  # gone since it was listed
                    digests[name] = _add(packed, name, opened)
            manifest = replace(manifest, digests=digests)
            packed.writestr(_MANIFEST, to_json(manifest))
        raw.flush()
        os.fsync(raw.fileno())
    return manifest


def _add(packed: ZipFile, name: str, opened: IO[bytes]) -> str:
    info = ZipInfo(name)
    info.compress_type = ZIP_DEFLATED
    digest = hashlib.sha256()
    with packed.open(info, "w", force_zip64=True) as member:
        while chunk := opened.read(_CHUNK):
            digest.update(chunk)
            member.write(chunk)
    return digest.hexdigest()


def _is_ours(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return name == FILE_NAME or (len(parts) > 1 and parts[0] in _BESIDE and ".." not in parts)


def _digest(opened: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := opened.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _begins_as_zip(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(2) == b"PK"
