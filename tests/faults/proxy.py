"""The network between phone and site: a proxy at a fixed address that can spoil answers.

While a path is spoilt, every answer to it is, with or without a query.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol

TIMEOUT = 30  # seconds
HOP_BY_HOP_HEADERS = {"connection", "keep-alive", "transfer-encoding"}


@dataclass(frozen=True)
class Answer:
    """An answer of the site."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Spoiler(Protocol):
    """One way to spoil an answer."""

    def __call__(self, request: "ProxyRequest", answer: Answer) -> None: ...


class Proxy:
    """Passes requests at `url` on to a site on this machine, until `close`."""

    def __init__(self, port: int) -> None:
        self.site_port = port
        self.is_refusing = False
        self.spoilt_count = 0
        self.mended = threading.Event()
        self._path = ""
        self._spoiler: Spoiler | None = None
        self._server = ProxyServer(("127.0.0.1", 0), ProxyRequest)
        self._server.proxy = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def spoil(self, path: str, spoiler: Spoiler) -> None:
        """From now on, spoil every answer to this path. `spoilt_count` counts them."""
        self.spoilt_count = 0
        self.mended = threading.Event()
        self._path, self._spoiler = path, spoiler

    def refuse(self) -> None:
        """From now on, drop every connection, as if there were no server."""
        self.is_refusing = True

    def mend(self) -> None:
        """Pass everything on again. Stalled connections are dropped."""
        self.is_refusing, self._spoiler = False, None
        self.mended.set()

    def find_spoiler(self, target: str) -> Spoiler | None:
        return self._spoiler if target.partition("?")[0] == self._path else None

    def close(self) -> None:
        self.mend()
        self._server.shutdown()
        self._server.server_close()


class ProxyServer(ThreadingHTTPServer):
    """One thread for each connection: some stay open for long."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    proxy: Proxy


class ProxyRequest(BaseHTTPRequestHandler):
    """One request of the phone."""

    protocol_version = "HTTP/1.1"
    server: ProxyServer

    def do_GET(self) -> None:
        self.close_connection = True
        proxy = self.server.proxy
        spoiler = proxy.find_spoiler(self.path)
        try:
            if proxy.is_refusing:
                return
            answer = self.fetch(proxy.site_port, uncompressed=spoiler is not None)
            if spoiler is None:
                self.send_answer(answer)
                return
            # Counted first, because a stalled answer never ends.
            proxy.spoilt_count += 1
            spoiler(self, answer)
        except (OSError, HTTPException):
            # The site is dead or the phone has gone: the connection ends without an answer.
            return

    def fetch(self, port: int, *, uncompressed: bool) -> Answer:
        """The site's own answer."""
        headers = dict(self.headers.items())
        if uncompressed:
            headers["Accept-Encoding"] = "identity"
        site = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        try:
            site.request("GET", self.path, headers=headers)
            response = site.getresponse()
            return Answer(response.status, tuple(response.getheaders()), response.read())
        finally:
            site.close()

    def send_answer(self, answer: Answer, *, size: int | None = None) -> None:
        """Send the answer, but only `size` bytes of its body if given; headers stay the same."""
        self.send_head(answer.status, answer.headers)
        self.wfile.write(answer.body[:size])

    def send_head(self, status: int, headers: Iterable[tuple[str, str]]) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in HOP_BY_HOP_HEADERS:
                self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()

    def wait(self) -> None:
        """Hold the connection until the network is mended."""
        self.server.proxy.mended.wait()
