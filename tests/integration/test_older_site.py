"""A site made before packages were moved and names changed: it runs on with its own database."""

import json
import lzma
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "tests" / "fixtures" / "older_site.sqlite3.xz"
PEOPLE = {"username": "rita", "password": "three words that rhyme"}
INVITATION = "an-invitation-that-nobody-accepted-yet"

pytestmark = pytest.mark.own_database


@pytest.fixture(scope="module")
def run_on_older_site(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Runs Python code, with Django set up, on a copy of the older site that was migrated."""
    folder = tmp_path_factory.mktemp("older-site")
    database = folder / "site.sqlite3"
    database.write_bytes(lzma.decompress(FIXTURE.read_bytes()))
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "STATIC_ROOT": str(folder / "static"),
        "COMPRESSION_QUALITY": "1",
        "SITE_URL": "http://testserver",
    }

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("migrate", "--verbosity=0")
    return run


RELEASES = """
import json
from project.releases.content import compute_digest
from project.releases.models import Release
rows = Release.objects.order_by("number").values_list("number", "digest", "document")
print(json.dumps([[number, digest, compute_digest(document)] for number, digest, document in rows]))
"""

SIGN_IN = f"""
import json
from binascii import unhexlify
from django.test import Client
from django_otp.oath import totp
client = Client()
password = client.post("/admin/login/", {PEOPLE!r})
half_way = client.get("/admin/").status_code
code = f"{{totp(unhexlify('5eed' * 10), step=1):06}}"
client.post("/admin/login/code/", {{"code": code}})
today = client.get("/admin/")
invitation = Client().get("/admin/welcome/{INVITATION}/")
page = Client().get("/help/")
print(json.dumps({{
    "password": password.status_code,
    "half_way": half_way,
    "today": today.status_code,
    "roles": "What needs" in today.content.decode() or "Review" in today.content.decode(),
    "invitation": "Nils New" in invitation.content.decode(),
    "page": page.status_code,
    "words": b"Stop when it feels wrong" in Client().get("/calf/").content,
}}))
"""


def test_migrations_find_nothing_that_is_missing(run_on_older_site: Any) -> None:
    assert "[ ]" not in run_on_older_site("showmigrations", "--list")


def test_every_release_keeps_its_digest(run_on_older_site: Any) -> None:
    releases = json.loads(run_on_older_site("shell", "-v0", "-c", RELEASES))
    assert [number for number, _kept, _counted in releases] == [1, 2]
    assert all(kept == counted for _number, kept, counted in releases)


def test_people_sign_in_and_invitations_and_pages_still_open(run_on_older_site: Any) -> None:
    assert json.loads(run_on_older_site("shell", "-v0", "-c", SIGN_IN)) == {
        "password": 302,
        "half_way": 302,
        "today": 200,
        "roles": True,
        "invitation": True,
        "page": 200,
        "words": True,
    }
