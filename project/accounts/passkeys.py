"""Passkeys: a fingerprint, a face or a security key in place of the app's code.

django-otp-webauthn does the registration and the sign-in of Web Authentication Level 3. A passkey
needs an authenticator app and recovery codes beside it, so that a lost device locks nobody out.
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
from project.accounts.browsers import describe_browser
from project.permissions import get_staff_user
from project.releases.audit_log import write_audit_entry
from project.screens import Screen


def list_passkeys(person: User) -> QuerySet[WebAuthnCredential]:
    """The person's passkeys, the oldest first."""
    passkeys: QuerySet[WebAuthnCredential] = WebAuthnCredential.objects.filter(user=person)
    return passkeys.order_by("pk")


class PasskeyHelper(WebAuthnHelper):
    """Names a new passkey after its browser, and writes it to the audit log."""

    def register_complete(self, user: User, state: Any, data: Any) -> WebAuthnCredential:
        passkey = super().register_complete(user, state, data)
        passkey.name = describe_browser(self.request.headers.get("User-Agent", ""))
        passkey.save(update_fields=["name"])
        write_audit_entry(user, user, _("Added a passkey: %(name)s.") % {"name": passkey.name})
        messages.success(self.request, _("Next time your passkey is enough after the password."))
        return passkey


class AuthenticatorAppMissing(OTPWebAuthnApiError):
    status_code = HTTPStatus.CONFLICT
    default_detail = gettext_lazy("Set up your authenticator app first.")
    default_code = "no_app"


class AuthenticatorAppRequired:
    """Refuses a passkey to people without an authenticator app."""

    request: HttpRequest

    def check_can_register(self) -> None:
        if not second_factor.has_second_factor(get_staff_user(self.request)):
            raise AuthenticatorAppMissing


class BeginPasskeyRegistration(AuthenticatorAppRequired, BeginCredentialRegistrationView):
    """The options with which the browser creates a passkey, as JSON."""


class CompletePasskeyRegistration(AuthenticatorAppRequired, CompleteCredentialRegistrationView):
    """Stores the passkey that the browser created."""


@require_POST
def remove_passkey_view(request: HttpRequest) -> HttpResponse:
    """Remove one of the signed-in person's own passkeys."""
    person, pk = get_staff_user(request), request.POST.get("passkey", "")
    passkey = list_passkeys(person).filter(pk=pk).first() if pk.isdecimal() else None
    if passkey:
        passkey.delete()
        words = _("Removed a passkey: %(name)s.") % {"name": passkey.name}
        write_audit_entry(person, person, words)
        messages.success(request, _("This passkey no longer signs you in."))
    return redirect("admin:your-sign-in")


SCREENS = [
    Screen("your-sign-in/passkeys/begin/", "add-passkey-begin", BeginPasskeyRegistration.as_view()),
    Screen(
        "your-sign-in/passkeys/complete/",
        "add-passkey-complete",
        CompletePasskeyRegistration.as_view(),
    ),
    Screen("your-sign-in/passkeys/remove/", "remove-passkey", remove_passkey_view),
]
