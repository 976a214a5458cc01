"""Help: the handbook to read and print, and the first two minutes to open again."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from project.guide.handbook import handbook
from project.guide.tour import open_again, put_away, tour_of
from project.permissions import get_staff_user
from project.screens import Screen
from project.workplace.today import waiting_for


@require_safe
def show_help(request: HttpRequest) -> HttpResponse:
    """For everybody inside: whoever is stuck may have no role yet."""
    book = handbook()
    context = {
        **admin.site.each_context(request),
        "title": book.title,
        "book": book,
        "tour": tour_of(get_staff_user(request), waiting=waiting_for(request)),
    }
    return TemplateResponse(request, "guide/help.html", context)


@require_POST
def change_tour(request: HttpRequest) -> HttpResponse:
    """Put the first two minutes away, or with "again" open them on Today."""
    if "again" in request.POST:
        open_again(by=get_staff_user(request))
    else:
        put_away(by=get_staff_user(request), at=timezone.now())
    return redirect("admin:index")


SCREENS = [
    Screen("help/", "help", show_help),
    Screen("help/first-two-minutes/", "first-two-minutes", change_tour),
]
