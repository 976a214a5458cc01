"""What is kept about signing in: sessions with their browser, and links that work once."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from project.accounts.browsers import browser_words


class StaffSession(AbstractBaseSession):
    """One browser's session, and whose it is: to delete the row ends it at once."""

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
        """Names the session on a page. Its key would let whoever reads it in."""
        return salted_hmac("staff session", self.session_key).hexdigest()[:20]

    @property
    def browser_words(self) -> str:
        return browser_words(self.browser)


class Purpose(models.TextChoices):
    """What a link is for."""

    JOIN = "join", _("invitation")
    PASSWORD = "password", _("new password")
    FACTOR = "factor", _("new second factor")


class OneTimeLink(models.Model):
    """A link that works once and for a while. Only a hash of it is kept."""

    purpose = models.CharField(max_length=10, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    roles = models.ManyToManyField(Group, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="links", null=True
    )
    """Whom it is for. An invitation has nobody until it is accepted."""
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
