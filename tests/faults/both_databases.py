"""Runs the interleavings on a new SQLite database and on a new PostgreSQL database."""

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
        return max(run_interleavings(url, folder) for url in (sqlite, postgresql))


def run_interleavings(database_url: str, folder: str) -> int:
    """Run all in one process, with the options of this command; gives its exit code."""
    settings = {"DATABASE_URL": database_url, "SECRET_KEY": SECRET_KEY, "STATIC_ROOT": folder}
    command = [sys.executable, "-m", "tests.faults.interleavings", *sys.argv[1:]]
    return subprocess.run(command, env={**os.environ, **settings}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
