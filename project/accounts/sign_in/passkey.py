"""The second step of signing in with a passkey, in place of a code."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django_otp_webauthn.models import WebAuthnCredential
from django_otp_webauthn.views import (
    BeginCredentialAuthenticationView,
    CompleteCredentialAuthenticationView,
)

from project.accounts.sign_in.flow import complete_sign_in, get_password_user
from project.releases.audit_log import write_audit_entry


class BeginPasskeySignIn(BeginCredentialAuthenticationView):
    """The options with which the browser asks for a passkey, as JSON; only after the password."""

    def get_user(self) -> User | None:
        return get_password_user(self.request)


class CompletePasskeySignIn(CompleteCredentialAuthenticationView):
    """Completes the sign-in if the passkey is this person's. Answers with the next address."""

    def get_user(self) -> User | None:
        return get_password_user(self.request)

    def complete_auth(self, device: WebAuthnCredential) -> User:
        person: User = device.user
        complete_sign_in(self.request, device)
        words = _("Used the passkey %(name)s.") % {"name": device.name}
        write_audit_entry(person, person, words)
        return person
