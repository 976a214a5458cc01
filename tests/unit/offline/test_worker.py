"""The worker's script as it is sent."""

import gzip
from dataclasses import replace

from project.offline.worker import Version, emergency_page, retired, worker

LARGEST = 3000
"""Bytes, compressed: it is fetched again at nearly every visit."""
VERSION = Version("0123456789abcdef0123456789abcdef", release=120, urgent=98)


def script() -> str:
    return gzip.decompress(worker(VERSION, "en").gzip).decode()


def test_it_names_its_bundle_and_release_and_leaves_no_blank() -> None:
    for filled in (f'VERSION="{VERSION.bundle}"', "RELEASE=120;", "URGENT=98;"):
        assert filled in script()
    assert '"%' not in script()


def test_it_is_small_with_the_emergency_page_inside() -> None:
    sent = worker(VERSION, "en")
    assert len(sent.gzip) <= LARGEST
    assert len(sent.brotli) <= LARGEST


def test_another_version_is_another_script() -> None:
    other = replace(VERSION, bundle=VERSION.bundle[::-1])
    assert worker(VERSION, "en").name != worker(other, "en").name


def test_the_emergency_page_helps_and_loads_nothing() -> None:
    page = emergency_page("en")
    assert "emergency number" in page
    assert "toes" in page
    assert "/static/" not in page
    assert "<script" not in page
    assert "style" not in page


def test_the_retired_worker_answers_no_request() -> None:
    text = gzip.decompress(retired().gzip).decode()
    assert '"fetch"' not in text
    assert "unknot-" in text
