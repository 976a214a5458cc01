"""Consistent copies of the database while others write: SQLite and PostgreSQL."""

import os
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

SQLITE = "sqlite"
SUFFIXES = {SQLITE: ".sqlite3", "postgresql": ".dump"}
INTEGRITY_OK = "ok"


class BackupError(Exception):
    """A backup can't be made, read or restored. The message says why, for the operator."""


def get_backup_suffix() -> str:
    """The file suffix of a backup of this kind of database."""
    return SUFFIXES[connection.vendor]


def dump_database(path: Path) -> None:
    """Write a consistent copy of the database. Raises BackupError."""
    (dump_sqlite if connection.vendor == SQLITE else dump_postgresql)(path)


def verify_backup(path: Path) -> None:
    """Raises BackupError unless the file is a readable backup of this kind of database."""
    if path.suffixes and get_backup_suffix() not in path.suffixes:
        raise BackupError(
            f"{path.name} is not a backup of this kind of database. Nothing was changed."
        )
    (verify_sqlite if connection.vendor == SQLITE else verify_postgresql)(path)


def restore_database(path: Path) -> None:
    """Replace all that the database holds by the backup, atomically. Raises BackupError."""
    connection.close()
    (restore_sqlite if connection.vendor == SQLITE else restore_postgresql)(path)


def dump_sqlite(path: Path) -> None:
    # SQLite copies all pages in one step, so the copy is of one moment.
    copy_sqlite(Path(connection.settings_dict["NAME"]), path)
    with closing(sqlite3.connect(path)) as copy:
        # One file without a write-ahead log beside it can be moved anywhere.
        copy.execute("PRAGMA journal_mode=DELETE")


def verify_sqlite(path: Path) -> None:
    try:
        with closing(open_read_only(path)) as copy:
            (answer,) = copy.execute("PRAGMA integrity_check").fetchone()
            copy.execute("SELECT digest FROM releases_release LIMIT 1").fetchall()
    except sqlite3.Error as error:
        answer = str(error)
    if answer != INTEGRITY_OK:
        raise BackupError(f"{path.name} can't be read as a backup: {answer}. Nothing was changed.")


def restore_sqlite(path: Path) -> None:
    copy_sqlite(path, Path(connection.settings_dict["NAME"]))


def copy_sqlite(source: Path, target: Path) -> None:
    try:
        with (
            closing(open_read_only(source)) as ours,
            closing(sqlite3.connect(target, timeout=20)) as theirs,
        ):
            ours.backup(theirs)
    except sqlite3.Error as error:
        raise BackupError(
            f"{source.name} can't be copied: {error}. Nothing was changed."
        ) from error


def open_read_only(path: Path) -> sqlite3.Connection:
    """A read-only connection to the file. Raises sqlite3.Error if it isn't there."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=20)


def dump_postgresql(path: Path) -> None:
    run_postgresql_tool(
        "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}"
    )


def verify_postgresql(path: Path) -> None:
    # Reads the whole file, not only its table of contents.
    run_postgresql_tool("pg_restore", "--file=/dev/null", str(path), without_database=True)


def restore_postgresql(path: Path) -> None:
    options = ["--single-transaction", "--exit-on-error", "--clean", "--if-exists"]
    name = connection.settings_dict["NAME"]
    run_postgresql_tool("pg_restore", *options, "--no-owner", f"--dbname={name}", str(path))


def run_postgresql_tool(program: str, *words: str, without_database: bool = False) -> None:
    """Run one of PostgreSQL's programs on this database. Raises BackupError with its message."""
    try:
        subprocess.run(  # noqa: S603 - the program is named here, its words are ours
            [program, *words],
            env=os.environ | ({} if without_database else build_connection_environment()),
            check=True,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise BackupError(
            f"{program} is not installed. Install the client programs of PostgreSQL, in the "
            "server's version. Nothing was changed."
        ) from error
    except subprocess.CalledProcessError as error:
        message = error.stderr.strip().splitlines()[:3]
        raise BackupError(f"{program} failed: {' '.join(message)} Nothing was changed.") from error


def build_connection_environment() -> Mapping[str, str]:
    """Environment variables with the connection, so that the password is in no process list."""
    settings = connection.settings_dict
    options: Mapping[str, Any] = settings["OPTIONS"]
    variables = {
        "PGDATABASE": settings["NAME"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGHOST": settings["HOST"] or options.get("host", ""),
        "PGPORT": settings["PORT"] or options.get("port", ""),
        "PGSSLMODE": options.get("sslmode", ""),
    }
    return {name: str(value) for name, value in variables.items() if value}
