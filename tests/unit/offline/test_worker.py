"""The service worker's script, filled in and minified."""

import gzip
from dataclasses import replace

from project.offline.worker import WorkerVersion, build_retired_worker, build_worker

HELP = "<!doctype html>\n  <p>Pull your toes up.</p>\n"
VERSION = WorkerVersion("0123456789abcdef0123456789abcdef", release=120, urgent=98, emergency=HELP)


def script() -> str:
    return gzip.decompress(build_worker(VERSION)["gzip"]).decode()


def test_the_worker_names_its_bundle_and_release_and_leaves_no_placeholder() -> None:
    for filled in (f'VERSION="{VERSION.bundle}"', "RELEASE=120;", "URGENT=98;"):
        assert filled in script()
    assert '"%' not in script()


def test_the_worker_holds_the_short_help_without_space_between_tags() -> None:
    assert r'EMERGENCY="<!doctype html>\n<p>Pull your toes up.</p>"' in script()


def test_another_version_is_another_script() -> None:
    other = replace(VERSION, bundle=VERSION.bundle[::-1])
    assert build_worker(VERSION) != build_worker(other)


def test_the_retired_worker_answers_no_request() -> None:
    text = gzip.decompress(build_retired_worker()["gzip"]).decode()
    assert '"fetch"' not in text
    assert "unknot-" in text
