"""Editions: a release's pages, rendered once per build of the code and language."""

from typing import ClassVar

from django.db import models

from project.releases.models import Release


class Edition(models.Model):
    """A release drawn by one build of the code in one language."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="editions")
    build = models.CharField(max_length=16)
    language = models.CharField(max_length=12)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["release", "build", "language"], name="one_edition_a_build_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.release} · {self.build} · {self.language}"


class StoredPage(models.Model):
    """One response of an edition, compressed and ready to send."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pages")
    path = models.CharField(max_length=200)
    status = models.PositiveSmallIntegerField()
    content_type = models.CharField(max_length=60)
    location = models.CharField(max_length=200, blank=True)
    hash = models.CharField(max_length=64)
    brotli = models.BinaryField()
    gzip = models.BinaryField()
    offline = models.BooleanField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["edition", "path"], name="one_page_a_path")
        ]

    def __str__(self) -> str:
        return self.path
