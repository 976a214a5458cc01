"""Small servers to measure with: one that answers late, and the least that works offline."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseRequestHandler
from threading import Thread
from typing import Any

HOP_BY_HOP = {"connection", "content-length", "transfer-encoding"}
BARE_PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Bare</title>
  </head>
  <body><p>A few words.</p></body>
</html>
"""
BARE_WORKER = """
const CACHE = "bare";

async function install() {
  const cache = await caches.open(CACHE);
  await cache.add("/");
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("fetch", (event) => event.respondWith(caches.match(event.request)));
"""


class Quiet(BaseHTTPRequestHandler):
    """Keeps its connections open and writes no log."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def handle(self) -> None:
        # A browser that is closed meanwhile takes no answer.
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, *_: Any) -> None:
        pass


class Late(Quiet):
    """Hands every request on to another server, a while after it came."""

    def __init__(self, *connection: Any, port: int, latency: float) -> None:
        self.port = port
        self.latency = latency
        super().__init__(*connection)

    def do_GET(self) -> None:
        time.sleep(self.latency)
        site = HTTPConnection("127.0.0.1", self.port)
        site.request("GET", self.path, headers=dict(self.headers.items()))
        answer = site.getresponse()
        body = answer.read()
        site.close()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Files(Quiet, SimpleHTTPRequestHandler):
    """Serves the files of one folder."""


@contextmanager
def delayed(port: int, latency: float) -> Iterator[str]:
    """An address where the server at this port answers each request so many seconds later."""
    with serving(partial(Late, port=port, latency=latency)) as address:
        yield address


@contextmanager
def bare_site(folder: Path) -> Iterator[str]:
    """The address of one page of a few words and a worker that keeps it, while this lasts."""
    (folder / "index.html").write_text(BARE_PAGE)
    (folder / "worker.js").write_text(BARE_WORKER)
    with serving(partial(Files, directory=str(folder))) as address:
        yield address


@contextmanager
def serving(handler: Callable[..., BaseRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
