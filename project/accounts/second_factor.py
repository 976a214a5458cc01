"""The second factor: codes of an authenticator app, and recovery codes for a lost phone.

Passkeys may be added to these: see passkeys.py.
"""

import re
import secrets
from base64 import b32encode
from binascii import unhexlify
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from project.accounts.models import OneTimeLink, Purpose
from project.accounts.one_time_links import mark_link_used
from project.accounts.roles import PERMISSIONS_WITH_SECOND_FACTOR
from project.releases.audit_log import write_audit_entry
from project.releases.errors import Problem, Refused

RECOVERY_CODES = 10
RECOVERY_CODE_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without characters that are easily mistaken for another: i, l, o, 0, 1."""
APP_CODE = re.compile(r"\d{6}")


def needs_second_factor(person: User | AnonymousUser) -> bool:
    """Whether the person may do something that requires a second factor."""
    return any(person.has_perm(permission) for permission in PERMISSIONS_WITH_SECOND_FACTOR)


def has_second_factor(person: User) -> bool:
    """Whether the person has set up an authenticator app."""
    return bool(TOTPDevice.objects.filter(user=person, confirmed=True).exists())


def is_fully_signed_in(request: HttpRequest) -> bool:
    """Whether the person gave the password and, if they have or need one, the second factor."""
    person = request.user
    if not isinstance(person, User) or getattr(person, "otp_device", None) is not None:
        return isinstance(person, User)
    return not needs_second_factor(person) and not has_second_factor(person)


def verify_code(*, person: User, code: str) -> Any:
    """The device whose code this is: the app's 6 digits, or a recovery code.

    A code works once. Raises Refused if it is wrong, and for a while after too many wrong ones.
    """
    typed = re.sub(r"[\s-]", "", code).lower()
    app_code = APP_CODE.fullmatch(typed)
    kind, token = (TOTPDevice, typed) if app_code else (StaticDevice, hash_recovery_code(typed))
    # Nothing is raised inside the transaction: a wrong attempt must be saved.
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=person, confirmed=True).first()
        allowed, details = device.verify_is_allowed() if device else (True, {})
        right = device is not None and allowed and device.verify_token(token)
    if not allowed:
        raise Refused(Problem("wait", describe_code_lock(details["locked_until"])))
    if not right:
        raise Refused(Problem("wrong", describe_wrong_code(app=bool(app_code))))
    return device


def describe_code_lock(until: datetime) -> str:
    return _(
        "Too many wrong codes. Wait until %(time)s, then type a new code. Nothing else is lost."
    ) % {"time": time_format(localtime(until + timedelta(seconds=1)), "H:i:s")}


def describe_wrong_code(*, app: bool) -> str:
    if app:
        return _(
            "This code is not right, or was used already. Wait until your app shows the next one, "
            "and type that."
        )
    return _("This recovery code is not right, or was used already. Try the next one on your list.")


def generate_secret() -> str:
    """A secret for an authenticator app, in hexadecimal."""
    return secrets.token_hex(20)


def format_secret(key: str) -> str:
    """The secret as people type it into an app: Base32 in groups of four."""
    return " ".join(re.findall(".{4}", b32encode(unhexlify(key)).decode()))


def build_otpauth_url(person: User, key: str) -> str:
    """The otpauth: URL that the QR code holds."""
    return str(TOTPDevice(user=person, key=key).config_url)


def needs_enrolment_link(person: User) -> bool:
    """Whether a manager removed the second factor and its link is the only way to a new one."""
    latest = OneTimeLink.objects.filter(person=person, purpose=Purpose.FACTOR).order_by("pk").last()
    return latest is not None and latest.used_at is None


@transaction.atomic
def enrol_second_factor(
    *, person: User, key: str, code: str, at: datetime, link: OneTimeLink | None = None
) -> Any:
    """Set up an authenticator app in place of an older one and of all passkeys. Gives the device.

    `key` is the app's secret in hexadecimal. Raises Refused if the app's code is wrong, or if the
    person needs a link and has none.
    """
    User.objects.select_for_update().get(pk=person.pk)
    if link is None and needs_enrolment_link(person):
        raise Refused(Problem("link", _("Open the link that your manager sent you first.")))
    TOTPDevice.objects.filter(user=person).delete()
    WebAuthnCredential.objects.filter(user=person).delete()
    device = TOTPDevice.objects.create(user=person, key=key, name="app")
    if not device.verify_token(re.sub(r"\s", "", code)):
        message = _(
            "This code is not right. Look at the app again and type the 6 digits it shows now. "
            "Does your phone show the right time?"
        )
        raise Refused(Problem("wrong", message))
    if link is not None:
        mark_link_used(link, at=at, person=person)
    write_audit_entry(person, person, _("Set up the second factor."))
    return device


@transaction.atomic
def create_recovery_codes(*, person: User) -> Sequence[str]:
    """Ten new codes, to be shown once. Older ones stop working. Only hashes are stored."""
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name="recovery")
    codes = [generate_recovery_code() for _each in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=hash_recovery_code(code.replace("-", "")))
        for code in codes
    )
    write_audit_entry(person, person, _("Made new recovery codes."))
    return codes


def generate_recovery_code() -> str:
    letters = "".join(secrets.choice(RECOVERY_CODE_ALPHABET) for _each in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def hash_recovery_code(code: str) -> str:
    """The hash that is stored of a recovery code. It is keyed with SECRET_KEY."""
    return salted_hmac("recovery code", code).hexdigest()[:16]


def count_recovery_codes(person: User) -> int:
    """How many recovery codes still work."""
    return int(StaticToken.objects.filter(device__user=person, device__confirmed=True).count())


def remove_second_factor(person: User) -> None:
    """Remove the authenticator app, the recovery codes and all passkeys."""
    WebAuthnCredential.objects.filter(user=person).delete()
    TOTPDevice.objects.filter(user=person).delete()
    StaticDevice.objects.filter(user=person).delete()
