"""What two people do at once, what they were promised, and whether it was kept."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.utils import timezone

from checklist.models import Tip
from project.offline.models import OfflineEdition
from project.pages.models import Edition
from project.previewlinks.links import Over, end, make, opened, token_of
from project.previewlinks.models import PreviewLink
from project.releases.collect import drafts
from project.releases.content import digest_of
from project.releases.diff import changes
from project.releases.live import live_content, live_number, live_release
from project.releases.models import Release
from project.releases.publish import publish
from project.releases.schedule import withdraw

PROMISES = Path(tempfile.mkdtemp(prefix="unknot-promises-"))
"""A file a promise: it outlives the process that was told so."""


def name_of(person: int) -> str:
    return f"P{person}"


def promise(kind: str, name: str, words: str) -> None:
    """Somebody was told that it is done: from now on it must be so."""
    path = PROMISES / f"{kind}-{name}"
    written = path.with_suffix(f".{os.getpid()}")
    written.write_text(words)
    written.replace(path)


def promised(kind: str, name: str) -> str:
    path = PROMISES / f"{kind}-{name}"
    return path.read_text() if path.exists() else ""


def save(person: int, number: int) -> None:
    """Writes new words into the person's own tip."""
    name, words = name_of(person), f"Words {number}"
    # Who is killed before they are told may have saved or not: each try since is possible.
    promise("tries", name, promised("tries", name) + f"{words}\n")
    tip = Tip.objects.get(permanent_id=name)
    tip.title = words
    tip.save()
    promise("saved", name, words)
    promise("tries", name, "")


def put_live(person: int, number: int, ahead: timedelta | None = None) -> None:
    live = live_content()
    chosen = {change.key: change.digest for change in changes(live.document, drafts())}
    release = publish(
        by=User.objects.get(username=name_of(person)),
        chosen=chosen,
        note=f"Release of {number}",
        seen=live_number(),
        at=timezone.now() + ahead if ahead else None,
    )
    promise("release", str(release.number), release.digest)


def schedule(person: int, number: int) -> None:
    put_live(person, number, timedelta(days=1))


def take_back(person: int, number: int) -> None:
    waiting = Release.objects.waiting().first()
    if waiting:
        withdraw(by=User.objects.get(username=name_of(person)), number=waiting.number)
        promise("withdrawn", str(waiting.number), "")


def share(person: int, number: int) -> None:
    by = User.objects.get(username=name_of(person))
    link = make(by=by, days=1)
    end(by=by, link=link)
    promise("ended", str(link.pk), "")


ACTIONS: Mapping[str, Callable[[int, int], None]] = {
    "save": save,
    "publish": put_live,
    "schedule": schedule,
    "take back": take_back,
    "share": share,
}


def wrong() -> Iterator[str]:
    """Every promise that was broken, and all that is there by halves."""
    yield from lost_edits()
    yield from half_releases()
    yield from links_that_open()
    live = live_release()
    if live is None or not OfflineEdition.objects.filter(edition__release=live).exists():
        yield "patients have no whole release"


def lost_edits() -> Iterator[str]:
    for tip in Tip.objects.all():
        saved, tries = (promised(kind, tip.permanent_id) for kind in ("saved", "tries"))
        if saved and tip.title not in (saved, *tries.splitlines()):
            yield f"{tip.permanent_id} says {tip.title}, and {saved} was saved"


def half_releases() -> Iterator[str]:
    releases = list(Release.objects.order_by("number"))
    if [release.number for release in releases] != list(range(1, len(releases) + 1)):
        yield "the numbers of releases have holes"
    for release in releases:
        if release.digest != digest_of(release.document):
            yield f"{release} has another digest than its content"
        edition = Edition.objects.filter(release=release)
        if not OfflineEdition.objects.filter(edition__in=edition).exists():
            yield f"{release} has no bundle"
        lines = LogEntry.objects.filter(
            content_type__model="release", object_id=str(release.pk)
        ).exclude(change_message="Taken back before its time")
        if release.author and lines.count() != 1:
            yield f"{release} has {lines.count()} lines in the record"
    known = {str(release.number): release for release in releases}
    for path in PROMISES.glob("release-*"):
        number = path.name.partition("-")[2]
        if number not in known or known[number].digest != path.read_text():
            yield f"release {number} was promised and is lost"
    for path in PROMISES.glob("withdrawn-*"):
        if not hasattr(known[path.name.partition("-")[2]], "withdrawal"):
            yield f"{path.name} was promised and is lost"


def links_that_open() -> Iterator[str]:
    """An ended link must be refused, and each link once its time is over."""
    for link in PreviewLink.objects.defer("document"):
        ended = (PROMISES / f"ended-{link.pk}").exists()
        now = timezone.now() if ended else link.expires_at
        try:
            opened(token_of(link), now=now)
        except Over:
            continue
        yield f"link {link.pk} opens, and it is over"
