"""What staff do on the live site while a browser test runs: they change texts and publish."""

import json
from collections.abc import Iterable
from pathlib import Path

from tests.live import LiveSite, kept_site, prepared_site

WORDS = "Stop when it feels wrong"
FIRST = 2  # number of the first release that waits; number 1 is the starting content
FEW, MANY = 5, 11  # numbers of the last release that waits
PAST, FAR = "2020-01-01", "2999-01-01"
PUBLISH = """
from django.contrib.auth import get_user_model
from project.releases.collect import collect_drafts
from project.releases.diff import list_changes
from project.releases.live import get_live_content, get_live_number
from project.releases.publish import publish
from project.releases.signing import declare_solo_mode
from stretches.models import Guidance
user, made = get_user_model().objects.get_or_create(username="publisher")
if made:
    declare_solo_mode(by=user, reason="A test")
for words in {words!r}:
    Guidance.objects.update(emergency_line=words)
    offered = list_changes(get_live_content().document, collect_drafts())
    chosen = {{change.key: change.digest for change in offered}}
    publish(by=user, chosen=chosen, note="Safer words", seen=get_live_number())
"""


def offered(site: LiveSite) -> str:
    """The version that the server offers."""
    return str(json.loads(site.get("/offline/health/"))["bundle"]["hash"])


def publish(site: LiveSite, words: str = WORDS) -> str:
    """Staff change the line on warning signs, which many pages show. Gives the new version."""
    publish_each(site, [words])
    return offered(site)


def publish_each(site: LiveSite, wordings: Iterable[str]) -> None:
    """A release for each wording, by one process: to start it takes as long as to publish."""
    site.manage("shell", "-c", PUBLISH.format(words=list(wordings)))


def stocked_site(folder: Path, last: int) -> LiveSite:
    """A site where releases wait up to the last, not started yet.

    To make a release takes seconds, to show one that waits takes none.
    """
    return kept_site(folder, f"stocked-{last}", lambda site: stock(site, last))


def stock(site: LiveSite, last: int) -> None:
    """Publish the releases, then move them to a time that never comes.

    This changes releases in the database itself, which the app never does.
    """
    prepared_site(site.folder)
    publish_each(site, map(words_of, range(FIRST, last + 1)))
    site.sql("DROP TRIGGER release_never_changes")
    site.sql("UPDATE releases_release SET live_from = ? WHERE number >= ?", FAR, FIRST)


def words_of(number: int) -> str:
    """What a release that waits says in its line on warning signs."""
    return f"{WORDS}, {number}"


def show(site: LiveSite, number: int = FIRST, *, urgent: bool = False) -> str:
    """Put a release live that waits, and those before it. Gives the new version."""
    site.sql("UPDATE releases_release SET urgent = ? WHERE number = ?", urgent, number)
    site.sql("UPDATE releases_release SET live_from = ? WHERE number <= ?", PAST, number)
    return offered(site)
