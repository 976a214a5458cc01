"""Firefox on a phone's screen, in a process of its own: see driver.js."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from scripts.check import node
from scripts.install import PROGRAMS, find
from tests.live import PATIENCE, ROOT, wait_until
from tests.player_run import SCRIPT

DRIVER = Path(__file__).parent / "driver.js"


class Refused(Exception):
    """Firefox could not do what it was asked for; the text says what, and why."""


class Firefox:
    """One page of a new browser, on a clock that stands still.

    Its selectors are puppeteer's: CSS and `::-p-text(…)`. `relaunch` ends the browser and opens it
    again; what it kept is still there.
    """

    def __init__(self, address: str, home: Path) -> None:
        self.address = address
        self.home = home
        self._faults: list[str] = []
        self._launch()

    def _launch(self) -> None:
        firefox = str(find(PROGRAMS["firefox-esr"]))
        words = [str(DRIVER), firefox, str(self.home / "profile"), self.address, SCRIPT]
        self._driver = subprocess.Popen(
            node(*words),
            cwd=ROOT,
            env=os.environ | {"HOME": str(self.home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def relaunch(self) -> None:
        """End the browser and open it again; its page is empty."""
        self._faults = self.faults
        self.close()
        self._launch()

    def visit(self, path: str) -> None:
        self._ask("visit", path)

    def tap(self, selector: str) -> None:
        """Tap what matches, once it can be seen and stands still."""
        self._ask("tap", selector)

    def tap_button(self, name: str) -> None:
        self.tap(f"button::-p-text({name})")

    def see(self, selector: str) -> None:
        """Return as soon as what matches can be seen."""
        self._ask("see", selector)

    def tell(self, expression: str) -> Any:
        """The value of an expression in JavaScript; a promise is awaited."""
        return self._ask("tell", expression)

    def wait_for(self, question: str) -> None:
        """Wait until the function in JavaScript returns true."""
        wait_until(lambda: self.tell(f"({question})()") is True, question)

    @property
    def faults(self) -> list[str]:
        """Errors of the page's own scripts."""
        return [*self._faults, *self._ask("faults")]

    def close(self) -> None:
        with self._driver:
            try:
                self._driver.communicate(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                self._driver.kill()
                raise

    def _ask(self, name: str, word: str = "") -> Any:
        assert self._driver.stdin
        assert self._driver.stdout
        self._driver.stdin.write(json.dumps([name, word]) + "\n")
        self._driver.stdin.flush()
        line = self._driver.stdout.readline()
        if not line:
            raise Refused(f"The driver ended before it could {name} {word}")
        answer = json.loads(line)
        if "error" in answer:
            raise Refused(answer["error"])
        return answer["value"]
