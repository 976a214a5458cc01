"""The clinic's colour and logo: from the form over a release to pages and phones."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from project.clinic.items import ITEM_TYPES
from project.clinic.models import ClinicProfile
from project.offline.bundle import collect_entries
from project.pages.preview import describe_next_release
from project.pages.render import CSS_TYPE
from project.pages.render_site import render_site
from project.pages.site import Site
from project.releases.collect import collect_drafts
from project.releases.content import Content
from project.releases.diff import list_changes
from project.releases.live import get_live_release
from tests.factories import PictureFactory
from tests.integration.forms import fetch_fields
from tests.integration.quick_admin import _no_pages_built as _no_pages_built
from tests.integration.releases.shortcuts import publish_all

pytestmark = pytest.mark.django_db
BLUE = "#1d5fa8"
SHEET = "/colours/1d5fa8.css"
[CLINIC] = ITEM_TYPES


@pytest.fixture
def clinic() -> ClinicProfile:
    """A clinic that is live, from before there were colours."""
    row: ClinicProfile = ClinicProfile.objects.create(permanent_id="clinic", name="St Anne")
    publish_all()
    return row


def pages() -> dict[str, str]:
    site = Site(Content(collect_drafts()), describe_next_release())
    return {page.path: page.body.decode() for page in render_site(site, "en")}


def test_without_a_colour_nothing_differs_from_releases_before_there_were_any(
    clinic: ClinicProfile,
) -> None:
    live = get_live_release()
    assert live
    assert {"colour", "logo"}.isdisjoint(live.content.get_item("clinic", "clinic"))
    assert SHEET not in pages()
    assert "/colours/" not in pages()["/help/"]


def test_a_colour_is_linked_on_every_page_and_kept_by_phones(clinic: ClinicProfile) -> None:
    clinic.colour = BLUE
    clinic.save()
    site = Site(Content(collect_drafts()), describe_next_release())
    rendered = list(render_site(site, "en"))
    link = f'<link rel="stylesheet" href="{SHEET}">'
    full_pages = [page for page in rendered if b'css/app.css"' in page.body]
    assert full_pages
    assert [page.path for page in full_pages if link.encode() not in page.body] == []
    [entry] = [entry for entry in collect_entries(rendered) if entry.path == SHEET]
    assert entry.headers["Content-Type"] == CSS_TYPE


def test_online_and_from_the_bundle_it_is_the_same_sheet(client: Client) -> None:
    ClinicProfile.objects.create(permanent_id="clinic", name="St Anne", colour=BLUE)
    answer = client.get(SHEET)
    assert answer.content.decode() == pages()[SHEET]
    assert answer["Content-Type"] == CSS_TYPE
    assert "'self'" in answer["Content-Security-Policy"]


def test_a_colour_or_logo_is_published_without_a_signature_and_a_number_is_not(
    clinic: ClinicProfile,
) -> None:
    before = collect_drafts()
    clinic.colour = BLUE
    clinic.save()
    [change] = list_changes(before, collect_drafts())
    assert not change.needs_signature
    assert change.after
    assert CLINIC.needs_signature(change.after, {**change.after, "emergency_number": "112"})


@pytest.mark.parametrize("colour", ["red", "#12345", "#1D5FA8", "#1d5fa8;}"])
def test_an_invalid_colour_is_refused(clinic: ClinicProfile, colour: str) -> None:
    clinic.colour = colour
    with pytest.raises(ValidationError, match="six digits"):
        clinic.full_clean()


def test_the_form_takes_capitals_and_offers_the_nearest_colour_for_a_red(
    clinic: ClinicProfile, client_of: Callable[[str], Client]
) -> None:
    client = client_of("superuser")
    address = f"/admin/clinic/clinicprofile/{clinic.pk}/change/"
    values = fetch_fields(client, address)
    refused = client.post(address, {**values, "colour": "#C5352B"}).content.decode()
    assert "Patients know red, coral and amber" in refused
    previewed = client.post(f"{address}preview/", {**values, "colour": "#c5352b"})
    assert "The nearest that works is #" in previewed.content.decode()
    previewed = client.post(f"{address}preview/", {**values, "colour": BLUE})
    assert SHEET in previewed.content.decode()
    client.post(address, {**values, "colour": "#1D5FA8"})
    clinic.refresh_from_db()
    assert clinic.colour == BLUE


def test_a_logo_is_on_about_under_the_clinics_name_and_goes_live_with_its_picture(
    clinic: ClinicProfile,
) -> None:
    clinic.logo = PictureFactory(permanent_id="logo")
    clinic.save()
    data = CLINIC.serialize(clinic)
    assert data["logo"] == "logo"
    assert list(CLINIC.references(data)) == ["picture/logo"]
    about = pages()["/about/"]
    assert f'/pictures/{clinic.logo.hash}.webp"' in about
    assert 'class="clinic-logo"' in about
    assert 'alt="St Anne"' in about
