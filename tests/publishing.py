"""What staff do to a live site behind the browser's back: they change words and publish."""

import json

from tests.live import LiveSite

WORDS = "Stop when it feels wrong"
PUBLISH = """
from django.contrib.auth import get_user_model
from project.releases.collect import drafts
from project.releases.diff import changes
from project.releases.live import live_content, live_number
from project.releases.publish import publish
from project.releases.sign import declare_solo
from stretches.models import Guidance
user, made = get_user_model().objects.get_or_create(username="publisher")
if made:
    declare_solo(by=user, reason="A test")
for words in {words!r}:
    Guidance.objects.update(safety_line=words)
    chosen = {{c.key: c.digest for c in changes(live_content().document, drafts())}}
    publish(by=user, chosen=chosen, note="Safer words", seen=live_number(), urgent={urgent})
"""


def offered(site: LiveSite) -> str:
    """The version that the server offers."""
    return str(json.loads(site.get("/offline/health/"))["bundle"]["hash"])


def publish(site: LiveSite, *words: str, urgent: bool = False) -> str:
    """Staff change the line on warning signs, which many pages show: a release for each wording.

    Gives the new version.
    """
    site.manage("shell", "-c", PUBLISH.format(words=words or (WORDS,), urgent=urgent))
    return offered(site)
