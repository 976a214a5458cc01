"""How the offline side is, for whoever watches the server and for the person on call."""

import gzip
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from project.offline.kill_switch import switch_in_force
from project.offline.live_bundle import live_bundle, version_of
from project.offline.models import Bundle
from project.offline.worker import retired, worker
from project.pages.build import build
from project.releases.models import Release


def report() -> dict[str, Any]:
    """Everything that says whether phones can keep the site. Builds nothing.

    It is well if a phone that comes now gets the whole live release to keep; else `problem` says
    why not, and what to do.
    """
    release, bundle = live_bundle() or (None, None)
    switch = described_switch()
    found = problem(release, bundle, switch)
    return {
        "well": not found,
        "problem": found,
        "build": build(),
        "release": described_release(release) if release else None,
        "bundle": described_bundle(bundle) if bundle else None,
        "other_bundles": described_others(bundle),
        "worker": described_worker(release, bundle, thrown=switch["thrown"]),
        "kill_switch": switch,
    }


def problem(release: Release | None, bundle: Bundle | None, switch: dict[str, Any]) -> str:
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


def described_switch() -> dict[str, Any]:
    found = switch_in_force()
    return {
        "thrown": settings.OFFLINE_KILL_SWITCH or found is not None,
        "by_setting": settings.OFFLINE_KILL_SWITCH,
        "reason": found.reason if found else "",
        "thrown_at": found.thrown_at.isoformat() if found else None,
    }


def described_release(release: Release) -> dict[str, Any]:
    return {
        "number": release.number,
        "live_from": release.live_from.isoformat(),
        "urgent": release.urgent,
    }


def described_bundle(bundle: Bundle) -> dict[str, Any]:
    return {
        "hash": bundle.hash,
        "made_at": bundle.made_at.isoformat(),
        "entries": bundle.count,
        "bytes": {
            **Bundle.objects.filter(pk=bundle.pk).stored_bytes(),
            "identity": bundle.size,
        },
    }


def described_others(bundle: Bundle | None) -> dict[str, Any]:
    """How many bundles are stored besides the live one, and what they weigh."""
    others = Bundle.objects.exclude(pk=bundle.pk) if bundle else Bundle.objects.all()
    return {"count": others.count(), "bytes": sum(others.stored_bytes().values())}


def described_worker(
    release: Release | None, bundle: Bundle | None, *, thrown: bool
) -> dict[str, Any] | None:
    """The script that phones get now, or None where the server has none for them yet."""
    if thrown:
        script = retired()
    elif release and bundle:
        script = worker(version_of(release.key, bundle.hash))
    else:
        return None
    return {
        "bytes": {
            "brotli": len(script.brotli),
            "gzip": len(script.gzip),
            "identity": len(gzip.decompress(script.gzip)),
        }
    }
