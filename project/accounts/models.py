"""Sessions that know their person and browser, and one-time links."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from project.accounts.browsers import describe_browser


class StaffSession(AbstractBaseSession):
    """The session of one person in one browser. Deleting the row ends the session."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="staff_sessions", null=True
    )
    browser = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta(AbstractBaseSession.Meta):
        default_permissions = ()

    @property
    def public_name(self) -> str:
        """Names the session on a page. The session key itself would let its reader sign in."""
        return salted_hmac("staff session", self.session_key).hexdigest()[:20]

    @property
    def browser_name(self) -> str:
        return describe_browser(self.browser)


class Purpose(models.TextChoices):
    """What a one-time link is for."""

    JOIN = "join", _("invitation")
    PASSWORD = "password", _("new password")
    FACTOR = "factor", _("new second factor")


class OneTimeLink(models.Model):
    """A link that works once and expires. Only a hash of its token is stored."""

    purpose = models.CharField(max_length=10, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    roles = models.ManyToManyField(Group, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="links", null=True
    )
    """Whom the link is for. An invitation has no person until it is accepted."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("one-time link")
        verbose_name_plural = _("one-time links")
        default_permissions = ()
        permissions = (("manage_people", _("Can invite people, give roles and end access")),)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(revoked_at=None), name="link_used_or_revoked"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("made_at")), name="link_ends_later"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(purpose=Purpose.JOIN, used_at=None),
                name="link_is_for_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.name or self.person}"
