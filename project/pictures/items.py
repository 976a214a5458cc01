"""Pictures as a kind of item: what each needs, and which changes need a signature."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from project.pictures.models import Picture, StoredPicture
from project.pictures.serializers import PictureSerializer
from project.releases.content import Data
from project.releases.items import ItemType

PICTURE = "picture"
IMAGE = "image"


def find_picture_problems(data: Data) -> Iterator[str]:
    if not StoredPicture.objects.filter(hash=data[IMAGE]["hash"]).exists():
        yield _("its file is missing. Open it and choose the file again.")


def is_new_image(before: Data | None, after: Data | None) -> bool:
    """Whether patients would see another image, which a reviewer must sign, unlike its words."""
    return after is not None and (before is None or before[IMAGE] != after[IMAGE])


ITEM_TYPES = [
    ItemType(
        name=PICTURE,
        model=Picture,
        serializer=PictureSerializer,
        image=IMAGE,
        problems=find_picture_problems,
        needs_signature=is_new_image,
    )
]
