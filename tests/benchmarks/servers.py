"""Servers to measure with: one that is far away, and the least that works offline."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from socketserver import BaseRequestHandler, TCPServer, ThreadingTCPServer
from threading import Thread
from typing import Any

from tests.live import LiveSite, free_port, listening, wait_until

CHUNK = 65536  # bytes
IGNORE_CERTIFICATES = "--ignore-certificate-errors"
SIGN = [
    *("openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-days", "2"),
    *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
]
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


class Files(Quiet, SimpleHTTPRequestHandler):
    """Serves the files of one folder."""


class Wire(BaseRequestHandler):
    """Forwards bytes to another server and back, each with a delay."""

    def __init__(self, *connection: Any, port: int, latency: float) -> None:
        self.port = port
        self.latency = latency
        super().__init__(*connection)

    def handle(self) -> None:
        with socket.create_connection(("127.0.0.1", self.port)) as site:
            back = Thread(target=self.carry, args=(site, self.request), daemon=True)
            back.start()
            self.carry(self.request, site)
            back.join()

    def carry(self, here: socket.socket, there: socket.socket) -> None:
        """Read on while what was read before is on its way."""
        on_the_way: Queue[tuple[float, bytes]] = Queue()
        Thread(target=self.arrive, args=(on_the_way, there), daemon=True).start()
        with suppress(OSError):
            while read := here.recv(CHUNK):
                on_the_way.put((time.monotonic() + self.latency / 2, read))
        on_the_way.put((0, b""))

    def arrive(self, on_the_way: Queue[tuple[float, bytes]], there: socket.socket) -> None:
        with suppress(OSError):
            while (waiting := on_the_way.get())[1]:
                due, read = waiting
                time.sleep(max(0, due - time.monotonic()))
                there.sendall(read)
            there.shutdown(socket.SHUT_WR)


@contextmanager
def far_away(site: LiveSite, folder: Path, latency: float) -> Iterator[str]:
    """An address where the site is served as on the Internet: HTTP/2, and so many seconds away.

    Its certificate is signed by nobody: see IGNORE_CERTIFICATES.
    """
    with (
        served_with_tls(site, folder) as port,
        serving(partial(Wire, port=port, latency=latency), ThreadingTCPServer) as address,
    ):
        yield address.replace("http:", "https:")


@contextmanager
def served_with_tls(site: LiveSite, folder: Path) -> Iterator[int]:
    """The port of a second server of the site."""
    key, certificate = str(folder / "key.pem"), str(folder / "certificate.pem")
    signed = [*SIGN, "-keyout", key, "-out", certificate]
    subprocess.run(signed, check=True, capture_output=True)
    port = free_port()
    server = subprocess.Popen(
        [str(Path(sys.executable).parent / "granian"), "project.wsgi:application"],
        cwd=site.code,
        env=site.environment
        | {
            "GRANIAN_INTERFACE": "wsgi",
            "GRANIAN_WEBSOCKETS": "false",
            "GRANIAN_PORT": str(port),
            "GRANIAN_LOG_ENABLED": "false",
            "GRANIAN_SSL_KEYFILE": key,
            "GRANIAN_SSL_CERTIFICATE": certificate,
        },
        start_new_session=True,
    )
    try:
        wait_until(partial(listening, port), "the server listens")
        yield port
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


@contextmanager
def bare_site(folder: Path) -> Iterator[str]:
    """The address of one page of a few words and a worker that keeps it, while this lasts."""
    (folder / "index.html").write_text(BARE_PAGE)
    (folder / "worker.js").write_text(BARE_WORKER)
    with serving(partial(Files, directory=str(folder))) as address:
        yield address


@contextmanager
def serving(
    handler: Callable[..., BaseRequestHandler], kind: type[TCPServer] = ThreadingHTTPServer
) -> Iterator[str]:
    with kind(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
