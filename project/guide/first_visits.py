"""Records when a person first opens a screen that the tour is about."""

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from project.guide.models import FirstVisit
from project.guide.tasks import TRACKED_SCREENS
from project.http import Middleware

RECORDED_SCREENS = "noted"


class FirstVisitsMiddleware(Middleware):
    """Reads the address and status of the admin's responses, nothing else."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = super().__call__(request)
        match = request.resolver_match
        if match and match.app_name == "admin" and match.url_name in TRACKED_SCREENS:
            was_shown = request.method == "GET" and response.status_code == 200
            if was_shown and isinstance(request.user, User):
                record_first_visit_once(request, request.user, match.url_name)
        return response


def record_first_visit_once(request: HttpRequest, person: User, screen: str) -> None:
    """Record the visit, with at most one query a session and screen."""
    recorded = request.session.get(RECORDED_SCREENS, [])
    if screen not in recorded:
        now = {"at": timezone.now()}
        FirstVisit.objects.get_or_create(person=person, screen=screen, defaults=now)
        request.session[RECORDED_SCREENS] = [*recorded, screen]
