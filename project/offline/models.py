"""What phones download to keep: bundles by hash, and which edition offers which."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from project.offline.format import NAME_LENGTH
from project.pages.models import Edition


class Bundle(models.Model):
    """The bytes of one bundle, compressed.

    Kept when another release goes live: a phone in mid-update still finds what its worker names.
    """

    hash = models.CharField(max_length=NAME_LENGTH, unique=True)
    brotli = models.BinaryField()
    gzip = models.BinaryField()
    size = models.PositiveIntegerField()
    """Bytes when unpacked."""
    count = models.PositiveIntegerField()
    """Entries in it."""
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("bundle")
        verbose_name_plural = _("bundles")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="a_bundle_holds_something", condition=models.Q(count__gte=1)
            )
        ]

    def __str__(self) -> str:
        return self.hash


class Delta(models.Model):
    """What of a bundle a phone lacks that holds the bundle `base`, compressed."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="deltas")
    base = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="+")
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
    """The bundle that an edition offers. Two editions that draw the same bytes share one."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="offline")
    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="editions")

    def __str__(self) -> str:
        return f"{self.edition} · {self.bundle}"
