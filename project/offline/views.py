"""The worker, the bundles it fetches, the manifest, and a word on how the offline side is."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from pwa.views import manifest as pwa_manifest

from project.offline.answers import Compressed, answer
from project.offline.bundle import MANIFEST_TYPE
from project.offline.health import report
from project.offline.kill_switch import is_thrown
from project.offline.live_bundle import live_version
from project.offline.models import Bundle, Delta
from project.offline.worker import compressed, retired, worker

FOR_EVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"
NEVER_KEEP = "no-store"
# A worker loads no script of its own, and without connect-src its fetch is blocked.
WORKER_POLICY = "default-src 'none'; connect-src 'self'"
SCRIPT_TYPE = "text/javascript; charset=utf-8"
BUNDLE_TYPE = "application/octet-stream"


@require_safe
def serviceworker(request: HttpRequest) -> HttpResponseBase:
    """The worker of the live release. It is retired while the kill switch is thrown, and while
    developing: it would hide every edit."""
    if settings.DEBUG or is_thrown():
        content = retired()
    else:
        version = live_version()
        if version is None:
            return plain(_("No release is live yet, so there is nothing to keep."), status=404)
        content = worker(version)
    response = whole(request, content, SCRIPT_TYPE)
    response["Content-Security-Policy"] = WORKER_POLICY
    response["Service-Worker-Allowed"] = "/"
    response["Cache-Control"] = ASK_EACH_TIME
    return response


@require_safe
def bundle(request: HttpRequest, name: str) -> HttpResponseBase:
    """A bundle's bytes. Old ones are answered too, for phones in the middle of an update.

    With `?have=` of another bundle's name only what that one lacks, as `Delta-Base` then says; the
    whole where no delta is kept. `Unpacked-Length` lets a phone tell how far it is.
    """
    have = request.GET.get("have", "")
    way = Delta.objects.filter(bundle__hash=name, base__hash=have).first()
    kept = way or Bundle.objects.filter(hash=name).first()
    if kept is None:
        return plain(
            _(
                "No offline bundle has this name: another server made it, or it was removed. "
                "What a phone keeps is untouched: open the site and it finds the newest one."
            ),
            status=404,
        )
    base = have if way else ""
    content = Compressed(f"{name}{base}", bytes(kept.brotli), bytes(kept.gzip))
    response = whole(request, content, BUNDLE_TYPE)
    response["Cache-Control"] = FOR_EVER
    response["Unpacked-Length"] = str(kept.size)
    if base:
        response["Delta-Base"] = base
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponseBase:
    """django-pwa's manifest, from our template, under its own media type."""
    drawn: HttpResponse = pwa_manifest(request)
    response = whole(request, compressed(drawn.content.decode()), MANIFEST_TYPE)
    response["Cache-Control"] = ASK_EACH_TIME
    return response


@require_safe
def health(request: HttpRequest) -> HttpResponseBase:
    """For whoever watches the server: 200 if the live release can be kept offline, else 503."""
    found = report()
    response = JsonResponse(found, status=200 if found["well"] else 503)
    response["Cache-Control"] = NEVER_KEEP
    return response


def whole(request: HttpRequest, content: Compressed, content_type: str) -> HttpResponse:
    """The answer, never a part of it: a phone's cache refuses parts."""
    response = answer(request, content, content_type)
    response["Accept-Ranges"] = "none"
    return response


def plain(message: str, *, status: int) -> HttpResponse:
    response = HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = NEVER_KEEP
    return response
