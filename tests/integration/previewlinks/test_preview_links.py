"""Preview links: the drafts as they were, for everybody with the link, until it ends."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from checklist.models import Tip
from project.previewlinks.links import (
    InvalidPreviewToken,
    PreviewLinkOver,
    build_preview_token,
    create_preview_link,
    end_preview_link,
    open_preview_link,
)
from project.previewlinks.models import PreviewLink
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]
SCREEN = "/admin/preview-links/"


@pytest.fixture
def link() -> PreviewLink:
    Tip.objects.filter(permanent_id="T1").update(title="Not live yet")
    return create_preview_link(by=UserFactory(username="edda"), days=7)


def root(link: PreviewLink) -> str:
    return f"/preview/{build_preview_token(link)}/"


def test_a_preview_link_shows_the_drafts_as_they_were_when_it_was_created(
    link: PreviewLink,
) -> None:
    Tip.objects.filter(permanent_id="T1").update(title="Written later")
    page = Client().get(f"{root(link)}tips/").content.decode()
    assert "Not live yet" in page
    assert "Written later" not in page


def test_every_page_says_that_it_is_a_draft_and_who_shared_it(link: PreviewLink) -> None:
    for path in ("", "tips/", "calf/now/", "offline/status/"):
        page = Client().get(root(link) + path).content.decode()
        assert "Draft, not for patients." in page, path
        assert "As edda shared it" in page, path


def test_links_of_a_preview_stay_in_it_and_old_addresses_redirect(link: PreviewLink) -> None:
    page = Client().get(root(link)).content.decode()
    assert f'href="{root(link)}help/"' in page
    assert '<a href="/' not in page.replace(f'href="{root(link)}', "")


def test_a_preview_is_never_cached_and_runs_no_script(link: PreviewLink) -> None:
    response = Client().get(root(link))
    assert response["Cache-Control"] == "no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"
    sandbox = response["Content-Security-Policy"].partition("sandbox ")[2]
    assert sandbox
    assert "allow-scripts" not in sandbox
    assert 'rel="manifest"' not in response.content.decode()


def test_an_ended_link_answers_410_and_a_forged_one_404(link: PreviewLink) -> None:
    token = build_preview_token(link)
    with pytest.raises(PreviewLinkOver):
        open_preview_link(token, now=link.expires_at)
    forged = f"{link.key.hex}.{'A' * 43}"
    for wrong in (forged, link.key.hex, "x", f"{token}x"):
        with pytest.raises(InvalidPreviewToken):
            open_preview_link(wrong)
        assert Client().get(f"/preview/{wrong}/").status_code == 404
    end_preview_link(by=link.made_by, link=link)
    response = Client().get(root(link))
    assert response.status_code == 410
    assert "Ask the person who sent it" in response.content.decode()
    assert "Not live yet" not in response.content.decode()


def test_an_unknown_page_of_a_preview_says_what_to_do(link: PreviewLink) -> None:
    for path in ("nowhere/", "offline/emergency/"):
        response = Client().get(root(link) + path)
        assert response.status_code == 404
        assert "no such page" in response.content.decode()


def test_a_preview_accepts_no_post(link: PreviewLink) -> None:
    assert Client().post(root(link)).status_code == 405


def test_a_link_stores_when_it_was_last_opened(link: PreviewLink) -> None:
    now = timezone.now() + timedelta(hours=1)
    open_preview_link(build_preview_token(link), now=now)
    link.refresh_from_db()
    assert link.last_opened_at == now


def test_only_the_offered_times_can_be_chosen() -> None:
    with pytest.raises(ValueError, match="365"):
        create_preview_link(by=UserFactory(), days=365)


def test_staff_make_and_end_a_link_and_both_are_recorded() -> None:
    editor = UserFactory(username="edda")
    editor.groups.set(Group.objects.filter(name="Editors"))
    client = Client()
    client.force_login(User.objects.get(pk=editor.pk))
    assert "No link works now" in client.get(SCREEN).content.decode()
    client.post(SCREEN, {"days": "7"})
    link = PreviewLink.objects.get()
    page = client.get(SCREEN).content.decode()
    assert build_preview_token(link) in page
    assert "not opened yet" in page
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page
    client.post(SCREEN, {"end": str(link.pk)})
    assert Client().get(root(link)).status_code == 410
    assert "No link was made" in client.post(SCREEN, {"days": "x"}, follow=True).content.decode()
    lines = LogEntry.objects.filter(user=editor).order_by("pk")
    messages = list(lines.values_list("change_message", flat=True))
    assert messages == ["Made a preview link for 7 days", "Ended a preview link"]
