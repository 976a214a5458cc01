"""The style sheet of the clinic's colour."""

from collections.abc import Iterator

from django.urls import reverse

from project.clinic.colours import format_style_sheet
from project.clinic.items import CLINIC
from project.pages.site import Site, SiteEntry, StyleSheet
from project.releases.content import Content


def pages(site: Site) -> Iterator[SiteEntry]:
    """The style sheet of the clinic's colour: an entry of the site, so that phones keep it."""
    if colour := get_clinic_colour(site.content):
        yield StyleSheet(get_colour_address(colour), format_style_sheet(colour))


def get_clinic_colour(content: Content) -> str:
    """The clinic's colour as "#rrggbb", or "" if it has none and pages are green."""
    return str((content.find_item(CLINIC, CLINIC) or {}).get("colour", ""))


def get_colour_address(colour: str) -> str:
    """The address of a colour's style sheet. It holds the colour, so unsaved ones have one too."""
    return reverse("colour", args=[colour.removeprefix("#")])
