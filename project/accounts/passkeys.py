"""Passkeys: a finger, a face or a security key in place of the app's code.

Ceremonies are django-otp-webauthn's, after Web Authentication Level 3. An app and recovery codes
stay behind each passkey, so that a lost device locks nobody out.
"""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django_otp_webauthn.exceptions import OTPWebAuthnApiError
from django_otp_webauthn.helpers import WebAuthnHelper
from django_otp_webauthn.models import WebAuthnCredential
from django_otp_webauthn.views import (
    BeginCredentialRegistrationView,
    CompleteCredentialRegistrationView,
)

from project.accounts import second_factor
from project.accounts.browsers import browser_words
from project.permissions import get_staff_user
from project.releases import audit_log
from project.screens import Screen


def passkeys_of(person: User) -> QuerySet[WebAuthnCredential]:
    """The person's passkeys, the oldest first."""
    found: QuerySet[WebAuthnCredential] = WebAuthnCredential.objects.filter(user=person)
    return found.order_by("pk")


class Ceremony(WebAuthnHelper):
    """Names a new passkey after the browser that made it, and records it."""

    def register_complete(self, user: User, state: Any, data: Any) -> WebAuthnCredential:
        passkey = super().register_complete(user, state, data)
        passkey.name = browser_words(self.request.headers.get("User-Agent", ""))
        passkey.save(update_fields=["name"])
        audit_log.record(user, user, _("Added a passkey: %(name)s.") % {"name": passkey.name})
        messages.success(self.request, _("Next time your passkey is enough after the password."))
        return passkey


class NoAppYet(OTPWebAuthnApiError):
    status_code = HTTPStatus.CONFLICT
    default_detail = gettext_lazy("Set up your authenticator app first.")
    default_code = "no_app"


class BehindTheApp:
    """Only who has an authenticator app adds a passkey."""

    request: HttpRequest

    def check_can_register(self) -> None:
        if not second_factor.has_factor(get_staff_user(self.request)):
            raise NoAppYet


class Begin(BehindTheApp, BeginCredentialRegistrationView):
    """What the browser needs to know to make a passkey, as JSON."""


class Complete(BehindTheApp, CompleteCredentialRegistrationView):
    """Keeps the passkey that the browser made."""


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Forget one of one's own passkeys."""
    person, pk = get_staff_user(request), request.POST.get("passkey", "")
    passkey = passkeys_of(person).filter(pk=pk).first() if pk.isdecimal() else None
    if passkey:
        passkey.delete()
        audit_log.record(person, person, _("Removed a passkey: %(name)s.") % {"name": passkey.name})
        messages.success(request, _("This passkey opens nothing any more."))
    return redirect("admin:your-sign-in")


SCREENS = [
    Screen("your-sign-in/passkeys/begin/", "add-passkey-begin", Begin.as_view()),
    Screen("your-sign-in/passkeys/complete/", "add-passkey-complete", Complete.as_view()),
    Screen("your-sign-in/passkeys/remove/", "remove-passkey", remove),
]
