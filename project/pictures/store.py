"""Stores pictures by the hash of their bytes, and gives the headers that they are served with."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.db import transaction

from project.pictures.encode import EncodedPicture
from project.pictures.models import StoredPicture

PICTURE_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Type": "image/webp",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
)
"""Online and from the bundle. The policy keeps a picture that is opened by itself from anything."""


@transaction.atomic
def store_picture(picture: EncodedPicture) -> None:
    """Store the picture, unless it is stored already.

    Waits for `prune_pictures`, which might otherwise remove a picture that was just found.
    """
    locked = StoredPicture.objects.select_for_update()
    locked.get_or_create(hash=picture.hash, defaults={"webp": picture.webp})


def load_pictures(names: Iterable[str]) -> dict[str, bytes]:
    """Name → bytes of those pictures that are stored."""
    rows = StoredPicture.objects.filter(hash__in=list(names))
    return {name: bytes(webp) for name, webp in rows.values_list("hash", "webp")}
