"""User activation in WebKit: a tap inside a page starts sound and holds a wake lock.

A script run by the driver would count as a tap of its own, so these pages write what they see.
"""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import text_to_be_present_in_element as text
from selenium.webdriver.support.wait import WebDriverWait

PAGE = b"""<!doctype html><html lang="en"><title>Tap</title>
<button id="tap">Start</button> <p id="sound">none</p> <p id="awake">none</p>
<script>
  const write = (id, words) => { document.getElementById(id).textContent = words; };
  const untapped = new AudioContext();
  write("sound", untapped.state);
  document.getElementById("tap").addEventListener("click", async () => {
    const context = new AudioContext();
    context.onstatechange = () => write("sound", context.state);
    context.resume();
    write("sound", context.state);
    try {
      const lock = await navigator.wakeLock.request("screen");
      write("awake", lock.released ? "released" : "held");
    } catch (error) { write("awake", error.name); }
  });
</script>"""


class TapPage(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def tap_page() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), TapPage) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.full
def test_a_tap_starts_sound_and_keeps_the_screen_awake(webkit: WebKitGTK, tap_page: str) -> None:
    webkit.get(tap_page)
    assert webkit.find_element(By.ID, "sound").text == "suspended"
    webkit.find_element(By.ID, "tap").click()
    WebDriverWait(webkit, 10).until(text((By.ID, "sound"), "running"))
    WebDriverWait(webkit, 10).until(text((By.ID, "awake"), "held"))
