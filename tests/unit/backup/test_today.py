"""What the start page says of backups."""

from datetime import UTC, datetime, timedelta

from project.backup.models import Backup
from project.backup.today import build_backup_panel

NOW = datetime(2026, 1, 31, 8, 0, tzinfo=UTC)


def made(ago: timedelta) -> Backup:
    return Backup(name="unknot.sqlite3", bytes=3_200_000, made_at=NOW - ago)


def test_a_fresh_backup_is_shown_with_its_size() -> None:
    panel = build_backup_panel(made(timedelta(hours=5, minutes=50)), at=NOW)
    assert panel.lines == ()
    assert panel.empty == "Last backup: today 02:10, 3.1\xa0MB"


def test_a_backup_of_three_days_ago_is_a_thing_to_do() -> None:
    (line,) = build_backup_panel(made(timedelta(days=3)), at=NOW).lines
    assert line.words.startswith("Last backup: 28 January 2026, 08:00")
    assert "too long ago" in line.detail


def test_no_backup_at_all_is_a_thing_to_do() -> None:
    (line,) = build_backup_panel(None, at=NOW).lines
    assert line.words.startswith("There is no backup yet.")
