"""Removes pictures that nothing shows, so that the database doesn't grow with every upload."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Length

from project.history.models import Version
from project.pictures.items import IMAGE, PICTURE
from project.pictures.models import Picture, StoredPicture
from project.releases.content import Content
from project.releases.models import Release


@dataclass(frozen=True)
class Pruned:
    """How many went, or would go, their bytes, and how many stay."""

    number: int
    bytes: int
    kept: int


@transaction.atomic
def prune(*, dry_run: bool = False) -> Pruned:
    """Remove every picture that no draft, version or release shows; with `dry_run` count them."""
    # Locked before drafts are read: whoever stores one of them again waits, and finds it gone.
    known = set(StoredPicture.objects.select_for_update().values_list("hash", flat=True))
    unused = StoredPicture.objects.filter(hash__in=known - shown())
    number, weight = unused.count(), unused.aggregate(all=Sum(Length("webp"), default=0))["all"]
    if not dry_run:
        # Only the keys: to delete them, Django would first read every picture into memory.
        unused.only("pk").delete()
    return Pruned(number, weight, len(known) - number)


def shown() -> set[str]:
    """The names of all pictures of drafts and of what they or releases were: one may go back."""
    names = set(Picture.objects.values_list("hash", flat=True))
    versions = Version.objects.filter(item_type=PICTURE).values_list("data", flat=True)
    names |= {data[IMAGE]["hash"] for data in versions}
    for document in Release.objects.values_list("document", flat=True).iterator(chunk_size=1):
        names |= {data[IMAGE]["hash"] for data in Content(document).all(PICTURE)}
    return names
