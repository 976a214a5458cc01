"""When the database cannot be reached: help for patients, a clear word for staff, never a 500."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string

RETRY_AFTER = "30"
"""Seconds until a client may ask again."""


class DatabaseUnavailableMiddleware:
    """Answers 503 with the emergency page where a view found no database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Only for what a lost database raises; every other mistake stays visible."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        response = unavailable(request)
        response["Retry-After"] = RETRY_AFTER
        response["Cache-Control"] = "no-store"
        return response


def unavailable(request: HttpRequest) -> HttpResponseBase:
    if request.path.startswith("/api/"):
        message = "The content can't be read just now. Nothing is lost. Ask again in 30 seconds."
        return JsonResponse({"error": {"code": "unavailable", "message": message}}, status=503)
    staff = request.path.startswith("/admin/")
    return HttpResponse(render_to_string("unavailable.html", {"staff": staff}), status=503)
