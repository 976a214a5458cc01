"""Reports whether phones can store the site, for monitoring and for the person on call."""

import gzip
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from project.offline.kill_switch import find_thrown_switch
from project.offline.live_bundle import create_version, find_live_bundle
from project.offline.models import Bundle
from project.offline.worker import build_retired_worker, build_worker
from project.pages.build_id import current_build_id
from project.pages.store import find_edition_id
from project.releases.models import Release


def report_offline_health() -> dict[str, Any]:
    """The report. Builds nothing.

    All is well if a phone that comes now can store the whole live release. Otherwise `problem` says
    why not, and what to do.
    """
    release, bundle = find_live_bundle()
    switch = describe_kill_switch()
    problem = find_problem(release, bundle, switch)
    return {
        "well": not problem,
        "problem": problem,
        "build": current_build_id(),
        "release": describe_live_release(release) if release else None,
        "bundle": describe_bundle(bundle) if bundle else None,
        "other_bundles": describe_other_bundles(bundle),
        "worker": describe_worker(release, bundle, is_thrown=switch["thrown"]),
        "kill_switch": switch,
    }


def find_problem(release: Release | None, bundle: Bundle | None, switch: dict[str, Any]) -> str:
    """What is wrong, in words; "" if nothing is."""
    if switch["by_setting"]:
        return _(
            "The kill switch is thrown, so phones keep nothing. To undo it, unset "
            "OFFLINE_KILL_SWITCH and start the server again."
        )
    if switch["thrown"]:
        return _(
            "The kill switch is thrown, so phones keep nothing. To undo it, run "
            "manage.py kill_switch release."
        )
    if release is None:
        return _("No release is live yet, so there is nothing to keep. Publish one.")
    if bundle is None:
        return _(
            "This build of the code has not drawn the live release. Run manage.py build_edition."
        )
    return ""


def describe_kill_switch() -> dict[str, Any]:
    switch = find_thrown_switch()
    return {
        "thrown": settings.OFFLINE_KILL_SWITCH or switch is not None,
        "by_setting": settings.OFFLINE_KILL_SWITCH,
        "reason": switch.reason if switch else "",
        "thrown_at": switch.thrown_at.isoformat() if switch else None,
    }


def describe_live_release(release: Release) -> dict[str, Any]:
    return {
        "number": release.number,
        "live_from": release.live_from.isoformat(),
        "urgent": release.urgent,
    }


def describe_bundle(bundle: Bundle) -> dict[str, Any]:
    sizes = Bundle.objects.filter(pk=bundle.pk).stored_bytes()
    return {
        "hash": bundle.hash,
        "made_at": bundle.made_at.isoformat(),
        "entries": bundle.count,
        "bytes": {**sizes, "identity": bundle.size},
    }


def describe_other_bundles(bundle: Bundle | None) -> dict[str, Any]:
    """How many bundles are stored besides the live one, and their bytes."""
    others = Bundle.objects.exclude(pk=bundle.pk) if bundle else Bundle.objects.all()
    return {"count": others.count(), "bytes": sum(others.stored_bytes().values())}


def describe_worker(
    release: Release | None, bundle: Bundle | None, *, is_thrown: bool
) -> dict[str, Any] | None:
    """The script that phones get now, or None where the server has none for them yet."""
    if is_thrown:
        script = build_retired_worker()
    elif release and bundle:
        language = get_language() or settings.LANGUAGE_CODE
        edition_id = find_edition_id(release.key, current_build_id(), language)
        script = build_worker(create_version(release.key, edition_id, bundle.hash))
    else:
        return None
    return {
        "bytes": {
            "brotli": len(script["brotli"]),
            "gzip": len(script["gzip"]),
            "identity": len(gzip.decompress(script["gzip"])),
        }
    }
