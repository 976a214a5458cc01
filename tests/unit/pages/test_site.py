"""Apps contribute pages; the site gathers them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from project.pages.site import (
    AddressTaken,
    Page,
    Redirect,
    ReleaseInfo,
    Site,
    SiteEntry,
    gather_entries,
)
from project.releases.content import Content, build_empty_document

SITE = Site(
    Content(build_empty_document()),
    ReleaseInfo(
        number=1, published_at=datetime(2026, 1, 1, tzinfo=UTC), signed_by="", unchecked_start=False
    ),
)


def calf(site: Site) -> Iterator[SiteEntry]:
    yield Page("/calf/", "calf.html")


def old_calf(site: Site) -> Iterator[SiteEntry]:
    yield Redirect("/calf/", "/lower-leg/")
    yield Redirect("/wade/", "/calf/")


def test_pages_of_every_source_are_gathered_by_path(settings: Settings) -> None:
    settings.PAGE_SOURCES = [f"{__name__}.calf", f"{__name__}.old_calf"]
    assert set(gather_entries(SITE)) == {"/calf/", "/wade/"}


@pytest.mark.parametrize("names", [["calf", "old_calf"], ["old_calf", "calf"]])
def test_a_page_wins_over_an_old_address(settings: Settings, names: list[str]) -> None:
    settings.PAGE_SOURCES = [f"{__name__}.{name}" for name in names]
    assert isinstance(gather_entries(SITE)["/calf/"], Page)


def test_two_pages_of_one_address_are_a_mistake(settings: Settings) -> None:
    settings.PAGE_SOURCES = [f"{__name__}.calf", f"{__name__}.calf"]
    with pytest.raises(AddressTaken, match="/calf/"):
        gather_entries(SITE)
