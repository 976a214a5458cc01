"""Notes when somebody comes to a screen of the first two minutes for the first time."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from project.guide.models import FirstVisit
from project.guide.tasks import WATCHED

NOTED = "noted"


class FirstVisitsMiddleware:
    """Looks at the admin's answers only, and at no more than their address and status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        if match and match.app_name == "admin" and match.url_name in WATCHED:
            shown = request.method == "GET" and response.status_code == 200
            if shown and isinstance(request.user, User):
                note_once(request, request.user, match.url_name)
        return response


def note_once(request: HttpRequest, person: User, screen: str) -> None:
    """Asks the database once a session: the record is at its limit of queries without it."""
    known = request.session.get(NOTED, [])
    if screen not in known:
        note(person, screen)
        request.session[NOTED] = [*known, screen]


def note(person: User, screen: str) -> None:
    FirstVisit.objects.get_or_create(person=person, screen=screen, defaults={"at": timezone.now()})
