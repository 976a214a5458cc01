"""Who may add a passkey, and what removes it. tests/browser/test_passkeys.py adds and uses one."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from project.accounts import people, second_factor
from tests.factories import UserFactory
from tests.second_factor import DEVICE_SECRET, get_real_code

pytestmark = pytest.mark.django_db
BEGIN, REMOVE = "/admin/your-sign-in/passkeys/begin/", "/admin/your-sign-in/passkeys/remove/"


def passkey(person: User, name: str = "Firefox on Mac") -> WebAuthnCredential:
    return WebAuthnCredential.objects.create(
        user=person, name=name, credential_id=name.encode(), public_key=b"key"
    )


def test_a_person_with_an_authenticator_app_gets_passkey_options(
    client_of: Callable[[str], Client],
) -> None:
    options = client_of("Reviewers").post(BEGIN, content_type="application/json").json()
    assert options["rp"] == {"name": "Unknot", "id": "testserver"}
    assert options["user"]["name"] == "Reviewers"


def test_without_the_app_there_is_no_passkey(client_of: Callable[[str], Client]) -> None:
    editor = client_of("Editors")
    TOTPDevice.objects.all().delete()
    answer = editor.post(BEGIN, content_type="application/json")
    assert answer.status_code == 409
    assert answer.json()["detail"] == "Set up your authenticator app first."


def test_nobody_removes_the_passkey_of_another(client_of: Callable[[str], Client]) -> None:
    other = passkey(UserFactory())
    client_of("Reviewers").post(REMOVE, {"passkey": other.pk})
    client_of("Reviewers").post(REMOVE, {"passkey": "all"})
    assert WebAuthnCredential.objects.filter(pk=other.pk).exists()


def test_removing_the_second_factor_removes_the_passkeys() -> None:
    owner, person = UserFactory(is_superuser=True), UserFactory()
    passkey(person)
    people.reset_second_factor(by=owner, person=person, at=timezone.now())
    assert not WebAuthnCredential.objects.filter(user=person).exists()


def test_a_move_to_another_phone_ends_the_passkeys_of_the_old_one() -> None:
    person = UserFactory()
    passkey(person)
    second_factor.enrol_second_factor(
        person=person, key=DEVICE_SECRET, code=get_real_code(DEVICE_SECRET), at=timezone.now()
    )
    assert not WebAuthnCredential.objects.filter(user=person).exists()
