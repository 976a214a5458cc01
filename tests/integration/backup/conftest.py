"""Sites with databases of their own, which a backup reads from outside as on a server."""

import os
import shutil
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
        """(whether it succeeded, its output)."""
        running = self.start(*words)
        output, errors = running.communicate()
        return running.returncode == 0, output + errors

    def manage(self, *words: str) -> str:
        well, output = self.run(*words)
        assert well, output
        return output

    def shell(self, code: str) -> str:
        return self.manage("shell", "-v", "0", "-c", code).strip()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without content, for tests to copy."""
    file = tmp_path_factory.mktemp("empty") / "unknot.db"
    build_site(f"sqlite:///{file}", file.parent).manage("migrate", "-v", "0")
    return file


@pytest.fixture(scope="session")
def empty_postgresql() -> Iterator[str]:
    """As above, on the run's server: its address."""
    with new_database(server(), "empty") as url:
        build_site(url, Path()).manage("migrate", "-v", "0")
        yield url


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.own_database),
        pytest.param("postgresql", marks=[pytest.mark.each_database, pytest.mark.full]),
    ]
)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A migrated site without content. On PostgreSQL where the run has a server."""
    if request.param == "sqlite":
        file = shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path / "unknot.db")
        yield build_site(f"sqlite:///{file}", tmp_path)
    elif not server().startswith("postgres"):
        pytest.skip("this run has no PostgreSQL server")
    else:
        empty = urlsplit(request.getfixturevalue("empty_postgresql")).path.removeprefix("/")
        with new_database(server(), "site", template=empty) as url:
            yield build_site(url, tmp_path)


def server() -> str:
    return os.environ.get("DATABASE_URL", "")


def build_site(url: str, folder: Path) -> Site:
    backups = folder / "backups"
    return Site(os.environ | {"DATABASE_URL": url, "BACKUPS": str(backups)}, backups)


@contextmanager
def new_database(address: str, word: str, template: str = "template0") -> Iterator[str]:
    """The address of a new database on the server, a copy of its template, gone afterwards."""
    name = f"unknot_backup_{os.getpid()}_{word}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield urlsplit(address)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
