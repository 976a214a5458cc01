"""The interleavings of two people at work, on a new SQLite and on a new PostgreSQL."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.postgresql import database_server

SECRET_KEY = "faults-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, database_server() as postgresql:
        sqlite = f"sqlite:///{Path(folder) / 'unknot.db'}"
        return max(suffer(url, folder) for url in (sqlite, postgresql))


def suffer(database_url: str, folder: str) -> int:
    """Runs them all in a process of its own, with the options that this one was given."""
    settings = {"DATABASE_URL": database_url, "SECRET_KEY": SECRET_KEY, "STATIC_ROOT": folder}
    command = [sys.executable, "-m", "tests.faults.interleavings", *sys.argv[1:]]
    return subprocess.run(command, env={**os.environ, **settings}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
