"""How many backups are kept, and what happens when one can't be made."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from project.backup import databases
from project.backup.backup_files import create_backup
from project.backup.databases import BackupError
from project.backup.models import Backup

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 31, 2, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in place of the database: these tests ask what becomes of the file."""
    monkeypatch.setattr(databases, "dump_database", lambda path: path.write_bytes(b"all of it"))
    monkeypatch.setattr(databases, "verify_backup", lambda path: None)


def test_the_newest_backups_stay(tmp_path: Path) -> None:
    foreign = tmp_path / "notes.txt"
    foreign.write_text("Not ours to remove")
    for day in range(4):
        create_backup(folder=tmp_path, kept=2, at=NOW + timedelta(days=day))
    names = sorted(path.name.partition(".")[0] for path in tmp_path.iterdir())
    assert names == ["notes", "unknot-2026-02-02T021000Z", "unknot-2026-02-03T021000Z"]


def test_a_backup_that_cannot_be_read_leaves_the_older_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_backup(folder=tmp_path, kept=1, at=NOW)

    def torn(path: Path) -> None:
        raise BackupError("It can't be read.")

    monkeypatch.setattr(databases, "verify_backup", torn)
    with pytest.raises(BackupError):
        create_backup(folder=tmp_path, kept=1, at=NOW + timedelta(days=1))
    assert [path.name.partition(".")[0] for path in tmp_path.iterdir()] == [
        "unknot-2026-01-31T021000Z"
    ]
    assert Backup.objects.count() == 1
