"""What the tour of the first two minutes stores about a person."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FirstVisit(models.Model):
    """A person opened a screen for the first time. Only screens with a task are stored."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    screen = models.CharField(max_length=60)
    """The name of its address, without "admin:"."""
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("first visit")
        verbose_name_plural = _("first visits")
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "screen"], name="one_first_visit")
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.screen}"


class PutAway(models.Model):
    """A person dismissed the tour from their start page."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("dismissed tour")
        verbose_name_plural = _("dismissed tours")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.person)
