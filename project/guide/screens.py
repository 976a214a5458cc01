"""The help screen: the handbook, and the tour to open again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from project.guide.handbook import read_handbook
from project.guide.tour import build_tour, dismiss_tour, reopen_tour
from project.permissions import get_staff_user
from project.review.today import list_signable_for
from project.screens import Screen, render_screen


@require_safe
def show_help(request: HttpRequest) -> HttpResponse:
    """For everybody who is signed in, roles or not."""
    book = read_handbook()
    tour = build_tour(get_staff_user(request), can_sign=bool(list_signable_for(request)))
    return render_screen(request, "guide/help.html", title=book.title, book=book, tour=tour)


@require_POST
def change_tour(request: HttpRequest) -> HttpResponse:
    """Dismiss the tour, or show it on Today again."""
    if "again" in request.POST:
        reopen_tour(by=get_staff_user(request))
    else:
        dismiss_tour(by=get_staff_user(request), at=timezone.now())
    return redirect("admin:index")


SCREENS = [
    Screen("help/", "help", show_help),
    Screen("help/first-two-minutes/", "first-two-minutes", change_tour),
]
