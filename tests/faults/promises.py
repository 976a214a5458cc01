"""What two people do at once, what was confirmed to each, and whether it still holds."""

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
from project.previewlinks.links import (
    PreviewLinkOver,
    build_preview_token,
    create_preview_link,
    end_preview_link,
    open_preview_link,
)
from project.previewlinks.models import PreviewLink
from project.releases.collect import collect_drafts
from project.releases.content import compute_digest
from project.releases.diff import list_changes
from project.releases.live import get_live_content, get_live_number, get_live_release
from project.releases.models import Release
from project.releases.publish import publish
from project.releases.schedule import cancel_release

PROMISES = Path(tempfile.mkdtemp(prefix="unknot-promises-"))
"""One file for each confirmed action: files outlive killed processes."""


def get_person_name(person: int) -> str:
    return f"P{person}"


def write_promise(kind: str, name: str, text: str) -> None:
    """Store that an action was confirmed: from now on it must hold."""
    path = PROMISES / f"{kind}-{name}"
    temporary = path.with_suffix(f".{os.getpid()}")
    temporary.write_text(text)
    temporary.replace(path)


def read_promise(kind: str, name: str) -> str:
    path = PROMISES / f"{kind}-{name}"
    return path.read_text() if path.exists() else ""


def save_tip(person: int, number: int) -> None:
    """Change the title of the person's own tip."""
    name, title = get_person_name(person), f"Title {number}"
    # Killed before the confirmation, a person may have saved or not: each attempt is possible.
    write_promise("tries", name, read_promise("tries", name) + f"{title}\n")
    tip = Tip.objects.get(permanent_id=name)
    tip.title = title
    tip.save()
    write_promise("saved", name, title)
    write_promise("tries", name, "")


def publish_changes(person: int, number: int, ahead: timedelta | None = None) -> None:
    live = get_live_content()
    chosen = {change.key: change.digest for change in list_changes(live.document, collect_drafts())}
    release = publish(
        by=User.objects.get(username=get_person_name(person)),
        chosen=chosen,
        note=f"Release of {number}",
        seen=get_live_number(),
        at=timezone.now() + ahead if ahead else None,
    )
    write_promise("release", str(release.number), release.digest)


def schedule_changes(person: int, number: int) -> None:
    publish_changes(person, number, timedelta(days=1))


def cancel_scheduled(person: int, number: int) -> None:
    scheduled = Release.objects.scheduled().first()
    if scheduled:
        cancel_release(
            by=User.objects.get(username=get_person_name(person)), number=scheduled.number
        )
        write_promise("cancelled", str(scheduled.number), "")


def create_and_end_link(person: int, number: int) -> None:
    by = User.objects.get(username=get_person_name(person))
    link = create_preview_link(by=by, days=1)
    end_preview_link(by=by, link=link)
    write_promise("ended", str(link.pk), "")


ACTIONS: Mapping[str, Callable[[int, int], None]] = {
    "save": save_tip,
    "publish": publish_changes,
    "schedule": schedule_changes,
    "cancel": cancel_scheduled,
    "link": create_and_end_link,
}


def find_broken_promises() -> Iterator[str]:
    """Every broken promise, and everything that is incomplete."""
    yield from find_lost_edits()
    yield from find_half_releases()
    yield from find_open_links()
    live = get_live_release()
    if live is None or not OfflineEdition.objects.filter(edition__release=live).exists():
        yield "patients have no complete release"


def find_lost_edits() -> Iterator[str]:
    for tip in Tip.objects.all():
        saved, tries = (read_promise(kind, tip.permanent_id) for kind in ("saved", "tries"))
        if saved and tip.title not in (saved, *tries.splitlines()):
            yield f"{tip.permanent_id} says {tip.title}, and {saved} was saved"


def find_half_releases() -> Iterator[str]:
    releases = list(Release.objects.order_by("number"))
    if [release.number for release in releases] != list(range(1, len(releases) + 1)):
        yield "the numbers of releases have holes"
    for release in releases:
        if release.digest != compute_digest(release.document):
            yield f"{release} has another digest than its content"
        edition = Edition.objects.filter(release=release)
        if not OfflineEdition.objects.filter(edition__in=edition).exists():
            yield f"{release} has no bundle"
        entries = LogEntry.objects.filter(
            content_type__model="release", object_id=str(release.pk)
        ).exclude(change_message="Cancelled the scheduled release")
        if release.author and entries.count() != 1:
            yield f"{release} has {entries.count()} audit entries"
    by_number = {str(release.number): release for release in releases}
    for path in PROMISES.glob("release-*"):
        number = path.name.partition("-")[2]
        if number not in by_number or by_number[number].digest != path.read_text():
            yield f"release {number} was promised and is lost"
    for path in PROMISES.glob("cancelled-*"):
        if not hasattr(by_number[path.name.partition("-")[2]], "withdrawal"):
            yield f"{path.name} was promised and is lost"


def find_open_links() -> Iterator[str]:
    """Preview links that open although they have ended or expired."""
    for link in PreviewLink.objects.defer("document"):
        ended = (PROMISES / f"ended-{link.pk}").exists()
        now = timezone.now() if ended else link.expires_at
        try:
            open_preview_link(build_preview_token(link), now=now)
        except PreviewLinkOver:
            continue
        yield f"link {link.pk} opens although it is over"
