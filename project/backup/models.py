"""When backups were made, for the start page."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Backup(models.Model):
    """One complete backup. The row is written after the file, so the file exists."""

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
