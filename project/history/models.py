"""What drafts said before, and who has one open."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from project.releases.content import Key, key_of


class Happened(models.TextChoices):
    """What made a version."""

    LOADED = "loaded", _("as it was before")
    SAVED = "saved", _("saved")
    MERGED = "merged", _("saved, with a colleague's changes")
    RESTORED = "restored", _("brought back")
    BROUGHT = "brought", _("brought in from a file")
    DELETED = "deleted", _("taken away")


class Version(models.Model):
    """A draft as somebody left it. Rows are added, never changed: a trigger refuses."""

    item_type = models.CharField(max_length=40)
    permanent_id = models.CharField(max_length=60)
    data = models.JSONField()
    """The item as its serializer tells it; of an item taken away, as it was last."""
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    happened = models.CharField(max_length=10, choices=Happened)

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
        return key_of(self.item_type, self.permanent_id)


class Presence(models.Model):
    """Somebody who has an item's form open."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
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
        return f"{self.person} · {key_of(self.item_type, self.permanent_id)}"
