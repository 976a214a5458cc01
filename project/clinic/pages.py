"""What the clinic's profile brings to the site beside its words: the colour."""

from collections.abc import Iterator

from django.urls import reverse

from project.clinic.colours import style_sheet
from project.pages.site import Entry, Site, StyleSheet
from project.releases.content import Content

CLINIC = "clinic"


def pages(site: Site) -> Iterator[Entry]:
    """The style sheet of the clinic's colour, so that phones keep it."""
    if colour := colour_of(site.content):
        yield StyleSheet(address_of(colour), style_sheet(colour))


def colour_of(content: Content) -> str:
    """The clinic's colour as "#rrggbb"; "" where it has none and pages are green."""
    return str((content.find(CLINIC, CLINIC) or {}).get("colour", ""))


def address_of(colour: str) -> str:
    """Where a colour's style sheet is; it names the colour, so a preview has one not saved yet."""
    return reverse("colour", args=[colour.removeprefix("#")])
