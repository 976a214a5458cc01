"""Snapshots of the drafts for colleagues who have no account."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class PreviewLink(models.Model):
    """The drafts at the time when the link was created. Whoever has its address can read them."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.JSONField(_("content"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("works until"))
    ended_at = models.DateTimeField(_("ended at"), null=True)
    last_opened_at = models.DateTimeField(_("last opened"), null=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering: ClassVar[list[str]] = ["-made_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="a_preview_link_ends_after_it_was_made",
                condition=Q(expires_at__gt=F("made_at")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.made_by} · {self.made_at:%Y-%m-%d %H:%M}"

    def works(self, at: datetime) -> bool:
        """Whether the link still opens."""
        return self.ended_at is None and at < self.expires_at
