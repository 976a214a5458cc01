"""Short ways to change drafts and publish them, for tests."""

from typing import Any

from django.contrib.auth.models import User

from project.releases.collect import drafts
from project.releases.content import Key
from project.releases.diff import changes
from project.releases.live import live_content, live_number
from project.releases.models import Release
from project.releases.publish import publish
from project.releases.signing import sign
from tests.factories import UserFactory


def offered() -> dict[Key, str]:
    """Every change on offer, with its digest."""
    return {change.key: change.digest for change in changes(live_content().document, drafts())}


def signed_by(reviewer: User) -> None:
    """The reviewer signs every change that needs it."""
    for change in changes(live_content().document, drafts()):
        if change.needs_signature:
            sign(by=reviewer, key=change.key, digest=change.digest)


def publish_all(by: User | None = None, **options: Any) -> Release:
    """Publish every change, signed by somebody else."""
    signed_by(UserFactory())
    values = {"note": "All of it", "seen": live_number(), "chosen": offered(), **options}
    return publish(by=by or UserFactory.create(), **values)
