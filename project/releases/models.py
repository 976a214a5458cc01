"""Models: what all drafts share, releases, cancellations, signatures and solo mode."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from project.releases.content import Content
from project.releases.upgrade import upgrade_document

ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_permanent_id() -> str:
    """A short id for an item that staff add. No slug looks like it."""
    return "n" + get_random_string(9, ID_LETTERS)


class DraftItem(models.Model):
    """A row that staff edit. Public pages never read one."""

    permanent_id = models.CharField(
        _("permanent id"),
        max_length=60,
        unique=True,
        default=new_permanent_id,
        editable=False,
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9-]*$")],
    )
    position = models.PositiveIntegerField(_("place in the list"), default=0, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("edited by"),
    )
    edited_at = models.DateTimeField(_("edited at"), auto_now=True)
    loaded_digest = models.CharField(max_length=64, blank=True, editable=False)
    """Digest of the starting content in this row. It no longer matches once staff edit the row."""

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["position", "pk"]


class ReleaseQuerySet(models.QuerySet["Release"]):
    def newest_live_first(self, at: datetime | None = None) -> Self:
        """The live release, then those that were live before it."""
        return self.not_cancelled().filter(live_from__lte=at or timezone.now()).order_by("-number")

    def not_cancelled(self) -> Self:
        """Without the releases that were cancelled, which patients never saw."""
        return self.filter(withdrawal__isnull=True)

    def scheduled(self, at: datetime | None = None) -> Self:
        """Releases that go live later."""
        return self.not_cancelled().filter(live_from__gt=at or timezone.now()).order_by("number")


class Release(models.Model):
    """Reviewed content, frozen. Rows are added and never changed: a database trigger refuses it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """For caches: unlike a number, a key is never used a second time."""
    number = models.PositiveIntegerField(_("number"), unique=True)
    document = models.JSONField(_("content"))
    digest = models.CharField(_("digest"), max_length=64)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="releases",
        verbose_name=_("published by"),
    )
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="signed_releases",
        verbose_name=_("signed by"),
    )
    note = models.TextField(_("note"))
    urgent = models.BooleanField(_("urgent"), default=False)
    unchecked_start = models.BooleanField(
        _("contains starting content that nobody signed"), default=False
    )
    solo = models.BooleanField(_("published in solo mode"), default=False)
    restores = models.ForeignKey("self", models.PROTECT, null=True, verbose_name=_("rolls back to"))
    changed = models.JSONField(_("changed items"), default=dict)
    """Key of each published change → {"digest", "signed_by"}, for audits."""
    live_from = models.DateTimeField(_("live from"), default=timezone.now)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering: ClassVar[list[str]] = ["-number"]
        permissions = (
            ("publish_release", _("Can publish and roll back")),
            ("sign_change", _("Can sign changes")),
        )
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="release_signer_is_not_author",
                condition=Q(signer__isnull=True) | Q(author__isnull=True) | ~Q(signer=F("author")),
            ),
            models.CheckConstraint(name="release_numbers_start_at_1", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return _("Release %(number)s") % {"number": self.number}

    @property
    def content(self) -> Content:
        """The content in today's schema, whichever schema it was stored in."""
        return Content(upgrade_document(self.document))


class Withdrawal(models.Model):
    """A scheduled release was cancelled. The release itself never changes."""

    release = models.OneToOneField(Release, models.PROTECT, related_name="withdrawal")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("cancelled by")
    )
    withdrawn_at = models.DateTimeField(_("cancelled at"))

    class Meta:
        verbose_name = _("cancelled release")
        verbose_name_plural = _("cancelled releases")

    def __str__(self) -> str:
        return f"{self.release} · {self.withdrawn_by}"


class Signature(models.Model):
    """A reviewer vouches for one change. It holds for this digest only, so an edit ends it."""

    item_key = models.CharField(_("item"), max_length=120)
    digest = models.CharField(_("digest"), max_length=64, blank=True)
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="signatures",
        verbose_name=_("signed by"),
    )
    signed_at = models.DateTimeField(_("signed at"), auto_now_add=True)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["item_key", "digest", "signer"], name="one_signature_a_person_and_change"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_key} · {self.signer}"


class SoloDeclaration(models.Model):
    """Solo mode, declared by a clinic of one clinician: until it ends, nobody else has to sign."""

    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("declared by")
    )
    reason = models.TextField(_("why nobody else can sign"))
    declared_at = models.DateTimeField(_("declared at"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, editable=False)
    in_force = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = _("solo mode")
        verbose_name_plural = _("solo mode")
        ordering: ClassVar[list[str]] = ["-declared_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["in_force"],
                condition=Q(in_force=True),
                name="one_solo_declaration_at_a_time",
            ),
            models.CheckConstraint(
                name="a_solo_declaration_ends_or_is_in_force",
                condition=Q(in_force=True, ended_at__isnull=True)
                | Q(in_force=False, ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.declared_by} · {self.declared_at:%Y-%m-%d}"
