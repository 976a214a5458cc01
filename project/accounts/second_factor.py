"""The second factor: codes of an authenticator app, and recovery codes for a lost phone.

Who has both may add passkeys: see passkeys.py.
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
from project.accounts.one_time_links import use
from project.accounts.roles import POWERS
from project.releases import audit_log
from project.releases.errors import Problem, Refused

RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are mistaken for another: i, l, o, 0, 1."""
APP_CODE = re.compile(r"\d{6}")


def needs_factor(person: User | AnonymousUser) -> bool:
    """Whether the person may do what asks for a second factor."""
    return any(person.has_perm(power) for power in POWERS)


def has_factor(person: User) -> bool:
    """Whether the person has set up an authenticator app."""
    return bool(TOTPDevice.objects.filter(user=person, confirmed=True).exists())


def passed(request: HttpRequest) -> bool:
    """Whether this session gave all that its person has to give: the code too, if there is one."""
    person = request.user
    if not isinstance(person, User) or getattr(person, "otp_device", None) is not None:
        return isinstance(person, User)
    return not needs_factor(person) and not has_factor(person)


def check(*, person: User, code: str) -> Any:
    """The device that the code is right for: the app's 6 digits, or a recovery code.

    A code works once. Raises Refused for a wrong one, and while guessing has to wait.
    """
    typed = re.sub(r"[\s-]", "", code).lower()
    app_code = APP_CODE.fullmatch(typed)
    kind, token = (TOTPDevice, typed) if app_code else (StaticDevice, fingerprint(typed))
    # What a wrong code costs has to be kept, so nothing is raised before this has ended.
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=person, confirmed=True).first()
        allowed, why = device.verify_is_allowed() if device else (True, {})
        right = device is not None and allowed and device.verify_token(token)
    if not allowed:
        raise Refused(Problem("wait", wait_words(why["locked_until"])))
    if not right:
        raise Refused(Problem("wrong", wrong_words(app=bool(app_code))))
    return device


def wait_words(until: datetime) -> str:
    return _(
        "Too many wrong codes. Wait until %(time)s, then type a new code. Nothing else is lost."
    ) % {"time": time_format(localtime(until + timedelta(seconds=1)), "H:i:s")}


def wrong_words(*, app: bool) -> str:
    if app:
        return _(
            "This code is not right, or was used already. Wait until your app shows the next one, "
            "and type that."
        )
    return _("This recovery code is not right, or was used already. Try the next one on your list.")


def new_key() -> str:
    """A secret for an authenticator app, in hexadecimal."""
    return secrets.token_hex(20)


def spelled(key: str) -> str:
    """The secret as apps take it when it is typed: Base32 in groups of four."""
    return " ".join(re.findall(".{4}", b32encode(unhexlify(key)).decode()))


def address_of(person: User, key: str) -> str:
    """What the QR code says to the app."""
    return str(TOTPDevice(user=person, key=key).config_url)


def waits_for_link(person: User) -> bool:
    """Whether a manager took the factor away: then only the link sent for it gives a new one."""
    latest = OneTimeLink.objects.filter(person=person, purpose=Purpose.FACTOR).order_by("pk").last()
    return latest is not None and latest.used_at is None


@transaction.atomic
def set_up(
    *, person: User, key: str, code: str, at: datetime, link: OneTimeLink | None = None
) -> Any:
    """The new device, in place of any older one and of passkeys, once its app gave a right code.

    Raises Refused if the code is wrong, or if the person waits for a link and has none.
    """
    User.objects.select_for_update().get(pk=person.pk)
    if link is None and waits_for_link(person):
        raise Refused(Problem("link", _("Open the link that your manager sent you first.")))
    TOTPDevice.objects.filter(user=person).delete()
    WebAuthnCredential.objects.filter(user=person).delete()
    device = TOTPDevice.objects.create(user=person, key=key, name="app")
    if not device.verify_token(re.sub(r"\s", "", code)):
        raise Refused(
            Problem(
                "wrong",
                _(
                    "This code is not right. Look at the app again and type the 6 digits it shows "
                    "now. Does your phone show the right time?"
                ),
            )
        )
    if link is not None:
        use(link, at=at, person=person)
    audit_log.record(person, person, _("Set up the second factor."))
    return device


@transaction.atomic
def new_recovery_codes(*, person: User) -> Sequence[str]:
    """Ten codes to be shown once; the older ones stop working. Only hashes are kept."""
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name="recovery")
    codes = [recovery_code() for _each in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=fingerprint(code.replace("-", ""))) for code in codes
    )
    audit_log.record(person, person, _("Made new recovery codes."))
    return codes


def recovery_code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _each in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def fingerprint(code: str) -> str:
    """What is kept of a recovery code; without SECRET_KEY nobody finds the code from it."""
    return salted_hmac("recovery code", code).hexdigest()[:16]


def codes_left(person: User) -> int:
    """How many recovery codes still work."""
    return int(StaticToken.objects.filter(device__user=person, device__confirmed=True).count())


def take_away(person: User) -> None:
    """Remove app, recovery codes and passkeys."""
    WebAuthnCredential.objects.filter(user=person).delete()
    TOTPDevice.objects.filter(user=person).delete()
    StaticDevice.objects.filter(user=person).delete()
