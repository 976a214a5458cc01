"""The start page's panel of the first two minutes."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from project.guide.tour import Tour, tour_of
from project.permissions import get_staff_user
from project.screens import Panel
from project.workplace.today import waiting_for


@dataclass(frozen=True, kw_only=True)
class TourPanel(Panel):
    """Tasks in order, each ticked or with the way to it."""

    tour: Tour
    template: str = "guide/panel.html"


def panels(request: HttpRequest) -> Iterator[Panel]:
    """While there is something left to try, and nobody put it away."""
    tour = tour_of(get_staff_user(request), waiting=waiting_for(request))
    if tour.shown:
        yield TourPanel(_("Your first two minutes"), (), "", tour=tour)
