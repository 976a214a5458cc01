"""A network between phone and site: one fixed address that passes everything, until it is spoilt.

While a path is spoilt, every answer to it is; whether it is asked for with a query or without.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol

PATIENCE = 30  # seconds
OF_ONE_CONNECTION = {"connection", "keep-alive", "transfer-encoding"}


@dataclass(frozen=True)
class Answer:
    """What the site answered."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Spoiling(Protocol):
    """One way to spoil an answer."""

    def __call__(self, wire: "Wire", answer: Answer) -> None: ...


class Proxy:
    """Answers at `url` for a site on this machine. `close` ends it."""

    def __init__(self, port: int) -> None:
        self.site_port = port
        self.refuses = False
        self.spoilt = 0
        self.mended = threading.Event()
        self._path = ""
        self._spoiling: Spoiling | None = None
        self._server = Network(("127.0.0.1", 0), Wire)
        self._server.proxy = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def spoil(self, path: str, spoiling: Spoiling) -> None:
        """From now on, spoil every answer to this path. `spoilt` counts them."""
        self.spoilt = 0
        self.mended = threading.Event()
        self._path, self._spoiling = path, spoiling

    def refuse(self) -> None:
        """From now on, drop every connection unanswered, as if no server were there."""
        self.refuses = True

    def mend(self) -> None:
        """Pass everything again. What was stalled is dropped."""
        self.refuses, self._spoiling = False, None
        self.mended.set()

    def spoiling_of(self, target: str) -> Spoiling | None:
        return self._spoiling if target.partition("?")[0] == self._path else None

    def close(self) -> None:
        self.mend()
        self._server.shutdown()
        self._server.server_close()


class Network(ThreadingHTTPServer):
    """One thread for each connection, since some are held for long."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    proxy: Proxy


class Wire(BaseHTTPRequestHandler):
    """One connection of the phone, for one request."""

    protocol_version = "HTTP/1.1"
    server: Network

    def do_GET(self) -> None:
        self.close_connection = True
        proxy = self.server.proxy
        spoiling = proxy.spoiling_of(self.path)
        try:
            if proxy.refuses:
                return
            answer = self.ask(proxy.site_port, plain=spoiling is not None)
            if spoiling is None:
                self.give(answer)
                return
            # Counted before, since a stalled answer never ends.
            proxy.spoilt += 1
            spoiling(self, answer)
        except (OSError, HTTPException):
            # The site is dead or the phone has gone: either way the connection ends unanswered.
            return

    def ask(self, port: int, *, plain: bool) -> Answer:
        """The site's own answer, uncompressed if bytes of it are to be spoilt."""
        headers = dict(self.headers.items())
        if plain:
            headers["Accept-Encoding"] = "identity"
        site = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            site.request("GET", self.path, headers=headers)
            response = site.getresponse()
            return Answer(response.status, tuple(response.getheaders()), response.read())
        finally:
            site.close()

    def give(self, answer: Answer, *, size: int | None = None) -> None:
        """Send the answer, or only so many bytes of its body under the head of the whole."""
        self.begin(answer.status, answer.headers)
        self.wfile.write(answer.body[:size])

    def begin(self, status: int, headers: Iterable[tuple[str, str]]) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in OF_ONE_CONNECTION:
                self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()

    def wait(self) -> None:
        """Hold the connection until the network is mended."""
        self.server.proxy.mended.wait()
