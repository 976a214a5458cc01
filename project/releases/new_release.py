"""What publish, roll back and starting content share: numbering, building and storing a release."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from project.releases.audit_log import write_audit_entry
from project.releases.content import compute_digest
from project.releases.errors import Problem, Refused
from project.releases.models import Release


class ReleaseBuild(Protocol):
    """Pages and bundle of a release, built but not stored yet."""

    def store(self, release: Release) -> None: ...

    def describe_downloads(self, live: Release | None) -> Sequence[str]:
        """Sentences for staff on what phones download: those that have `live`, and new ones."""


def get_next_number() -> int:
    """One more than the newest release has, be that live, scheduled or cancelled.

    Read it before the live release: a release published in between takes this number, so that the
    database refuses ours.
    """
    newest = Release.objects.aggregate(newest=Max("number"))["newest"]
    return (newest or 0) + 1


def check_seen_release(seen: int, live: Release | None) -> Iterator[Problem]:
    """Release `seen` must still be the live one; 0 is none."""
    number = live.number if live else 0
    if number != seen:
        yield describe_outdated_review(number)


def describe_outdated_review(number: int) -> Problem:
    """For somebody whose review is older than release `number`."""
    message = _(
        "Release %(number)s was made while you were reviewing. Nothing of yours was published "
        "and nothing is lost. Review the changes again."
    )
    return Problem("outdated", message % {"number": number})


def create_release(release: Release, *, by: User | None = None, message: str = "") -> Release:
    """Build pages and bundle, then store everything in one short transaction.

    Numbers are unique, so if two people publish at once, one is refused. Raises Refused.
    """
    release.digest = compute_digest(release.document)
    build = build_release(release)
    try:
        with transaction.atomic():
            release.save(force_insert=True)
            build.store(release)
            if by is not None:
                write_audit_entry(by, release, message)
    except IntegrityError as error:
        raise Refused(describe_outdated_review(release.number)) from error
    return release


def build_release(release: Release) -> ReleaseBuild:
    """Pages and bundle of the release. Raises Refused if a page has a broken link."""
    build: ReleaseBuild = import_string(settings.PUBLISH_BUILDER)(release)
    return build
