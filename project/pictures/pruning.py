"""Removes pictures that nothing shows, so that the database doesn't grow with every upload."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Length
from django.utils.module_loading import import_string

from project.pictures.items import IMAGE, PICTURE
from project.pictures.models import Picture, StoredPicture
from project.releases.content import Content
from project.releases.models import Release


@dataclass(frozen=True)
class PicturesPruned:
    """How many pictures were removed, or would be, their bytes, and how many remain."""

    removed: int
    removed_bytes: int
    remaining: int


@transaction.atomic
def prune_pictures(*, dry_run: bool = False) -> PicturesPruned:
    """Remove every picture that no draft, no release and nothing that staff can restore shows.

    With `dry_run` only count them.
    """
    # Locked before drafts are read: whoever stores one of them again waits, and finds it gone.
    hashes = set(StoredPicture.objects.select_for_update().values_list("hash", flat=True))
    unused = StoredPicture.objects.filter(hash__in=hashes - collect_used_hashes())
    count, size = unused.count(), unused.aggregate(all=Sum(Length("webp"), default=0))["all"]
    if not dry_run:
        # Only the keys: Django would otherwise read every picture into memory to delete it.
        unused.only("pk").delete()
    return PicturesPruned(count, size, len(hashes) - count)


def collect_used_hashes() -> set[str]:
    """The hashes of all pictures that are shown, or will be if staff roll back or restore."""
    hashes = set(Picture.objects.values_list("hash", flat=True))
    for document in Release.objects.values_list("document", flat=True).iterator(chunk_size=1):
        hashes |= {data[IMAGE]["hash"] for data in Content(document).items_of(PICTURE)}
    for dotted_path in settings.RESTORABLE_ITEM_SOURCES:
        list_restorable = import_string(dotted_path)
        hashes |= {data[IMAGE]["hash"] for data in list_restorable(PICTURE)}
    return hashes
