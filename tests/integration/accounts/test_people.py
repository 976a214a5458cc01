"""Invitations, lost passwords and phones, leavers, sessions, and their audit entries."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from project.accounts import one_time_links, people, second_factor
from project.accounts.browsers import describe_browser
from project.accounts.models import OneTimeLink, Purpose, StaffSession
from project.releases.errors import Refused
from tests.integration.accounts.test_sign_in import (
    ENROL,
    PASSWORD,
    TIPS,
    create_person,
    fetch_text,
    is_signed_in,
    read_audit_messages,
    sign_in_with_password,
)
from tests.integration.signed_in import sign_in_client
from tests.second_factor import get_real_code

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
NEW = "another long one 8"
CHOSEN = {"username": "nina", "password1": NEW, "password2": NEW}


@pytest.fixture
def mara(db: None) -> User:
    return create_person("mara", "Managers", with_app=True)


@pytest.fixture
def at_mara(mara: User) -> Client:
    return sign_in_client(Client(), mara)


def create_invitation(by: User, *roles: str) -> str:
    wanted = Group.objects.filter(name__in=roles or ["Editors"])
    name, email = "Nina Hall", "nina@clinic.example"
    token = one_time_links.create_invitation(
        by=by, name=name, email=email, roles=wanted, at=timezone.now()
    )
    return f"/admin/welcome/{token}/"


def find_link_path(page: str) -> str:
    link = re.search(r"http://testserver(/admin/welcome/[\w-]+/)", page)
    assert link, page
    return link[1]


def is_over(address: str, **sent: str) -> bool:
    answer = Client().post(address, sent) if sent else Client().get(address)
    return answer.status_code == 410 and b"Ask" in answer.content


def test_an_invited_person_joins_with_the_roles_and_the_factor_they_demand(
    at_mara: Client, mara: User
) -> None:
    reviewers = Group.objects.get(name="Reviewers")
    sent = {"name": "Nina Hall", "email": "", "roles": str(reviewers.pk)}
    address = find_link_path(fetch_text(at_mara, "/admin/invite/", **sent))
    guest = Client()
    assert "Welcome, Nina Hall" in fetch_text(guest, address)
    assert "Set up your second factor" in fetch_text(guest, address, **CHOSEN)
    guest.post(ENROL, {"code": get_real_code(guest.session["factor_key"])})
    assert is_signed_in(guest, TIPS)
    nina = User.objects.get(username="nina")
    assert nina.get_full_name() == "Nina Hall"
    assert [group.name for group in nina.groups.all()] == ["Reviewers"]
    assert "Accepted the invitation of mara." in read_audit_messages(nina)


def test_an_invitation_works_once(mara: User) -> None:
    address = create_invitation(mara)
    Client().get(address)
    Client().post(address, CHOSEN)
    assert is_over(address)
    assert is_over(address, **{**CHOSEN, "username": "second"})
    assert not User.objects.filter(username="second").exists()


def test_of_two_who_accept_at_once_one_joins(mara: User) -> None:
    create_invitation(mara)
    now = timezone.now()
    link = OneTimeLink.objects.get()
    one_time_links.accept_invitation(link=link, username="first", password=NEW, at=now)
    with pytest.raises(Refused, match="Ask your manager"):
        one_time_links.accept_invitation(link=link, username="second", password=NEW, at=now)
    assert not User.objects.filter(username="second").exists()


def test_an_invitation_ends_after_seven_days(mara: User) -> None:
    address = create_invitation(mara)
    with time_machine.travel(timezone.now() + timedelta(days=6, hours=23)):
        assert not is_over(address)
    with time_machine.travel(timezone.now() + timedelta(days=7)):
        assert is_over(address, **CHOSEN)


def test_an_invitation_is_cancelled(at_mara: Client, mara: User) -> None:
    address = create_invitation(mara)
    link = OneTimeLink.objects.get()
    assert "is cancelled" in fetch_text(at_mara, f"/admin/invite/{link.pk}/cancel/", sure="1")
    assert is_over(address, **CHOSEN)
    assert "already accepted or has ended" in fetch_text(
        at_mara, f"/admin/invite/{link.pk}/cancel/", sure="1"
    )


@pytest.mark.parametrize("token", ["x", "a" * 5000, "%00", "é", "' OR 1=1 --"])
def test_a_hostile_token_opens_nothing(token: str, mara: User) -> None:
    create_invitation(mara)
    assert Client().get(f"/admin/welcome/{token}/").status_code in {404, 410}
    assert Client().post(f"/admin/welcome/{token}/", CHOSEN).status_code in {404, 410}


def test_only_a_hash_of_the_token_is_stored(mara: User) -> None:
    token = create_invitation(mara).split("/")[3]
    assert token not in str(OneTimeLink.objects.values().get())


def test_a_weak_password_or_used_name_is_refused_and_the_link_still_works(mara: User) -> None:
    address = create_invitation(mara)
    weak = {"username": "mara", "password1": "short", "password2": "short"}
    page = fetch_text(Client(), address, **weak)
    assert "already exists" in page
    assert "12 characters" in page
    assert not is_over(address)


def test_with_a_mail_server_the_invitation_is_sent(at_mara: Client, settings: Settings) -> None:
    settings.EMAIL = {"on": True}
    sent = {"name": "Nina", "email": "nina@clinic.example"}
    roles = {"roles": str(Group.objects.get(name="Editors").pk)}
    page = fetch_text(at_mara, "/admin/invite/", **sent, **roles)
    assert "Sent to nina@clinic.example" in page
    assert find_link_path(page) in mail.outbox[0].body


def test_an_unreachable_mail_server_loses_no_link(
    at_mara: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(**kwargs: object) -> None:
        raise ConnectionRefusedError

    settings.EMAIL = {"on": True}
    monkeypatch.setattr("project.accounts.one_time_links.send_link", unreachable)
    roles = {"roles": str(Group.objects.get(name="Editors").pk)}
    page = fetch_text(at_mara, "/admin/invite/", name="Nina", email="nina@clinic.example", **roles)
    assert "could not be sent" in page
    assert find_link_path(page)


def test_a_new_password_comes_by_a_managers_link_and_ends_every_session(
    at_mara: Client,
) -> None:
    edda = create_person("edda", "Editors")
    old = sign_in_with_password("edda")
    address = find_link_path(
        fetch_text(at_mara, f"/admin/auth/user/{edda.pk}/new-password/", sure="1")
    )
    assert is_signed_in(old, TIPS)
    fetch_text(Client(), address, new_password1=NEW, new_password2=NEW)
    assert not is_signed_in(old, TIPS)
    assert not is_signed_in(sign_in_with_password("edda"), TIPS)
    assert is_signed_in(sign_in_with_password("edda", NEW), TIPS)
    assert "Chose a new password by a one-time link." in read_audit_messages(edda)
    assert is_over(address)


def test_a_forgotten_password_is_answered_alike_for_known_and_unknown_addresses(
    settings: Settings,
) -> None:
    settings.EMAIL = {"on": True}
    create_person("edda", "Editors")
    known, unknown = (
        fetch_text(Client(), "/admin/login/password-reset/", email=f"{name}@clinic.example")
        for name in ("edda", "nobody")
    )
    assert known == unknown
    assert [message.to for message in mail.outbox] == [["edda@clinic.example"]]
    fetch_text(Client(), "/admin/login/password-reset/", email="edda@clinic.example")
    assert len(mail.outbox) == 1


def test_without_a_mail_server_nothing_is_sent(settings: Settings) -> None:
    create_person("edda", "Editors")
    page = fetch_text(Client(), "/admin/login/password-reset/", email="edda@clinic.example")
    assert "Ask a manager" in page
    assert not mail.outbox


def test_a_lost_phone_ends_sessions_and_only_the_link_sets_up_a_new_one(
    at_mara: Client,
) -> None:
    rita = create_person("rita", "Reviewers", with_app=True)
    old = sign_in_client(Client(), rita)
    page = fetch_text(at_mara, f"/admin/auth/user/{rita.pk}/new-second-factor/", sure="1")
    assert not is_signed_in(old, TIPS)
    assert not StaffSession.objects.filter(person=rita).exists()
    assert {"Removed the second factor."} <= set(read_audit_messages(rita))
    thief = sign_in_with_password("rita")
    assert thief.get(ENROL).status_code == 403
    owner = Client()
    owner.post(find_link_path(page))
    owner.post("/admin/login/", {"username": "rita", "password": PASSWORD})
    owner.get(ENROL)
    owner.post(ENROL, {"code": get_real_code(owner.session["factor_key"])})
    assert is_signed_in(owner, TIPS)
    assert is_over(find_link_path(page))


def test_one_persons_link_sets_up_nothing_for_another(mara: User) -> None:
    rita, ruth = (create_person(name, "Reviewers", with_app=True) for name in ("rita", "ruth"))
    now = timezone.now()
    token = people.reset_second_factor(by=mara, person=rita, at=now)
    people.reset_second_factor(by=mara, person=ruth, at=now)
    client = Client()
    client.post(f"/admin/welcome/{token}/")
    client.post("/admin/login/", {"username": "ruth", "password": PASSWORD})
    assert client.get(ENROL).status_code == 403


def test_a_leaver_is_out_at_once_and_the_name_stays(at_mara: Client, mara: User) -> None:
    rita = create_person("rita", "Reviewers", with_app=True)
    session = sign_in_client(Client(), rita)
    token = people.create_password_link(by=mara, person=rita, at=timezone.now())
    fetch_text(at_mara, f"/admin/auth/user/{rita.pk}/end-access/", sure="1")
    assert not is_signed_in(session, TIPS)
    assert not is_signed_in(sign_in_with_password("rita"))
    assert is_over(f"/admin/welcome/{token}/")
    rita.refresh_from_db()
    assert (rita.username, rita.is_active, rita.groups.count()) == ("rita", False, 0)
    assert not StaffSession.objects.filter(person=rita).exists()
    assert read_audit_messages(rita)[-1] == "Ended the access."


def test_a_person_who_left_gets_access_again_without_a_role(mara: User) -> None:
    edda, now = create_person("edda", "Editors"), timezone.now()
    people.end_access(by=mara, person=edda, at=now)
    token = people.reinstate_person(by=mara, person=edda, at=now)
    fetch_text(Client(), f"/admin/welcome/{token}/", new_password1=NEW, new_password2=NEW)
    assert is_signed_in(sign_in_with_password("edda", NEW))
    assert not is_signed_in(sign_in_with_password("edda", NEW), TIPS)


def test_nobody_is_deleted(at_mara: Client) -> None:
    edda = create_person("edda", "Editors")
    assert at_mara.post(f"/admin/auth/user/{edda.pk}/delete/").status_code == 403


def test_nobody_changes_their_own_roles(mara: User) -> None:
    now, publishers = timezone.now(), Group.objects.filter(name="Publishers")
    with pytest.raises(Refused, match="You can't change this for yourself"):
        people.give_roles(by=mara, person=mara, roles=publishers)
    for action in (people.reset_second_factor, people.end_access, people.create_password_link):
        with pytest.raises(Refused, match="You can't change this for yourself"):
            action(by=mara, person=mara, at=now)
    assert second_factor.has_second_factor(mara)


def test_a_manager_cannot_take_over_an_owners_account(mara: User) -> None:
    owner = User.objects.create_superuser("olga", "", PASSWORD)
    for action in (people.reset_second_factor, people.end_access, people.create_password_link):
        with pytest.raises(Refused, match="owner"):
            action(by=mara, person=owner, at=timezone.now())


def test_the_last_manager_stays(mara: User) -> None:
    second = create_person("mona", "Managers")
    people.end_access(by=mara, person=second, at=timezone.now())
    second.refresh_from_db()
    with pytest.raises(Refused, match="somebody else a manager first"):
        people.end_access(by=second, person=mara, at=timezone.now())
    with pytest.raises(Refused, match="somebody else a manager first"):
        people.give_roles(by=second, person=mara, roles=[])


def test_a_manager_changes_roles_in_plain_words_and_the_audit_log_has_it(at_mara: Client) -> None:
    edda = create_person("edda", "Editors")
    address = f"/admin/auth/user/{edda.pk}/change/"
    page = fetch_text(at_mara, address)
    assert "Write and change texts" in page
    for jargon in ("superuser", "Staff status", "permissions", "algorithm"):
        assert jargon not in page
    roles = [str(pk) for pk in Group.objects.filter(name="Reviewers").values_list("pk", flat=True)]
    names = {"first_name": "Edda", "last_name": "Hill", "email": ""}
    at_mara.post(address, {**names, "groups": roles, "is_superuser": "on"})
    edda.refresh_from_db()
    assert not edda.is_superuser
    assert [group.name for group in edda.groups.all()] == ["Reviewers"]
    assert "Roles: Editors → Reviewers." in read_audit_messages(edda)


def test_a_persons_form_gives_its_owner_no_roles(at_mara: Client, mara: User) -> None:
    roles = [str(pk) for pk in Group.objects.values_list("pk", flat=True)]
    names = {"first_name": "Mara", "last_name": "", "email": ""}
    at_mara.post(f"/admin/auth/user/{mara.pk}/change/", {**names, "groups": roles})
    assert [group.name for group in mara.groups.all()] == ["Managers"]


def test_people_see_and_end_their_own_sessions() -> None:
    edda = create_person("edda", "Editors")
    firefox = "Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/140.0"
    here, there, third = (
        sign_in_with_password("edda", **{"User-Agent": firefox}) for _each in range(3)
    )
    page = fetch_text(here, "/admin/your-sign-in/")
    assert page.count("Firefox on Windows</strong>") == 3
    assert there.cookies["session"].value not in page
    name = StaffSession.objects.get(pk=there.session.session_key).public_name
    fetch_text(here, "/admin/your-sign-in/end/", session=name)
    assert (is_signed_in(here), is_signed_in(there), is_signed_in(third)) == (True, False, True)
    fetch_text(here, "/admin/your-sign-in/end/", all="1")
    assert (is_signed_in(here), is_signed_in(third)) == (True, False)
    assert "Ended sessions: 1." in read_audit_messages(edda)


def test_a_manager_ends_anybodys_session_but_sees_no_key(at_mara: Client) -> None:
    edda = create_person("edda", "Editors")
    client = sign_in_with_password("edda")
    page = fetch_text(at_mara, f"/admin/auth/user/{edda.pk}/change/")
    assert client.cookies["session"].value not in page
    fetch_text(at_mara, f"/admin/auth/user/{edda.pk}/end-sessions/", all="1")
    assert not is_signed_in(client)


def test_last_seen_is_stored_every_five_minutes_at_most() -> None:
    create_person("edda", "Editors")
    client = sign_in_with_password("edda")
    began = StaffSession.objects.get(pk=client.session.session_key).seen_at
    for minutes, moved in ((4, False), (6, True)):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
            client.get("/admin/your-sign-in/")
        row = StaffSession.objects.get(pk=client.session.session_key)
        assert (row.seen_at > began) == moved
        assert row.started_at <= began


def test_the_operator_gives_the_last_owner_access_again(capsys: pytest.CaptureFixture[str]) -> None:
    olga = User.objects.create_superuser("olga", "", PASSWORD)
    sign_in_client(Client(), olga)
    call_command("restore_access", "olga")
    out = capsys.readouterr().out
    assert out.count("/admin/welcome/") == 2
    assert not second_factor.has_second_factor(olga)


def test_the_database_refuses_links_that_are_for_nobody_or_both_used_and_cancelled(
    mara: User,
) -> None:
    now = timezone.now()
    kept = {"made_by": mara, "made_at": now, "ends_at": now + one_time_links.LINK_LIFETIME}
    for wrong in (
        {"purpose": Purpose.PASSWORD},
        {"purpose": Purpose.PASSWORD, "person": mara, "used_at": now, "revoked_at": now},
        {"purpose": Purpose.JOIN, "ends_at": now},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            OneTimeLink.objects.create(**{**kept, **wrong})


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Safari/537.36", "Chrome on Android"),
        ("curl/8", "A browser we don't know"),
    ],
)
def test_a_browser_is_named_in_plain_words(agent: str, expected: str) -> None:
    assert describe_browser(agent) == expected
