"""The two databases, each by its own way to give one moment away while others write."""

import os
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

SQLITE = "sqlite"
ENDINGS = {SQLITE: ".sqlite3", "postgresql": ".dump"}
WELL = "ok"


class NotWhole(Exception):
    """A backup can't be made, read or restored; the text says why and what was kept."""


def ending() -> str:
    """How a backup of this database is called."""
    return ENDINGS[connection.vendor]


def dump(path: Path) -> None:
    """Write the database as it is at one moment. Raises NotWhole."""
    (dump_sqlite if connection.vendor == SQLITE else dump_postgresql)(path)


def demand_whole(path: Path) -> None:
    """Raises NotWhole unless the file is a backup of this kind of database that can be read."""
    if path.suffixes and ending() not in path.suffixes:
        raise NotWhole(f"{path.name} is no backup of this kind of database. Nothing was changed.")
    (read_sqlite if connection.vendor == SQLITE else read_postgresql)(path)


def restore(path: Path) -> None:
    """Put the backup in place of what the database holds, at once. Raises NotWhole."""
    connection.close()
    (restore_sqlite if connection.vendor == SQLITE else restore_postgresql)(path)


def dump_sqlite(path: Path) -> None:
    # All pages in one step: a writer adds to the log meanwhile, and the copy doesn't see it.
    copy_sqlite(Path(connection.settings_dict["NAME"]), path)
    with closing(sqlite3.connect(path)) as copy:
        # One file, without a log beside it, goes anywhere.
        copy.execute("PRAGMA journal_mode=DELETE")


def read_sqlite(path: Path) -> None:
    try:
        with closing(opened(path)) as copy:
            (answer,) = copy.execute("PRAGMA integrity_check").fetchone()
            copy.execute("SELECT digest FROM releases_release LIMIT 1").fetchall()
    except sqlite3.Error as error:
        answer = str(error)
    if answer != WELL:
        raise NotWhole(f"{path.name} can't be read as a backup: {answer}. Nothing was changed.")


def restore_sqlite(path: Path) -> None:
    copy_sqlite(path, Path(connection.settings_dict["NAME"]))


def copy_sqlite(source: Path, target: Path) -> None:
    try:
        with (
            closing(opened(source)) as ours,
            closing(sqlite3.connect(target, timeout=20)) as theirs,
        ):
            ours.backup(theirs)
    except sqlite3.Error as error:
        raise NotWhole(f"{source.name} can't be copied: {error}. Nothing was changed.") from error


def opened(path: Path) -> sqlite3.Connection:
    """The file for reading. Raises sqlite3.Error if it isn't there."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=20)


def dump_postgresql(path: Path) -> None:
    run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def read_postgresql(path: Path) -> None:
    # Reads every byte and not only the list of contents, as restoring would.
    run("pg_restore", "--file=/dev/null", str(path), anywhere=True)


def restore_postgresql(path: Path) -> None:
    whole_or_not = ["--single-transaction", "--exit-on-error", "--clean", "--if-exists"]
    name = connection.settings_dict["NAME"]
    run("pg_restore", *whole_or_not, "--no-owner", f"--dbname={name}", str(path))


def run(program: str, *words: str, anywhere: bool = False) -> None:
    """Run one of PostgreSQL's own programs on this database. Raises NotWhole with what it said."""
    try:
        subprocess.run(  # noqa: S603 - the program is named here, its words are ours
            [program, *words],
            env=os.environ | ({} if anywhere else address()),
            check=True,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise NotWhole(
            f"{program} is not installed. Install the client programs of PostgreSQL, in the "
            "server's version. Nothing was changed."
        ) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines()[:3]
        raise NotWhole(f"{program} failed: {' '.join(said)} Nothing was changed.") from error


def address() -> Mapping[str, str]:
    """Where the database is, as PostgreSQL's programs read it: no list of processes shows it."""
    settings = connection.settings_dict
    options: Mapping[str, Any] = settings["OPTIONS"]
    found = {
        "PGDATABASE": settings["NAME"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGHOST": settings["HOST"] or options.get("host", ""),
        "PGPORT": settings["PORT"] or options.get("port", ""),
        "PGSSLMODE": options.get("sslmode", ""),
    }
    return {name: str(value) for name, value in found.items() if value}
