"""Keeps pictures by the hash of their bytes, and says how they are served."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.db import transaction

from project.pictures.encode import Encoded
from project.pictures.models import StoredPicture

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Type": "image/webp",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
)
"""What a picture carries, online and from the bundle: opened by itself, it may do nothing."""


@transaction.atomic
def store(picture: Encoded) -> None:
    """Keep the picture. Storing the same twice changes nothing.

    Waits for a pruning that looks at it, which otherwise might take what was just found.
    """
    locked = StoredPicture.objects.select_for_update()
    locked.get_or_create(hash=picture.hash, defaults={"webp": picture.webp})


def stored(names: Iterable[str]) -> dict[str, bytes]:
    """Name → bytes of those that are kept."""
    rows = StoredPicture.objects.filter(hash__in=list(names))
    return {name: bytes(webp) for name, webp in rows.values_list("hash", "webp")}
