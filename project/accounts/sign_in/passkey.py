"""The second step with a passkey, in place of a code."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django_otp_webauthn.models import WebAuthnCredential
from django_otp_webauthn.views import (
    BeginCredentialAuthenticationView,
    CompleteCredentialAuthenticationView,
)

from project.accounts.sign_in.flow import half_way, verified
from project.releases import audit_log


class Begin(BeginCredentialAuthenticationView):
    """What the browser needs to know to ask for a passkey, as JSON; only after the password."""

    def get_user(self) -> User | None:
        return half_way(self.request)


class Complete(CompleteCredentialAuthenticationView):
    """Lets the session in if the passkey is this person's, and says where to go on."""

    def get_user(self) -> User | None:
        return half_way(self.request)

    def complete_auth(self, device: WebAuthnCredential) -> User:
        person: User = device.user
        verified(self.request, device)
        audit_log.record(person, person, _("Gave the passkey %(name)s.") % {"name": device.name})
        return person
