"""Uploaded files between their dry run and the import."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

UPLOAD_LIFETIME = timedelta(hours=24)


class Incoming(models.Model):
    """An uploaded file as it came: it is read and checked again when it is imported."""

    name = models.CharField(max_length=200)
    file = models.BinaryField()
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    brought_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        default_permissions = ()
        permissions = (
            ("take_out", _("Can export content")),
            ("bring_in", _("Can import content")),
        )

    def __str__(self) -> str:
        return self.name

    def has_expired(self, at: datetime) -> bool:
        """Whether it was uploaded too long ago to be imported."""
        return self.brought_at < at - UPLOAD_LIFETIME
