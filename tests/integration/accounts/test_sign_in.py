"""Signing in with password and second factor, and the limits on guessing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from project.accounts import second_factor
from project.accounts.lockout import get_client_address
from project.releases.errors import Refused
from tests.factories import UserFactory
from tests.integration.signed_in import sign_in_client
from tests.second_factor import QUICK_DEVICE, get_quick_code, get_real_code

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough one 7"
LOGIN, CODE, ENROL = "/admin/login/", "/admin/login/code/", "/admin/login/enrol/"
START, TIPS = "/admin/", "/admin/checklist/tip/"


def create_person(name: str, *roles: str, with_app: bool = False) -> User:
    user = User.objects.create_user(name, f"{name}@clinic.example", PASSWORD, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=roles))
    if with_app:
        TOTPDevice.objects.create(user=user, **QUICK_DEVICE)
    return user


def sign_in_with_password(name: str, password: str = PASSWORD, **headers: str) -> Client:
    client = Client(headers=headers)
    client.post(LOGIN, {"username": name, "password": password})
    return client


def is_signed_in(client: Client, address: str = START) -> bool:
    return client.get(address).status_code == 200


def fetch_text(client: Client, address: str, **sent: str) -> str:
    answer = client.post(address, sent, follow=True) if sent else client.get(address, follow=True)
    return answer.content.decode()


def read_audit_messages(user: User) -> list[str]:
    log = LogEntry.objects.filter(object_id=str(user.pk)).order_by("pk")
    return list(log.values_list("change_message", flat=True))


def test_an_editor_without_a_second_factor_signs_in_with_the_password_alone() -> None:
    create_person("edda", "Editors")
    assert is_signed_in(sign_in_with_password("edda"), TIPS)


def test_an_existing_second_factor_is_asked_for_whatever_the_role() -> None:
    create_person("edda", "Editors", with_app=True)
    client = sign_in_with_password("edda")
    assert not is_signed_in(client, TIPS)
    assert client.get(LOGIN).headers["Location"].startswith(CODE)
    client.post(CODE, {"code": get_quick_code()})
    assert is_signed_in(client, TIPS)


@pytest.mark.parametrize("role", ["Reviewers", "Publishers", "Managers"])
def test_reviewers_publishers_and_managers_must_set_up_a_second_factor_first(role: str) -> None:
    create_person("somebody", role)
    client = sign_in_with_password("somebody")
    for address in (START, TIPS, "/admin/review/", "/admin/password_change/", "/admin/invite/"):
        assert not is_signed_in(client, address), address
    assert client.get(LOGIN).headers["Location"].startswith(ENROL)
    assert is_signed_in(client, ENROL)


def test_a_new_role_requires_the_second_factor_at_the_next_request() -> None:
    edda = create_person("edda", "Editors")
    client = sign_in_with_password("edda")
    edda.groups.add(Group.objects.get(name="Reviewers"))
    assert not is_signed_in(client, TIPS)


def test_the_first_admin_must_enrol_and_is_then_signed_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("create_first_admin")
    password = capsys.readouterr().out.split("password ")[1].split(" ")[0]
    client = sign_in_with_password("admin", password)
    page = fetch_text(client, START)
    assert "Set up your second factor" in page
    key = client.session["factor_key"]
    assert second_factor.format_secret(key) in page
    assert "<svg" in page
    page = fetch_text(client, ENROL, code=get_real_code(key))
    assert len(re.findall(r"<code>\w{5}-\w{5}</code>", page)) == 10
    assert is_signed_in(client)
    assert "Set up the second factor." in read_audit_messages(User.objects.get(username="admin"))


def test_a_wrong_first_code_sets_nothing_up_and_leaves_the_old_phone_working() -> None:
    rita = create_person("rita", "Reviewers", with_app=True)
    client = sign_in_client(Client(), rita)
    client.get(ENROL)
    assert "not right" in fetch_text(client, ENROL, code="000000")
    assert TOTPDevice.objects.get(user=rita).key == QUICK_DEVICE["key"]


def test_enrolment_requires_a_recent_password() -> None:
    create_person("rita", "Reviewers")
    client = sign_in_with_password("rita")
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert client.get(ENROL).status_code == 403
        assert "Sign out, sign in again" in fetch_text(client, ENROL)


def test_setting_up_ends_sessions_that_knew_only_the_password() -> None:
    edda = create_person("edda", "Editors")
    old, new = sign_in_with_password("edda"), sign_in_with_password("edda")
    new.get(ENROL)
    new.post(ENROL, {"code": get_real_code(new.session["factor_key"])})
    assert is_signed_in(new)
    assert not is_signed_in(old)
    assert second_factor.has_second_factor(edda)


def test_the_session_gets_a_new_key_with_the_code() -> None:
    create_person("rita", "Reviewers", with_app=True)
    client = sign_in_with_password("rita")
    before = client.session.session_key
    client.post(CODE, {"code": get_quick_code()})
    assert client.session.session_key != before


def test_a_code_works_once() -> None:
    rita = create_person("rita", "Reviewers", with_app=True)
    code = get_quick_code()
    second_factor.verify_code(person=rita, code=code)
    with pytest.raises(Refused, match="used already"):
        second_factor.verify_code(person=rita, code=code)


def test_a_recovery_code_works_once_however_it_is_typed_and_is_counted() -> None:
    rita = create_person("rita", "Reviewers", with_app=True)
    first, second, *_rest = second_factor.create_recovery_codes(person=rita)
    client = sign_in_with_password("rita")
    client.post(f"{CODE}?recovery=1", {"code": f" {first.upper().replace('-', ' ')} "})
    assert is_signed_in(client)
    assert "9 recovery codes of 10 are left" in fetch_text(client, "/admin/your-sign-in/")
    with pytest.raises(Refused, match="used already"):
        second_factor.verify_code(person=rita, code=first)
    with time_machine.travel(timezone.now() + timedelta(seconds=5)):
        assert second_factor.verify_code(person=rita, code=second)


def test_recovery_codes_are_stored_as_hashes_and_end_with_new_ones() -> None:
    rita = create_person("rita", "Reviewers", with_app=True)
    old = second_factor.create_recovery_codes(person=rita)
    kept = StaticToken.objects.values_list("token", flat=True)
    assert not {code.replace("-", "") for code in old} & set(kept)
    second_factor.create_recovery_codes(person=rita)
    with pytest.raises(Refused):
        second_factor.verify_code(person=rita, code=old[0])


@pytest.mark.parametrize("wrong", ["000000", "abcde-fghjk"])
def test_after_wrong_codes_even_the_right_one_must_wait_and_the_page_says_until_when(
    wrong: str,
) -> None:
    rita = create_person("rita", "Reviewers", with_app=True)
    right = (
        get_quick_code() if wrong.isdigit() else second_factor.create_recovery_codes(person=rita)[0]
    )
    now = timezone.now()
    for tried in range(6):
        with time_machine.travel(now + timedelta(minutes=tried)), pytest.raises(Refused):
            second_factor.verify_code(person=rita, code=wrong)
    with (
        time_machine.travel(now + timedelta(minutes=5, seconds=10)),
        pytest.raises(Refused, match=r"Wait until \d\d:\d\d:\d\d"),
    ):
        second_factor.verify_code(person=rita, code=right)


def test_five_wrong_passwords_lock_the_name_from_that_address_only() -> None:
    edda = create_person("edda", "Editors")
    for _each in range(4):
        assert "go together" in fetch_text(Client(), LOGIN, username="edda", password="wrong")
    page = Client().post(LOGIN, {"username": "edda", "password": "wrong"})
    assert page.status_code == 429
    assert re.search(r"Try again at \d\d:\d\d", page.content.decode())
    assert not is_signed_in(sign_in_with_password("edda"))
    elsewhere = Client(REMOTE_ADDR="10.0.0.9")
    elsewhere.post(LOGIN, {"username": "edda", "password": PASSWORD})
    assert is_signed_in(elsewhere)
    assert sum("locked" in message for message in read_audit_messages(edda)) == 1


def test_the_lock_opens_by_itself_however_often_somebody_tries_meanwhile() -> None:
    create_person("edda", "Editors")
    now = timezone.now()
    for minute in (0, 0, 0, 0, 0, 5, 10):
        with time_machine.travel(now + timedelta(minutes=minute)):
            sign_in_with_password("edda", "wrong")
    with time_machine.travel(now + timedelta(minutes=16)):
        assert is_signed_in(sign_in_with_password("edda"))


@pytest.mark.parametrize(
    ("behind", "expected"), [(False, "10.0.0.1"), (True, "203.0.113.7")], ids=["bare", "proxy"]
)
def test_the_address_comes_from_the_proxy_only_behind_one(
    behind: bool, expected: str, settings: Settings
) -> None:
    settings.BEHIND_PROXY = behind
    forwarded = {"X-Forwarded-For": "198.51.100.1, 203.0.113.7"}
    request = RequestFactory().get("/", headers=forwarded, REMOTE_ADDR="10.0.0.1")
    assert get_client_address(request) == expected


def test_signing_in_and_out_is_in_the_audit_log() -> None:
    rita = create_person("rita", "Reviewers", with_app=True)
    client = sign_in_with_password("rita")
    client.post(CODE, {"code": get_quick_code()})
    client.post("/admin/logout/")
    assert read_audit_messages(rita) == [
        "Signed in with the password.",
        "Passed the second factor.",
        "Signed out.",
    ]


def test_a_person_who_entered_only_the_password_may_sign_out() -> None:
    create_person("rita", "Reviewers", with_app=True)
    client = sign_in_with_password("rita")
    client.post("/admin/logout/")
    assert client.get(CODE).headers["Location"].startswith(LOGIN)


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_signing_in_never_redirects_to_another_site(url: str) -> None:
    create_person("rita", "Reviewers", with_app=True)
    client = sign_in_with_password("rita")
    answer = client.post(CODE, {"code": get_quick_code(), "next": url})
    assert answer.headers["Location"] == START


def test_people_who_are_not_staff_cannot_sign_in() -> None:
    stranger = UserFactory(username="guest", is_staff=False)
    stranger.set_password(PASSWORD)
    stranger.save()
    assert not is_signed_in(sign_in_with_password("guest"))
