"""Prepares the database, the content and the static files, then serves the app."""

import argparse
import hashlib
import io
import os
import secrets
import socket
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - only if the person asks for it
# What packages bring for pages that we don't have; it would take as long to pack as all the rest.
UNUSED = ["rest_framework/*", "images/*"]
# Each holds a database connection. Slow visitors cost none: the server waits for them elsewhere.
THREADS = min(8, 2 * (os.cpu_count() or 1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--develop", action="store_true", help="reload on change")
    options = parser.parse_args()
    os.chdir(ROOT)
    refuse_taken_port(options.host, options.port)
    os.environ.update(environment(options.host, options.port, develop=options.develop))
    prepare(develop=options.develop)
    shown = address("localhost" if options.host in EVERYWHERE else options.host, options.port)
    print(f"\n  Unknot is at {shown}/ and its admin at {shown}/admin/\n", flush=True)
    command = develop(options) if options.develop else serve(options)
    connections.close_all()
    os.execv(command[0], command)


def refuse_taken_port(host: str, port: int) -> None:
    """Stop if somebody answers there already: the server would share the port without a word."""
    reachable = "127.0.0.1" if host in EVERYWHERE else host
    with socket.socket(socket.AF_INET6 if ":" in reachable else socket.AF_INET) as probe:
        probe.settimeout(1)
        try:
            taken = probe.connect_ex((reachable, port)) == 0
        except (OSError, OverflowError) as error:
            sys.exit(f"{address(host, port)} can't be served: {error}. Nothing was changed.")
    if taken:
        sys.exit(
            f"Something answers at {address(reachable, port)} already. Nothing was changed. "
            f"Stop it, or choose another port: make run PORT={port + 1}"
        )


def environment(host: str, port: int, *, develop: bool) -> dict[str, str]:
    """The environment of a run on this machine; what is set already wins."""
    hosts = "*" if host in EVERYWHERE else f"{host},localhost,127.0.0.1,[::1]"
    mine = {
        "SECRET_KEY": secret_key(),
        "SITE_URL": address("localhost" if host in EVERYWHERE else host, port),
        "ALLOWED_HOSTS": hosts,
        "DEBUG": "1" if develop else "0",
    }
    return {name: value for name, value in mine.items() if name not in os.environ}


def address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def secret_key() -> str:
    """The key of this machine's copy, made at the first run and kept out of the repository."""
    VAR.mkdir(exist_ok=True)
    path = VAR / "secret_key"
    if not path.exists() or not path.read_text():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def prepare(*, develop: bool) -> None:
    """What must be there before the first request; each command is quick when nothing is to do."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "project.settings"
    try:
        django.setup()
        call_command("check", stdout=io.StringIO())
        call_command("migrate", verbosity=0)
        if not develop:
            collect_static_files()
        for command in ("load_content", "publish_starting_content", "build_edition"):
            call_command(command)
        call_command("create_first_admin")
    except (CommandError, ImproperlyConfigured) as error:
        sys.exit(f"{error}\nNothing is being served.")
    except DatabaseError as error:
        sys.exit(
            f"The database can't be used: {error}\nNothing is being served. See that its server "
            "runs and that DATABASE_URL is right: docs/deploying.md tells how to write it."
        )


def collect_static_files() -> None:
    """Compressing is slow: skip it while nothing that goes into it has changed."""
    stamp = Path(settings.STATIC_ROOT) / ".made-from"
    wanted = static_sources()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
    stamp.write_text(wanted)


def static_sources() -> str:
    """A hash of all that collectstatic reads: our files, and which packages bring theirs."""
    paths = [ROOT / "requirements/app.txt", ROOT / "project/storage.py"]
    paths += sorted(path for path in (ROOT / "static").rglob("*") if path.is_file())
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return total.hexdigest()


def ip_address(host: str, port: int) -> str:
    """The address of a host name: Granian takes no names. IPv4 if the host has both kinds."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    found.sort(key=lambda each: each[0] != socket.AF_INET)
    return str(found[0][4][0])


def serve(options: argparse.Namespace) -> list[str]:
    granian = str(Path(sys.executable).parent / "granian")
    where = ["--host", ip_address(options.host, options.port), "--port", str(options.port)]
    how = ["--interface", "wsgi", "--no-ws", "--blocking-threads", str(THREADS)]
    # Errors are logged, requests are not.
    return [granian, *how, "--log-level", "warning", *where, "project.wsgi:application"]


def develop(options: argparse.Namespace) -> list[str]:
    host = f"[{options.host}]" if ":" in options.host else options.host
    return [sys.executable, "manage.py", "runserver", f"{host}:{options.port}"]


if __name__ == "__main__":
    main()
