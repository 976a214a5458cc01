"""Making a preview link, opening it, ending it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from project.previewlinks.models import PreviewLink
from project.releases.audit_log import record
from project.releases.collect import drafts

DAYS = (1, 7, 30)
"""How long a link may work, in days."""
SEPARATOR = "."
"""Between key and signature, in an address that mail programs leave whole."""


class Forged(Exception):
    """The address was never given out by this site."""


class Over(Exception):
    """The link worked once: it has expired or was ended."""


def signer() -> Signer:
    return Signer(salt="preview-link", sep=SEPARATOR)


def token_of(link: PreviewLink) -> str:
    """What stands in the link's address: its key, signed."""
    return signer().sign(link.key.hex)


@transaction.atomic
def make(*, by: User, days: int, now: datetime | None = None) -> PreviewLink:
    """A link to the drafts as they are now. Raises ValueError for a time that is not offered."""
    if days not in DAYS:
        raise ValueError(days)
    now = now or timezone.now()
    link = PreviewLink.objects.create(
        document=drafts(), made_by=by, made_at=now, expires_at=now + timedelta(days=days)
    )
    words = ngettext(
        "Made a preview link for %(n)s day", "Made a preview link for %(n)s days", days
    )
    record(by, link, words % {"n": days})
    return link


@transaction.atomic
def end(*, by: User, link: PreviewLink, now: datetime | None = None) -> None:
    """From now on the link opens nothing. To end it twice changes nothing."""
    now = now or timezone.now()
    working = PreviewLink.objects.filter(pk=link.pk, ended_at__isnull=True)
    if working.update(ended_at=now):
        record(by, link, _("Ended a preview link"))


def opened(token: str, *, now: datetime | None = None) -> PreviewLink:
    """The link of this token; remembers that it was opened. Raises Forged or Over."""
    now = now or timezone.now()
    try:
        key = UUID(hex=signer().unsign(token))
    except (BadSignature, ValueError) as error:
        raise Forged(token) from error
    link = PreviewLink.objects.filter(key=key).select_related("made_by").first()
    if link is None:
        raise Forged(token)
    if not link.works(now):
        raise Over(token)
    PreviewLink.objects.filter(pk=link.pk).update(last_opened_at=now)
    return link
