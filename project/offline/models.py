"""Bundles and deltas by hash, the bundle of each edition, and the kill switch."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from project.offline.bundle_format import BUNDLE_NAME_LENGTH
from project.pages.models import Edition


class BundleQuerySet(models.QuerySet["Bundle"]):
    def stored_bytes(self) -> dict[str, int]:
        """Bytes in the database by encoding, without reading the bundles."""
        return self.aggregate(
            brotli=Sum(Length("brotli"), default=0), gzip=Sum(Length("gzip"), default=0)
        )


class Bundle(models.Model):
    """The bytes of one bundle, compressed.

    It stays when another release goes live: a phone in mid-update still finds what its worker
    names.
    """

    hash = models.CharField(max_length=BUNDLE_NAME_LENGTH, unique=True)
    brotli = models.BinaryField()
    gzip = models.BinaryField()
    quality = models.PositiveSmallIntegerField(default=10)
    """Brotli's, of the stored bytes."""
    size = models.PositiveIntegerField()
    """Bytes when unpacked."""
    count = models.PositiveIntegerField()
    """Entries in it."""
    made_at = models.DateTimeField(auto_now_add=True)

    objects = BundleQuerySet.as_manager()

    class Meta:
        verbose_name = _("bundle")
        verbose_name_plural = _("bundles")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="a_bundle_holds_something", condition=Q(count__gte=1))
        ]

    def __str__(self) -> str:
        return self.hash


class Delta(models.Model):
    """What a phone with the bundle `base` lacks of another bundle, compressed."""

    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="deltas")
    base = models.ForeignKey(Bundle, models.CASCADE, related_name="+")
    brotli = models.BinaryField()
    gzip = models.BinaryField()
    size = models.PositiveIntegerField()
    """Bytes when unpacked."""

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["bundle", "base"], name="one_delta_a_pair")
        ]

    def __str__(self) -> str:
        return f"{self.base} → {self.bundle}"


class OfflineEdition(models.Model):
    """The bundle that an edition offers. Editions with the same bytes share one bundle."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="offline")
    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="editions")

    def __str__(self) -> str:
        return f"{self.edition} · {self.bundle}"


class KillSwitch(models.Model):
    """While it is thrown, phones lose the service worker at their next visit."""

    reason = models.TextField(_("why it was thrown"))
    thrown_at = models.DateTimeField(_("thrown at"), auto_now_add=True)
    released_at = models.DateTimeField(_("released at"), null=True, editable=False)
    in_force = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = _("kill switch")
        verbose_name_plural = _("kill switches")
        ordering: ClassVar[list[str]] = ["-thrown_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["in_force"], condition=Q(in_force=True), name="one_kill_switch_at_a_time"
            ),
            models.CheckConstraint(
                name="a_kill_switch_is_released_or_in_force",
                condition=Q(in_force=True, released_at__isnull=True)
                | Q(in_force=False, released_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thrown_at:%Y-%m-%d %H:%M} · {self.reason}"
