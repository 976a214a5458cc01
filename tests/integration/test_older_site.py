"""A site from before packages were moved and renamed still runs with its own database."""

import json
import lzma
import os
from pathlib import Path

import pytest

from tests.live import DATABASE, LiveSite

FIXTURE = Path(__file__).parents[1] / "fixtures" / "older_site.sqlite3.xz"
PASSWORD = {"username": "rita", "password": "three words that rhyme"}
INVITATION = "an-invitation-that-nobody-accepted-yet"

pytestmark = pytest.mark.own_database


@pytest.fixture(scope="module")
def older_site(tmp_path_factory: pytest.TempPathFactory) -> LiveSite:
    """The older site after today's code prepared it as `make run` does."""
    folder = tmp_path_factory.mktemp("older-site")
    (folder / DATABASE).write_bytes(lzma.decompress(FIXTURE.read_bytes()))
    site = LiveSite(folder, Path(os.environ.get("STATIC_ROOT") or folder / "static"))
    site.environment |= {"SITE_URL": "http://testserver", "ALLOWED_HOSTS": "testserver"}
    site.prepare()
    return site


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
password = client.post("/admin/login/", {PASSWORD!r})
half_way = client.get("/admin/").status_code
code = f"{{totp(unhexlify('5eed' * 10), step=1):06}}"
client.post("/admin/login/code/", {{"code": code}})
today = client.get("/admin/")
invitation = Client().get("/admin/welcome/{INVITATION}/")
print(json.dumps({{
    "password": password.status_code,
    "half_way": half_way,
    "today": today.status_code,
    "is_today": "Last releases" in today.content.decode(),
    "invitation": "Nils New" in invitation.content.decode(),
    "words": b"Stop when it feels wrong" in Client().get("/calf/").content,
}}))
"""


def test_no_migration_is_left_to_apply(older_site: LiveSite) -> None:
    assert "[ ]" not in older_site.manage("showmigrations", "--list")


def test_every_release_keeps_its_digest(older_site: LiveSite) -> None:
    releases = json.loads(older_site.manage("shell", "-v0", "-c", RELEASES))
    assert [number for number, _stored, _computed in releases] == [1, 2]
    assert all(stored == computed for _number, stored, computed in releases)


def test_people_sign_in_and_invitations_and_pages_still_open(older_site: LiveSite) -> None:
    assert json.loads(older_site.manage("shell", "-v0", "-c", SIGN_IN)) == {
        "password": 302,
        "half_way": 302,
        "today": 200,
        "is_today": True,
        "invitation": True,
        "words": True,
    }
