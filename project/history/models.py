"""Versions of drafts, and who has a draft's form open."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from project.releases.content import Key


class VersionOrigin(models.TextChoices):
    """What created a version."""

    LOADED = "loaded", _("as it was before")
    SAVED = "saved", _("saved")
    MERGED = "merged", _("saved, with a colleague's changes")
    RESTORED = "restored", _("restored")
    IMPORTED = "brought", _("imported from a file")
    DELETED = "deleted", _("deleted")


class Version(models.Model):
    """A draft's data after one save. A database trigger refuses changes to versions."""

    item_type = models.CharField(max_length=40)
    permanent_id = models.CharField(max_length=60)
    data = models.JSONField()
    """The item as its serializer gives it; for a deleted item, as it was before the deletion."""
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    happened = models.CharField(max_length=10, choices=VersionOrigin)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["item_type", "permanent_id", "-id"], name="version_of_item")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="a_version_has_an_author_or_was_loaded",
                condition=models.Q(by__isnull=False) | models.Q(happened="loaded"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} · {self.at:%Y-%m-%d %H:%M}"

    @property
    def key(self) -> Key:
        return Key(self.item_type, self.permanent_id)


class Presence(models.Model):
    """An editing session: one person has one item's form open."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    item_type = models.CharField(max_length=40)
    permanent_id = models.CharField(max_length=60)
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    typed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["item_type", "permanent_id", "person"],
                name="one_presence_a_person_and_item",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {Key(self.item_type, self.permanent_id)}"
