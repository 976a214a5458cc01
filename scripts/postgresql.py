"""A PostgreSQL server of our own for tests: in a folder of its own, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from scripts.install import PROGRAMS, find

SUPERUSER = "postgres"


@contextmanager
def database_server() -> Iterator[str]:
    """The DATABASE_URL of a running server that nobody else uses. It listens on a socket only.

    Raises CalledProcessError if PostgreSQL is here but does not start; what it said is shown.
    """
    programs = Path(str(find(PROGRAMS["postgresql"]))).parent
    folder = Path(tempfile.mkdtemp(prefix="unknot-postgresql-"))
    data = folder / "data"
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    # The tests' own text, whatever the language of this machine.
    encoding = ["--encoding=UTF8", "--locale=C", "--no-sync"]
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    user = owner(folder)
    try:
        access = ["-U", SUPERUSER, "-A", "trust"]
        run(user, str(programs / "initdb"), "-D", str(data), *access, *encoding)
        run(user, *control, "-o", options, "start")
        try:
            yield f"postgres://{SUPERUSER}@/postgres?host={quote(str(folder), safe='')}"
        finally:
            run(user, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def owner(folder: Path) -> str | None:
    """The user that runs the server and owns its folder: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    user = SUPERUSER if SUPERUSER in known else "nobody"
    shutil.chown(folder, user)
    return user


def run(user: str | None, *command: str) -> None:
    subprocess.run(command, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)
