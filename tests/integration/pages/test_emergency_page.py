"""The short help in the worker's script: staff's words, complete without any file, and small."""

import re
from copy import deepcopy
from dataclasses import replace

import pytest

from project.offline.budget import WORKER_LIMIT
from project.offline.worker import WorkerVersion, build_worker
from project.pages.render import render_page
from project.pages.site import EMERGENCY_PATH, Page, Site, create_site, gather_entries
from project.releases.content import Content
from project.releases.live import get_live_release

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("starting_content"),
]


@pytest.fixture
def site() -> Site:
    release = get_live_release()
    assert release
    return create_site(release)


def render_help(site: Site) -> str:
    page = gather_entries(site)[EMERGENCY_PATH]
    assert isinstance(page, Page)
    assert not page.offline, "It would be kept twice"
    return render_page(page, site)


def test_it_says_how_each_area_is_stretched_first(site: Site) -> None:
    page = render_help(site)
    for area in site.content.items_of("area"):
        assert f"<li>{area['name']}: " in page
    assert "Straighten the knee and pull your toes toward your shin." in page


def test_it_holds_every_emergency_in_short_and_what_to_call_about_today(site: Site) -> None:
    page = render_help(site)
    for card in site.content.items_of("care-card"):
        if card["level"] == "emergency":
            assert f"<li>{card['in_short']}</li>" in page
    assert "<li>a cramp over 10 minutes, not easing</li>" in page


def test_an_emergency_that_nobody_put_in_short_is_named_and_any_other_card_left_out(
    site: Site,
) -> None:
    document = deepcopy(site.content.document)
    for card in Content(document).items_of("care-card"):
        card["in_short"] = ""
    page = render_help(replace(site, content=Content(document)))
    assert "<li>Chest and breathing</li>" in page
    assert "over 10 minutes" not in page


def test_it_names_no_number_before_the_clinic_has_entered_its_own(site: Site) -> None:
    page = render_help(site)
    assert "112, 911, 999" in page
    assert "tel:" not in page


def enter_numbers(site: Site) -> Site:
    """The site of a clinic that has entered its own numbers."""
    document = deepcopy(site.content.document)
    document["items"]["clinic/clinic"].update(
        name="Hill Clinic", phone="+44 20 7946 0000", emergency_number="999"
    )
    return replace(site, content=Content(document))


def test_it_dials_the_clinics_own_numbers(site: Site) -> None:
    page = render_help(enter_numbers(site))
    assert '<a href="tel:999">999</a>' in page
    assert '<a href="tel:+442079460000">Hill Clinic, +44 20 7946 0000</a>' in page


def test_it_loads_nothing(site: Site) -> None:
    page = render_help(site)
    assert set(re.findall(r'(?:href|src)="([^"]*)"', page)) == {"/"}
    assert "<script" not in page
    assert "style" not in page


def test_the_worker_is_small_with_it_and_the_clinics_numbers_inside(site: Site) -> None:
    version = WorkerVersion(
        "0123456789abcdef" * 2, release=120, urgent=98, emergency=render_help(enter_numbers(site))
    )
    assert len(build_worker(version)["brotli"]) <= WORKER_LIMIT
