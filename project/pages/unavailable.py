"""Answers 503 with help, rather than 500, when the database can't be reached."""

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string

from project.http import NO_STORE, Middleware

RETRY_AFTER_SECONDS = "30"
"""When a client may ask again."""


class DatabaseUnavailableMiddleware(Middleware):
    """Answers 503 with the emergency page where a view can't reach the database."""

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Only for errors of a lost database; all others stay visible."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        return respond_unavailable(request)


def respond_unavailable(request: HttpRequest) -> HttpResponseBase:
    """The short help for patients, an explanation for staff, an error for users of the API."""
    headers = {"Retry-After": RETRY_AFTER_SECONDS, "Cache-Control": NO_STORE}
    if request.path.startswith("/api/"):
        message = "The content can't be read just now. Nothing is lost. Ask again in 30 seconds."
        error = {"code": "unavailable", "message": message}
        return JsonResponse({"error": error}, status=503, headers=headers)
    page = render_to_string("unavailable.html", {"staff": request.path.startswith("/admin/")})
    return HttpResponse(page, status=503, headers=headers)
