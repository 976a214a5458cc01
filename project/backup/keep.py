"""Makes a backup: one file of one moment, whole or not there at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from project.backup import databases
from project.backup.models import Backup

START = "unknot-"
UNFINISHED = ".unfinished"


def back_up(*, folder: Path, kept: int, at: datetime) -> Backup:
    """Write the database to a new file in the folder, and remove all but the newest `kept`.

    Staff may go on working. Raises NotWhole, and leaves nothing behind, if the file can't be read.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{START}{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}{databases.ending()}"
    with whole(path) as unfinished:
        databases.dump(unfinished)
        databases.demand_whole(unfinished)
    made = Backup.objects.create(name=path.name, bytes=path.stat().st_size, made_at=at)
    for older in backups(folder)[: -max(kept, 1)]:
        older.unlink()
    return made


def backups(folder: Path) -> list[Path]:
    """The folder's whole backups, the oldest first: their names begin with their time."""
    return sorted(path for path in folder.glob(f"{START}*") if path.suffix != UNFINISHED)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file to write, that nobody else may read. It gets its name once it is whole and on disk."""
    unfinished = path.with_name(path.name + UNFINISHED)
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield unfinished
        on_disk(unfinished)
        unfinished.replace(path)
        on_disk(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def on_disk(path: Path) -> None:
    """Return when a power cut can no longer take it."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
