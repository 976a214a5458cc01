"""Prepares the database, the content and the static files, then serves the app."""

import argparse
import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - only if the person asks for it
# Each holds a database connection. Slow visitors cost none: the server waits for them elsewhere.
THREADS = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--develop", action="store_true", help="reload on change")
    options = parser.parse_args()
    os.chdir(ROOT)
    refuse_taken_port(options.host, options.port)
    os.environ.update(settings(options.host, options.port, develop=options.develop))
    prepare(develop=options.develop)
    shown = address("localhost" if options.host in EVERYWHERE else options.host, options.port)
    print(f"\n  Unknot is at {shown}/ and its admin at {shown}/admin/\n", flush=True)
    command = develop(options) if options.develop else serve(options)
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


def settings(host: str, port: int, *, develop: bool) -> dict[str, str]:
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
    for command in ("check", "migrate"):
        manage(command, quiet=True)
    if not develop:
        manage("collectstatic", "--noinput", quiet=True)
    for command in ("load_content", "publish_starting_content", "build_edition"):
        manage(command)
    manage("create_first_admin")


def manage(*command: str, quiet: bool = False) -> None:
    output = subprocess.DEVNULL if quiet else None
    if subprocess.run(
        [sys.executable, "manage.py", *command], stdout=output, check=False
    ).returncode:
        sys.exit(f"manage.py {command[0]} failed: see above. Nothing is being served.")


def serve(options: argparse.Namespace) -> list[str]:
    granian = str(Path(sys.executable).parent / "granian")
    where = ["--host", options.host, "--port", str(options.port)]
    how = ["--interface", "wsgi", "--no-ws", "--blocking-threads", str(THREADS)]
    # Errors are logged, requests are not.
    return [granian, *how, "--log-level", "warning", *where, "project.wsgi:application"]


def develop(options: argparse.Namespace) -> list[str]:
    host = f"[{options.host}]" if ":" in options.host else options.host
    return [sys.executable, "manage.py", "runserver", f"{host}:{options.port}"]


if __name__ == "__main__":
    main()
