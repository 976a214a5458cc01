"""When a backup was made: what the start page tells, whatever server process is asked."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Backup(models.Model):
    """One whole backup. The row is written after its file, so that it vouches for it."""

    name = models.CharField(_("file"), max_length=200)
    bytes = models.PositiveBigIntegerField(_("bytes"))
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("backup")
        verbose_name_plural = _("backups")
        default_permissions = ()
        ordering: ClassVar[list[str]] = ["-made_at"]

    def __str__(self) -> str:
        return self.name
