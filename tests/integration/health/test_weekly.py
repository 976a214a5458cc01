"""The weekly summary: what it says, and that nobody gets it unasked."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.factories import AreaFactory, SourceFactory, TipFactory

pytestmark = pytest.mark.django_db
POST = {"EMAIL_HOST": "post.clinic.de"}


@pytest.fixture(autouse=True)
def _mail_goes_out(settings: Settings) -> None:
    settings.EMAIL = POST


def test_each_person_gets_the_findings_and_a_link_to_them(settings: Settings) -> None:
    settings.WEEKLY_SUMMARY_TO = ["ann@clinic.de", "bob@clinic.de"]
    SourceFactory()
    TipFactory()
    call_command("send_weekly_summary")
    assert [message.to for message in mail.outbox] == [["ann@clinic.de"], ["bob@clinic.de"]]
    assert mail.outbox[0].subject.endswith("2 things to correct")
    lines = mail.outbox[0].body.splitlines()
    assert lines[:2] == ["Not used anywhere: 1", "Never checked: 1"]
    assert "http://testserver/admin/health/" in lines


def test_a_summary_without_findings_says_so(settings: Settings) -> None:
    settings.WEEKLY_SUMMARY_TO = ["ann@clinic.de"]
    call_command("send_weekly_summary")
    assert mail.outbox[0].body.startswith("There is nothing to correct.")


@pytest.mark.parametrize(("people", "post"), [([], POST), (["ann@clinic.de"], {})])
def test_without_recipients_or_a_mail_server_nothing_is_sent(
    settings: Settings, people: list[str], post: dict[str, str]
) -> None:
    settings.WEEKLY_SUMMARY_TO, settings.EMAIL = people, post
    call_command("send_weekly_summary")
    assert mail.outbox == []


def test_if_the_drafts_cannot_be_rendered_the_command_says_why(settings: Settings) -> None:
    settings.WEEKLY_SUMMARY_TO = ["ann@clinic.de"]
    AreaFactory(slug="help")
    with pytest.raises(CommandError, match="two drafts want the address /help/"):
        call_command("send_weekly_summary")
