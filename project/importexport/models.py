"""A file that somebody brought, kept between its dry run and their word."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(hours=24)


class Incoming(models.Model):
    """The bytes as they came: they are read and checked anew when they are adopted."""

    name = models.CharField(max_length=200)
    file = models.BinaryField()
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    brought_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("file brought in")
        verbose_name_plural = _("files brought in")
        default_permissions = ()
        permissions = (
            ("take_out", _("Can take content out as a file")),
            ("bring_in", _("Can bring content in from a file")),
        )

    def __str__(self) -> str:
        return self.name

    def over(self, at: datetime) -> bool:
        """Whether it has waited too long to be trusted."""
        return self.brought_at < at - KEPT_FOR
