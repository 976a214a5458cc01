"""Refuses to be any other worker: only /serviceworker.js may take charge of this site's pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

WORKER = "/serviceworker.js"


class OneWorkerMiddleware:
    """A browser that fetches a worker's script says so. Whatever else it asks for is no worker,
    even if somebody managed to place a script among the files or pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.headers.get("Service-Worker") == "script" and request.path != WORKER:
            return HttpResponse(
                f"Only {WORKER} is a worker. Nothing was installed.",
                status=403,
                content_type="text/plain; charset=utf-8",
            )
        return self.get_response(request)
