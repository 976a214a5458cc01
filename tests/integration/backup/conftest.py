"""Sites with databases of their own, which a backup reads from outside as on a server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Site:
    """The app's commands on one database, with one folder for its backups."""

    environment: dict[str, str]
    folder: Path

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str) -> tuple[bool, str]:
        """(whether it went well, what it said)."""
        running = self.start(*words)
        said, wrong = running.communicate()
        return running.returncode == 0, said + wrong

    def manage(self, *words: str) -> str:
        well, said = self.run(*words)
        assert well, said
        return said

    def shell(self, code: str) -> str:
        return self.manage("shell", "-v", "0", "-c", code).strip()


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A migrated site without content. On PostgreSQL where the run has a server."""
    server = os.environ.get("DATABASE_URL", "")
    if request.param == "sqlite":
        yield made(f"sqlite:///{tmp_path / 'unknot.db'}", tmp_path)
    elif not server.startswith("postgres"):
        pytest.skip("this run has no PostgreSQL server")
    else:
        with new_database(server) as url:
            yield made(url, tmp_path)


def made(url: str, folder: Path) -> Site:
    environment = os.environ | {"DATABASE_URL": url, "BACKUPS": str(folder / "backups")}
    site = Site(environment, folder / "backups")
    site.manage("migrate", "-v", "0")
    return site


@contextmanager
def new_database(server: str) -> Iterator[str]:
    """The address of an empty database on the server, gone afterwards."""
    name = f"unknot_backup_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
