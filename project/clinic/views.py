"""A colour as a style sheet: always the same for the same colour, live or not."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from project.clinic.colours import style_sheet
from project.pages.render import CSS

A_DAY = "public, max-age=86400"
"""Not for ever: another build may have other grounds."""


@require_safe
def colour(request: HttpRequest, name: str) -> HttpResponseBase:
    response = HttpResponse(style_sheet(f"#{name}"), content_type=CSS)
    response["Cache-Control"] = A_DAY
    return response
