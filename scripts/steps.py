"""Runs commands side by side, hears what they say, and counts the tests in it."""

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from scripts.install import PROGRAMS, ROOT, find, what_to_install

# A step that takes longer hangs: a slow machine takes half of it.
STEP_SECONDS = 1800
LONG_STEP_SECONDS = 7200
# One more than there are cores: a quarter of the time a step waits for its browser or a worker.
AT_ONCE = min(2, os.cpu_count() or 1) + 1
SECRET = "checks-only-" + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"
# Settings of the person's own never reach a test; neither do colours, which hide the numbers.
OURS = {
    "DEBUG": "0",
    "SECRET_KEY": SECRET,
    "DATABASE_URL": "sqlite:///:memory:",
    # Tests read static files where they were written. The sites that browsers visit collect theirs.
    "STATIC_ROOT": str(ROOT / "var" / "checks" / "uncollected"),
    "ALLOWED_HOSTS": "",
    "NO_COLOR": "1",
    # Brotli at full quality takes half of the time of a publish. Tests that count bytes raise it.
    # At this quality downloads are a fifth larger, and so is the budget (bytes).
    "COMPRESSION_QUALITY": "4",
    "OFFLINE_BUDGET": "240000",
}
TESTING = {**OURS, "SITE_URL": "http://testserver"}
PRODUCTION = {**OURS, "SITE_URL": "https://unknot.example"}
FOREIGN = {"FORCE_COLOR", "PY_COLORS", "TIME_ZONE", "BEHIND_PROXY", "SSL_REDIRECT"}
PYTEST = re.compile(r"(\d+) (passed|failed|skipped|errors?)\b")
PYTEST_CLOSING = re.compile(r"^\d+ [a-z]+(, \d+ [a-z]+)* in [\d.]+s")
NODE = re.compile(r"^(?:#|ℹ) (pass|fail|cancelled|skipped) (\d+)$", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """One command with its name, its environment, and the programs that it can't do without."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=lambda: TESTING)
    needs: tuple[str, ...] = ()


Group = Callable[[], Iterator[Step]]


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

    def count(self, output: str) -> None:
        """Add a test runner's closing numbers."""
        from_node = NODE.findall(output)
        closing = output.strip().rpartition("\n")[2]
        from_pytest = PYTEST.findall(closing) if PYTEST_CLOSING.match(closing) else []
        for outcome, number in from_node or [(word, n) for n, word in from_pytest]:
            self.add(outcome, int(number))

    def ended(self, name: str, code: int, output: str) -> None:
        """Count what a step said. One that failed counts even if no test of it did."""
        failures = self.failed
        self.count(output)
        if code:
            self.failed = max(self.failed, failures + 1)
            self.failed_steps.append(name)


class Run:
    """Runs groups of steps side by side, the steps of each group one after the other.

    A group that has no other beside it is heard as it goes. Of several, each step is printed whole
    when it ends, so that no line stands among those of another.
    """

    def __init__(self, groups: list[Group], *, step_seconds: int = STEP_SECONDS) -> None:
        self.tally = Tally()
        self._groups = groups
        self._step_seconds = step_seconds
        self._aloud = len(groups) == 1
        self._one_at_a_time = threading.Lock()
        self._processes: set[subprocess.Popen[str]] = set()
        self._stopped = False

    def to_the_end(self) -> None:
        """Run everything even if something fails. Interrupted, end all that was started."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            try:
                list(pool.map(self._run_group, self._groups))
            except BaseException:
                self._stop()
                raise

    def _stop(self) -> None:
        """Interrupt each step as the person would, so that it ends its servers and browsers."""
        self._stopped = True
        for process in list(self._processes):
            process.send_signal(signal.SIGINT)

    def _run_group(self, group: Group) -> None:
        try:
            for step in group():
                if self._stopped:
                    return
                self._run(step)
        except (OSError, subprocess.CalledProcessError) as error:
            self._end(group.__name__, 1, self._hear(f"It could not run: {error}\n"), 0)

    def _run(self, step: Step) -> None:
        with self._one_at_a_time:
            print(f"\n── {step.name}" if self._aloud else f"… {step.name}", flush=True)
        started = time.monotonic()
        absent = [package for package in step.needs if not find(PROGRAMS[package])]
        if absent:
            code, output = 1, self._hear(what_to_install(absent) + "\n")
        else:
            code, output = self._execute(step)
        if not self._stopped:
            self._end(step.name, code, output, time.monotonic() - started)

    def _execute(self, step: Step) -> tuple[int, str]:
        """The step's exit code and what it printed. Ended with all its processes if it hangs."""
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
        self._processes.add(process)
        limit = threading.Timer(self._step_seconds, os.killpg, (process.pid, signal.SIGKILL))
        limit.start()
        try:
            output = "".join(self._hear(line) for line in process.stdout or ())
            return process.wait(), output
        finally:
            limit.cancel()
            self._processes.discard(process)

    def _hear(self, text: str) -> str:
        if self._aloud:
            print(text, end="", flush=True)
        return text

    def _end(self, name: str, code: int, output: str, seconds: float) -> None:
        result = f"   {'FAILED' if code else 'ok'} in {seconds:.0f} s"
        with self._one_at_a_time:
            print(result if self._aloud else f"\n── {name}\n{output}{result}", flush=True)
            self.tally.ended(name, code, output)
