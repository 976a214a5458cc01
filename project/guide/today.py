"""The start page's panel with the tour of the first two minutes."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from project.guide.tour import Tour, build_tour
from project.permissions import get_staff_user
from project.review.today import list_signable_for
from project.screens import Panel


@dataclass(frozen=True, kw_only=True)
class TourPanel(Panel):
    """The tasks in order, each ticked or with a link to it."""

    tour: Tour
    template: str = "guide/panel.html"


def panels(request: HttpRequest) -> Iterator[Panel]:
    """The tour, as long as a task is left and the person hasn't dismissed it."""
    tour = build_tour(get_staff_user(request), can_sign=bool(list_signable_for(request)))
    if tour.is_offered:
        yield TourPanel(_("Your first two minutes"), (), "", tour=tour)
