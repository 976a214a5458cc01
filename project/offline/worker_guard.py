"""Answers 403 for every service worker script but our own."""

from django.http import HttpRequest, HttpResponseBase

from project.http import Middleware, respond_with_text

WORKER_PATH = "/serviceworker.js"


class WorkerGuardMiddleware(Middleware):
    """Keeps any other script from being a worker, even if somebody gets one among our files.

    A browser that fetches a worker's script says so in a header.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.headers.get("Service-Worker") == "script" and request.path != WORKER_PATH:
            message = f"Only {WORKER_PATH} is a worker. Nothing was installed."
            return respond_with_text(message, status=403)
        return super().__call__(request)
