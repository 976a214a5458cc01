"""What staff read when a form came too late to be trusted."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def explain(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 in words: what happened, what was kept and what to do."""
    return HttpResponse(
        render_to_string("admin/form_over.html", {"path": request.path}), status=403
    )
