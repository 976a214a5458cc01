"""Two people at once, either killed between any two SQL statements: `make faults` runs many."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from scripts.install import PROGRAMS, find
from scripts.postgresql import database_server

SEED, COUNT = "7", "12"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with ExitStack() as stack:
        if request.param == "sqlite":
            yield f"sqlite:///{tmp_path / 'unknot.db'}"
        elif find(PROGRAMS["postgresql"]):
            yield stack.enter_context(database_server())
        else:
            pytest.skip("PostgreSQL is not here")


@pytest.mark.own_database
def test_no_confirmed_action_is_lost_and_no_release_is_incomplete(database_url: str) -> None:
    command = [sys.executable, "-m", "tests.faults.interleavings", "--seed", SEED, "--count", COUNT]
    done = subprocess.run(
        command,
        env={**os.environ, "DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "killed" in done.stdout
