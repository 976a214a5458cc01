"""Security headers on every answer: what a page may load, and who may frame it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse, HttpResponseBase

NONE, SELF = "'none'", "'self'"
BASE: Mapping[str, str] = MappingProxyType(
    {
        "default-src": NONE,
        "script-src": SELF,
        "style-src": SELF,
        "img-src": f"{SELF} data:",
        "font-src": SELF,
        "connect-src": SELF,
        "base-uri": NONE,
        "object-src": NONE,
        "form-action": SELF,
        "frame-ancestors": NONE,
    }
)
# The cue track for the lock screen plays from a blob. Trusted Types break the admin's own jQuery.
PUBLIC: Mapping[str, str] = MappingProxyType(
    {
        **BASE,
        "manifest-src": SELF,
        "worker-src": SELF,
        "media-src": f"{SELF} blob:",
        "form-action": NONE,
        "require-trusted-types-for": "'script'",
        "trusted-types": "unknot",
    }
)
STAFF: Mapping[str, str] = MappingProxyType({**BASE, "frame-src": SELF})
PREVIEW: Mapping[str, str] = MappingProxyType({**PUBLIC, "frame-ancestors": SELF})
# A colleague's phone shows a draft without running a line of script: nothing is stored or kept.
SHARED_DRAFT: Mapping[str, str] = MappingProxyType(
    {**BASE, "form-action": NONE, "sandbox": "allow-same-origin allow-popups"}
)
PERMISSIONS = (
    "screen-wake-lock=(self), autoplay=(self), camera=(), microphone=(), geolocation=(), payment=()"
)
STAFF_PATHS = ("/admin/",)


def policy(directives: Mapping[str, str]) -> str:
    """The directives as one Content-Security-Policy value."""
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def headers(directives: Mapping[str, str]) -> dict[str, str]:
    """The headers that an answer under these directives carries, online and from the bundle."""
    return {
        "Content-Security-Policy": policy(directives),
        "Permissions-Policy": PERMISSIONS,
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def for_frame(response: HttpResponse) -> HttpResponse:
    """The answer under the policy of a public page, except that the admin may frame it."""
    for name, value in headers(PREVIEW).items():
        response[name] = value
    return response


class SecurityHeadersMiddleware:
    """Adds what an answer does not bring itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        directives = STAFF if request.path.startswith(STAFF_PATHS) else PUBLIC
        for name, value in headers(directives).items():
            response.headers.setdefault(name, value)
        return response
