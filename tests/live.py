"""A real server in processes of its own, on a database of its own, that a test may kill."""

import fcntl
import hashlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
SHARED = ROOT / "var" / "checks"
DATABASE = "unknot.db"
FULL_QUALITY = {"COMPRESSION_QUALITY": "11"}
ROOMS = ("project", "checklist", "stretches", "templates", "static", "requirements", "scripts")
STAFF = ROOT / "tests" / "publishing.py"
NOT_SERVED = [".*", "node_modules", "var", "tests", "docs"]
PATIENCE = 30  # seconds until what should happen counts as not happening
LOOK_AGAIN = 0.02  # seconds
SECRET_KEY = "live-" + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"


class NotReady(Exception):
    """The server or a command of it failed; the text says what it printed."""


class LiveSite:
    """One running copy of the app, with the starting content published.

    Its address stays the same when it is killed and started again.
    """

    def __init__(self, folder: Path, static: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.environment = os.environ | {
            "DEBUG": "0",
            "SECRET_KEY": SECRET_KEY,
            "SITE_URL": self.url,
            "ALLOWED_HOSTS": "127.0.0.1",
            "DATABASE_URL": f"sqlite:///{folder / DATABASE}",
            "STATIC_ROOT": str(static),
        }
        self.code = ROOT
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        return self._server is not None and self._server.poll() is None

    def prepare(self) -> None:
        """What `make run` does before it serves. Raises NotReady if it fails."""
        self._run("-c", "from scripts.serve import prepare; prepare(develop=False)")

    def deploy_another_build(self) -> None:
        """Stop, and serve from a copy of the code in which one module is a little longer."""
        self.kill()
        self.code = self.folder / "code"
        shutil.copytree(ROOT, self.code, ignore=shutil.ignore_patterns(*NOT_SERVED))
        with (self.code / "static/js/app.js").open("a") as module:
            module.write("export const another = true;\n")
        self.environment["STATIC_ROOT"] = str(self.folder / "static")
        self.prepare()
        self.start()

    def manage(self, *words: str) -> str:
        """What a management command prints. Raises NotReady if it fails."""
        return self._run("manage.py", *words)

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.code,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise NotReady(f"{' '.join(words)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def start(self, *, workers: int = 1) -> None:
        """Serve, and return when pages are answered. Does nothing if it runs already."""
        if self.running:
            return
        granian = str(Path(sys.executable).parent / "granian")
        how = [
            "--interface",
            "wsgi",
            "--no-ws",
            "--blocking-threads",
            "4",
            "--log-level",
            "warning",
        ]
        size = ["--workers", str(workers), "--host", "127.0.0.1", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._server = subprocess.Popen(
                [granian, *how, *size, "project.wsgi:application"],
                cwd=self.code,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            wait_until(lambda: not self.running or self.answers(), "the server answers")
        except NotReady:
            self.kill()
            raise
        finally:
            if not self.running:
                raise NotReady(f"The server ended:\n{self.log.read_text()}")

    def answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/", timeout=PATIENCE) as response:
                return bool(response.status == 200)
        except OSError:
            return False

    def get(self, path: str) -> bytes:
        with urlopen(self.url + path, timeout=PATIENCE) as response:
            return bytes(response.read())

    def sql(self, statement: str, *values: Any) -> list[Any]:
        """Reach into the database behind the server's back."""
        with closing(sqlite3.connect(self.folder / DATABASE)) as database, database:
            return database.execute(statement, values).fetchall()

    def kill(self) -> None:
        """End every process of it at once, as a power cut does. Its address then refuses."""
        if self._server is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._server.pid, signal.SIGKILL)
        self._server.wait()
        self._server = None
        wait_until(lambda: not listening(self.port), "the server is gone")

    def copy(self, folder: Path) -> "LiveSite":
        """Another site with this one's content, at an address of its own, not started yet."""
        copy_database(self.folder / DATABASE, folder / DATABASE)
        return LiveSite(folder, Path(self.environment["STATIC_ROOT"]))


def smallest_site(folder: Path) -> LiveSite:
    """A prepared site whose pages are compressed as for patients. Other sites save that time."""
    return kept_site(folder, "smallest", prepare_smallest)


def prepare_smallest(site: LiveSite) -> None:
    site.environment |= FULL_QUALITY
    site.prepare()


def prepared_site(folder: Path) -> LiveSite:
    """A site with the starting content, not started yet."""
    return kept_site(folder, "prepared", LiveSite.prepare)


def kept_site(folder: Path, name: str, make: Callable[[LiveSite], None]) -> LiveSite:
    """A site with the database that `make` gives it, not started yet.

    Loading and publishing take longest, so the first site of all runs leaves its database and its
    static files to the others. Other processes wait for the lock.
    """
    static = SHARED / "static"
    static.mkdir(parents=True, exist_ok=True)
    site = LiveSite(folder, static)
    with (SHARED / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        left = SHARED / f"{name}-{sources()}.db"
        if left.exists():
            copy_database(left, folder / DATABASE)
        else:
            make(site)
            for older in SHARED.glob(f"{name}-*.db"):
                older.unlink()
            copy_database(folder / DATABASE, left)
    return site


def sources() -> str:
    """A hash of all that a site is made from."""
    total = hashlib.sha256()
    found = (path for room in ROOMS for path in (ROOT / room).rglob("*"))
    for path in sorted([*found, STAFF]):
        if path.is_file() and path.suffix != ".pyc":
            total.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return total.hexdigest()[:16]


def copy_database(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as ours, closing(sqlite3.connect(target)) as theirs:
        ours.backup(theirs)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(condition: Callable[[], object], what: str, *, seconds: float = PATIENCE) -> None:
    """Return as soon as the condition holds. Raises NotReady if it never does."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise NotReady(f"Waited {seconds} s for this: {what}")
        time.sleep(LOOK_AGAIN)
