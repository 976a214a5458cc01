"""Shortcuts for tests that publish drafts."""

from typing import Any

from django.contrib.auth.models import User

from project.releases.collect import collect_drafts
from project.releases.content import Key
from project.releases.diff import Change, list_changes
from project.releases.live import get_live_content, get_live_number
from project.releases.models import Release
from project.releases.publish import publish
from project.releases.signing import sign_change
from tests.factories import UserFactory


def list_offered() -> list[Change]:
    """Every change that can be published."""
    return list_changes(get_live_content().document, collect_drafts())


def get_offered_digests(*only: str) -> dict[Key, str]:
    """Every change that can be published, or only those named, with its digest."""
    changes = list_offered()
    return {each.key: each.digest for each in changes if not only or each.key in only}


def sign_all(reviewer: User) -> None:
    """The reviewer signs every change that needs it."""
    for change in list_offered():
        if change.needs_signature:
            sign_change(by=reviewer, key=change.key, digest=change.digest)


def publish_all(by: User | None = None, **options: Any) -> Release:
    """Publish every change, signed by somebody else."""
    sign_all(UserFactory())
    values = {
        "note": "All of it",
        "seen": get_live_number(),
        "chosen": get_offered_digests(),
        **options,
    }
    return publish(by=by or UserFactory.create(), **values)
