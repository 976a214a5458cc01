"""The page that staff see when a form fails the CSRF check."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def show_csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answers 403 and explains what happened, what was kept and what to do next."""
    page = render_to_string("admin/csrf_failure.html", {"path": request.path})
    return HttpResponse(page, status=403)
