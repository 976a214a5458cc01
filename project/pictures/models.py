"""Drafts of pictures, and the bytes of every picture that a draft or a release shows."""

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from project.pictures.encode import PICTURE_NAME_LENGTH
from project.releases.models import DraftItem

MIN_ALT_WORDS = 3
FILE_NAME = re.compile(r"\.(jpe?g|png|webp|gif|heic|svg)\b", re.IGNORECASE)


def check_alt(text: str) -> None:
    """Raises ValidationError for a description that doesn't say what the picture shows."""
    if FILE_NAME.search(text) or len(text.split()) < MIN_ALT_WORDS:
        raise ValidationError(
            _(
                "Say in a few words what the picture shows, for people who can't see it. "
                "For example: “A person sits and pulls the toes up with a towel.”"
            )
        )


class StoredPicture(models.Model):
    """One picture's bytes by their hash. Rows are added and pruned, never changed."""

    hash = models.CharField(max_length=PICTURE_NAME_LENGTH, unique=True)
    webp = models.BinaryField()
    stored_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.hash


class Picture(DraftItem):
    """A draft of a photo or drawing of the clinic's own."""

    title = models.CharField(
        _("title"), max_length=80, help_text=_("For you, to find it again. Patients don't see it.")
    )
    alt = models.CharField(
        _("what it shows"),
        max_length=250,
        validators=[check_alt],
        help_text=_("One sentence, for people who can't see the picture."),
    )
    hash = models.CharField(max_length=PICTURE_NAME_LENGTH, editable=False)
    width = models.PositiveSmallIntegerField(editable=False)
    height = models.PositiveSmallIntegerField(editable=False)

    class Meta(DraftItem.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="a_picture_has_an_image",
                condition=~Q(hash="") & Q(width__gte=1, height__gte=1),
            )
        ]

    def __str__(self) -> str:
        return self.title
