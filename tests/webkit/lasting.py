"""WebKit with a profile on disk, as an ordinary browser has.

WebDriver opens a private window, which forgets everything when it ends. This starts MiniBrowser
without it and reads the page by the inspector. Taps are made by a script, so it can't test sound.
"""

import json
import os
import re
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from websocket import WebSocket, WebSocketException, create_connection

from tests.live import free_port, wait_until

PAGE = re.compile(r"/socket/\d+/\d+/WebPage")
PATIENCE = 1  # seconds: a page that gives way to the next one never answers, and is asked again
SEEN = "document.querySelector({selector!r})?.checkVisibility()"
TAPPED = "(({seen}) && (document.querySelector({selector!r}).click(), true))"


class NoPage(Exception):
    """There is no page to ask: it is not there yet."""


class Ended(Exception):
    """The browser ended by itself."""


class LastingBrowser:
    """Opened and closed like an app on a phone, always with the same memory."""

    def __init__(self, program: str, environment: dict[str, str], home: Path) -> None:
        folders = {"HOME": home, "XDG_DATA_HOME": home / "data", "XDG_CACHE_HOME": home / "cache"}
        self.program = program
        self.port = free_port()
        self.environment = (
            os.environ
            | environment
            | {name: str(folder) for name, folder in folders.items()}
            | {"WEBKIT_INSPECTOR_HTTP_SERVER": f"127.0.0.1:{self.port}"}
        )
        self._process: subprocess.Popen[bytes] | None = None

    def open(self, address: str) -> None:
        """Start it on a page."""
        self._process = subprocess.Popen([self.program, address], env=self.environment)

    def close(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        self._process.wait()
        self._process = None

    def see(self, selector: str) -> None:
        """Return as soon as what matches can be seen."""
        self.wait_for(SEEN.format(selector=selector))

    def tap(self, selector: str) -> None:
        self.wait_for(TAPPED.format(selector=selector, seen=SEEN.format(selector=selector)))

    def wait_for(self, expression: str) -> None:
        """Return when the expression in JavaScript is true on the open page."""
        wait_until(lambda: self.tell(expression), expression)

    def tell(self, expression: str) -> Any:
        """The value of an expression in JavaScript; None while there is no page. Raises Ended."""
        if self._process is None or self._process.poll() is not None:
            raise Ended
        try:
            with closing(create_connection(self._inspector(), timeout=PATIENCE)) as inspector:
                return value(inspector, expression)
        except (OSError, WebSocketException, NoPage):
            return None

    def _inspector(self) -> str:
        host = f"127.0.0.1:{self.port}"
        with urlopen(f"http://{host}/", timeout=PATIENCE) as response:
            found = PAGE.search(response.read().decode())
        if not found:
            raise NoPage
        return f"ws://{host}{found[0]}"


def value(inspector: WebSocket, expression: str) -> Any:
    """What the inspector says that the expression is on the page that is shown."""
    question = {
        "id": 1,
        "method": "Runtime.evaluate",
        "params": {"expression": expression, "returnByValue": True},
    }
    passed_on = {"targetId": shown_page(inspector), "message": json.dumps(question)}
    inspector.send(
        json.dumps({"id": 2, "method": "Target.sendMessageToTarget", "params": passed_on})
    )
    while True:
        message = json.loads(inspector.recv())
        if message.get("method") == "Target.dispatchMessageFromTarget":
            return json.loads(message["params"]["message"])["result"]["result"].get("value")


def shown_page(inspector: WebSocket) -> str:
    """The inspector's name for the page that is shown, not for one that may come after it."""
    while True:
        page = json.loads(inspector.recv()).get("params", {}).get("targetInfo")
        if page and not page.get("isProvisional"):
            return str(page["targetId"])
