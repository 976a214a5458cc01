"""Writes backup files: each is complete or not there at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from project.backup import databases
from project.backup.models import Backup

PREFIX = "unknot-"
UNFINISHED = ".unfinished"


def create_backup(*, folder: Path, kept: int, at: datetime) -> Backup:
    """Write the database to a new file in the folder, and remove all but the newest `kept`.

    Staff can go on working. Raises BackupError, and leaves no file, if the backup is not readable.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{PREFIX}{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}{databases.get_backup_suffix()}"
    with write_atomically(path) as unfinished:
        databases.dump_database(unfinished)
        databases.verify_backup(unfinished)
    made = Backup.objects.create(name=path.name, bytes=path.stat().st_size, made_at=at)
    for older in list_backups(folder)[: -max(kept, 1)]:
        older.unlink()
    return made


def list_backups(folder: Path) -> list[Path]:
    """The folder's complete backups, oldest first: their names begin with their time."""
    return sorted(path for path in folder.glob(f"{PREFIX}*") if path.suffix != UNFINISHED)


@contextmanager
def write_atomically(path: Path) -> Iterator[Path]:
    """A private file to write, which gets its name once it is complete and on disk."""
    unfinished = path.with_name(path.name + UNFINISHED)
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield unfinished
        flush_to_disk(unfinished)
        unfinished.replace(path)
        flush_to_disk(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def flush_to_disk(path: Path) -> None:
    """Return once the file, or the folder's entries, would survive a power cut."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
