"""The page of a release, as a clinical lead reads it months later."""

from collections.abc import Callable

import pytest
from django.test import Client

from checklist.models import CareCard, Tip
from project.releases.live import get_live_number
from project.releases.models import Release
from project.releases.rollback import roll_back
from tests.factories import UserFactory
from tests.integration.quick_admin import _no_pages_built as _no_pages_built
from tests.integration.releases.shortcuts import publish_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]


@pytest.fixture
def read(client_of: Callable[[str], Client]) -> Callable[[int], str]:
    """The page of the release of a number."""
    publisher = client_of("Publishers")

    def page(number: int) -> str:
        release = Release.objects.get(number=number)
        response = publisher.get(f"/admin/releases/release/{release.pk}/change/")
        assert response.status_code == 200
        return response.content.decode()

    return page


def change_tip() -> None:
    tip = Tip.objects.get(permanent_id="T1")
    tip.title = "Stretch it at once"
    tip.save()


def change_card() -> None:
    card = CareCard.objects.get(permanent_id="clot")
    card.about = "One leg only"
    card.save()


def test_it_shows_who_and_when_and_each_change_word_by_word(read: Callable[[int], str]) -> None:
    change_tip()
    change_card()
    author = UserFactory.create(first_name="Paula", last_name="Publisher")
    release = publish_all(by=author, note="Clearer words", urgent=True)
    page = read(release.number)
    assert "<h2>Clearer words</h2>" in page
    assert "<dd>Live now</dd>" in page
    assert "<dd>Paula Publisher</dd>" in page
    assert "<ins>" in page
    assert "<del>" in page
    signer = release.changed["care-card/clot"]["signed_by"]
    assert page.count(f"Signed by {signer}") == 1
    assert "phones were asked to load it at once" in page
    assert release.digest in page


def test_a_former_release_shows_until_when_it_was_live_and_offers_to_roll_back_to_it(
    read: Callable[[int], str],
) -> None:
    first = Release.objects.get(number=1)
    assert "until" not in read(1)
    change_tip()
    second = publish_all()
    page = read(1)
    assert "<dd>Live from" in page
    assert "until" in page
    assert f'href="/admin/releases/release/{first.pk}/roll-back/"' in page
    assert f'href="/admin/releases/release/{second.pk}/change/"' in page


def test_a_rollback_names_the_release_that_it_rolls_back_to(read: Callable[[int], str]) -> None:
    change_tip()
    publish_all()
    by = UserFactory.create()
    back = roll_back(by=by, number=1, note="A mistake", seen=get_live_number(), urgent=False)
    assert "Rolls back to" in read(back.number)
    assert "Rolls back to" not in read(2)


def test_the_first_release_counts_what_patients_got(read: Callable[[int], str]) -> None:
    assert f"<li>{Tip.objects.count()} · Tips</li>" in read(1)


def test_the_list_names_people_as_colleagues_do(client_of: Callable[[str], Client]) -> None:
    change_tip()
    publish_all(by=UserFactory.create(first_name="Paula", last_name="Publisher"))
    page = client_of("Publishers").get("/admin/releases/release/").content.decode()
    assert "Paula Publisher" in page
    assert "<h1>Releases</h1>" in page
