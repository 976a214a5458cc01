"""Creates, opens and ends preview links."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from project.previewlinks.models import PreviewLink
from project.releases.audit_log import write_audit_entry
from project.releases.collect import collect_drafts

LIFETIMES_IN_DAYS = (1, 7, 30)
"""The lifetimes that staff choose from."""
SEPARATOR = "."
"""Between key and signature. Mail programs don't break an address at a dot."""


class InvalidPreviewToken(Exception):
    """The address was not made by this site."""


class PreviewLinkOver(Exception):
    """The link has expired or was ended."""


def get_signer() -> Signer:
    return Signer(salt="preview-link", sep=SEPARATOR)


def build_preview_token(link: PreviewLink) -> str:
    """The signed key that stands in the link's address."""
    return get_signer().sign(link.key.hex)


@transaction.atomic
def create_preview_link(*, by: User, days: int, now: datetime | None = None) -> PreviewLink:
    """A link to the drafts as they are now. Raises ValueError for a lifetime that isn't offered."""
    if days not in LIFETIMES_IN_DAYS:
        raise ValueError(days)
    now = now or timezone.now()
    link = PreviewLink.objects.create(
        document=collect_drafts(), made_by=by, made_at=now, expires_at=now + timedelta(days=days)
    )
    words = ngettext(
        "Made a preview link for %(n)s day", "Made a preview link for %(n)s days", days
    )
    write_audit_entry(by, link, words % {"n": days})
    return link


@transaction.atomic
def end_preview_link(*, by: User, link: PreviewLink, now: datetime | None = None) -> None:
    """End the link now. Ending it twice changes nothing."""
    now = now or timezone.now()
    working = PreviewLink.objects.filter(pk=link.pk, ended_at__isnull=True)
    if working.update(ended_at=now):
        write_audit_entry(by, link, _("Ended a preview link"))


def open_preview_link(token: str, *, now: datetime | None = None) -> PreviewLink:
    """The link with this token; stores when it was opened. Raises Forged or Over."""
    now = now or timezone.now()
    try:
        key = UUID(hex=get_signer().unsign(token))
    except (BadSignature, ValueError) as error:
        raise InvalidPreviewToken(token) from error
    link = PreviewLink.objects.filter(key=key).select_related("made_by").first()
    if link is None:
        raise InvalidPreviewToken(token)
    if not link.works(now):
        raise PreviewLinkOver(token)
    PreviewLink.objects.filter(pk=link.pk).update(last_opened_at=now)
    return link
