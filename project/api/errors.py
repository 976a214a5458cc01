"""Gives errors of the API one shape: {"error": {"code", "message", "details"?}}."""

from typing import Any

from rest_framework.exceptions import APIException, Throttled
from rest_framework.response import Response
from rest_framework.views import exception_handler


def explain_api_error(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's response to an error, with a code for programs and a sentence on what to do."""
    response = exception_handler(error, context)
    if response is None:
        return None
    code = error.default_code if isinstance(error, APIException) else "not_found"
    message = str(getattr(error, "detail", "")) or "There is nothing at this address."
    details: Any = None
    if isinstance(response.data, dict) and "detail" not in response.data:
        details = response.data
        message = "The request can't be understood. See the details."
    if isinstance(error, Throttled):
        wait = response.headers.get("Retry-After", "60")
        message = f"Too many requests. Wait {wait} seconds, then ask again."
    body = {"code": code, "message": message}
    response.data = {"error": body | ({"details": details} if details else {})}
    return response
