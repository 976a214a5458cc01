"""Serves the worker, its bundles, the manifest and the health report."""

import hashlib
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from pwa.views import manifest as pwa_manifest

from project.compression import CompressedBody, compress
from project.http import (
    BROTLI,
    GZIP,
    IMMUTABLE,
    NO_CACHE,
    NO_STORE,
    Representation,
    respond,
    respond_with_text,
)
from project.offline.bundle import MANIFEST_TYPE
from project.offline.health import report_offline_health
from project.offline.kill_switch import is_kill_switch_thrown
from project.offline.live_bundle import find_live_version
from project.offline.models import Bundle, Delta
from project.offline.worker import build_retired_worker, build_worker
from project.pages.store import EditionMissing

SCRIPT_TYPE = "text/javascript; charset=utf-8"
BUNDLE_TYPE = "application/octet-stream"
# A phone's cache refuses parts of a response, so nobody gets any.
WHOLE_ONLY = {"Accept-Ranges": "none"}
WORKER_HEADERS = {
    **WHOLE_ONLY,
    # A worker loads no script of its own, and without connect-src its fetch is blocked.
    "Content-Security-Policy": "default-src 'none'; connect-src 'self'",
    "Service-Worker-Allowed": "/",
}


@require_safe
def serve_worker(request: HttpRequest) -> HttpResponseBase:
    """The worker of the live release.

    The retired one while the kill switch is thrown, and for developers: a worker would hide every
    edit from them.
    """
    if settings.DEBUG or is_kill_switch_thrown():
        return respond_uncached(request, build_retired_worker(), SCRIPT_TYPE, WORKER_HEADERS)
    try:
        version = find_live_version()
    except EditionMissing:
        message = _("The live release can't be drawn. What phones keep is untouched.")
        return respond_with_text(message, status=503)
    if version is None:
        message = _("No release is live yet, so there is nothing to keep.")
        return respond_with_text(message, status=404)
    return respond_uncached(request, build_worker(version), SCRIPT_TYPE, WORKER_HEADERS)


@require_safe
def serve_bundle(request: HttpRequest, name: str) -> HttpResponseBase:
    """A bundle's bytes. Old bundles are served too, for phones in the middle of an update.

    With `?have=` another bundle's name, the delta from that one, named in Delta-Base; the whole
    bundle if no such delta is stored. Unpacked-Length lets a phone show how far the download is.
    """
    have = request.GET.get("have", "")
    delta = Delta.objects.filter(bundle__hash=name, base__hash=have).first()
    bundle = None if delta else Bundle.objects.filter(hash=name).first()
    stored = delta or bundle
    if stored is None:
        message = _(
            "No offline bundle has this name: another server made it, or it was removed. "
            "What a phone keeps is untouched: open the site and it finds the newest one."
        )
        return respond_with_text(message, status=404)
    headers = {**WHOLE_ONLY, "Unpacked-Length": str(stored.size)}
    if delta:
        headers["Delta-Base"] = have
    representation = Representation(
        # A bundle that is compressed once more has other bytes.
        etag=f"{name}-{bundle.quality}" if bundle else f"{name}-{have}",
        bodies={BROTLI: bytes(stored.brotli), GZIP: bytes(stored.gzip)},
        content_type=BUNDLE_TYPE,
        cache_control=IMMUTABLE,
        headers=headers,
    )
    return respond(request, representation)


@require_safe
def serve_manifest(request: HttpRequest) -> HttpResponseBase:
    """django-pwa's manifest, from our template, under its own media type."""
    response: HttpResponse = pwa_manifest(request)
    return respond_uncached(request, compress(response.content), MANIFEST_TYPE, WHOLE_ONLY)


@require_safe
def serve_health(request: HttpRequest) -> HttpResponseBase:
    """For monitoring: 200 if phones can store the live release, else 503."""
    report = report_offline_health()
    status = 200 if report["well"] else 503
    return JsonResponse(report, status=status, headers={"Cache-Control": NO_STORE})


def respond_uncached(
    request: HttpRequest, body: CompressedBody, content_type: str, headers: Mapping[str, str]
) -> HttpResponseBase:
    """A response that browsers ask for each time."""
    representation = Representation(
        etag=hashlib.sha256(body["gzip"]).hexdigest()[:16],
        bodies={BROTLI: body["brotli"], GZIP: body["gzip"]},
        content_type=content_type,
        cache_control=NO_CACHE,
        headers=headers,
    )
    return respond(request, representation)
