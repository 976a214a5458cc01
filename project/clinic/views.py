"""Serves the style sheet of any colour, whether it is live or not."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from project.clinic.colours import format_style_sheet
from project.pages.render import CSS_TYPE

CACHE_ONE_DAY = "public, max-age=86400"
"""Not longer: the next build may have other grounds."""


@require_safe
def serve_colour_sheet(request: HttpRequest, name: str) -> HttpResponseBase:
    response = HttpResponse(format_style_sheet(f"#{name}"), content_type=CSS_TYPE)
    response["Cache-Control"] = CACHE_ONE_DAY
    return response
