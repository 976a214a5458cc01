"""Security headers of every response: what a page may load, and who may frame it."""

from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from project.http import Middleware

NONE, SELF = "'none'", "'self'"
BASE_POLICY: Mapping[str, str] = MappingProxyType(
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
PUBLIC_POLICY: Mapping[str, str] = MappingProxyType(
    {
        **BASE_POLICY,
        "manifest-src": SELF,
        "worker-src": SELF,
        "media-src": f"{SELF} blob:",
        "form-action": NONE,
        "require-trusted-types-for": "'script'",
        "trusted-types": "unknot",
    }
)
STAFF_POLICY: Mapping[str, str] = MappingProxyType({**BASE_POLICY, "frame-src": SELF})
PREVIEW_POLICY: Mapping[str, str] = MappingProxyType({**PUBLIC_POLICY, "frame-ancestors": SELF})
# A shared draft runs no script, so a colleague's phone stores nothing.
SHARED_DRAFT_POLICY: Mapping[str, str] = MappingProxyType(
    {**BASE_POLICY, "form-action": NONE, "sandbox": "allow-same-origin allow-popups"}
)
PERMISSIONS_POLICY = (
    "screen-wake-lock=(self), autoplay=(self), camera=(), microphone=(), geolocation=(), payment=()"
)
STAFF_PATHS = ("/admin/",)


def build_policy(directives: Mapping[str, str]) -> str:
    """The directives as one Content-Security-Policy value."""
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def build_security_headers(directives: Mapping[str, str]) -> dict[str, str]:
    """The headers of a response under this policy, online and from the bundle."""
    return {
        "Content-Security-Policy": build_policy(directives),
        "Permissions-Policy": PERMISSIONS_POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
    }


def allow_framing(response: HttpResponse) -> HttpResponse:
    """The response with the policy of a public page, except that the admin may frame it."""
    for name, value in build_security_headers(PREVIEW_POLICY).items():
        response[name] = value
    return response


class SecurityHeadersMiddleware(Middleware):
    """Adds the security headers that a response doesn't set itself."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = super().__call__(request)
        directives = STAFF_POLICY if request.path.startswith(STAFF_PATHS) else PUBLIC_POLICY
        for name, value in build_security_headers(directives).items():
            response.headers.setdefault(name, value)
        return response
