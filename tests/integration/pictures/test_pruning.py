"""Pictures that nothing shows are removed; those of drafts, versions and releases stay."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from pytest_django import Settings

from project.history.models import VersionOrigin
from project.history.versions import add_version, restore_version
from project.pictures.models import Picture, StoredPicture
from project.releases.items import get_item_types
from project.releases.live import get_live_content
from project.releases.rollback import roll_back
from tests.factories import PictureFactory, StretchFactory, UserFactory
from tests.integration.releases.shortcuts import publish_all

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture(autouse=True)
def _no_pages(settings: Settings) -> None:
    settings.PUBLISH_BUILDER = "tests.builders.build_nothing"


def prune(*words: str) -> str:
    out = StringIO()
    call_command("prune_pictures", *words, stdout=out)
    return out.getvalue()


def test_unused_pictures_are_removed_and_pictures_of_drafts_stay() -> None:
    shown, gone = PictureFactory.create(), PictureFactory.create(size=(500, 300))
    weight = len(StoredPicture.objects.get(hash=gone.hash).webp)
    gone.delete()
    assert prune("--dry-run") == f"Pictures: 1 would be removed ({weight} bytes), 1 kept.\n"
    assert StoredPicture.objects.count() == 2
    assert prune() == f"Pictures: 1 removed ({weight} bytes), 1 kept.\n"
    assert StoredPicture.objects.get().hash == shown.hash


def test_a_picture_of_an_old_release_is_kept_and_a_rollback_finds_it() -> None:
    picture = PictureFactory.create()
    stretch = StretchFactory.create(steps=[{"picture": picture}])
    first = publish_all()
    stretch.steps.update(picture=None)
    Picture.objects.all().delete()
    publish_all()
    assert get_live_content().items_of("picture") == []
    assert prune() == "Pictures: 0 removed (0 bytes), 1 kept.\n"
    roll_back(by=UserFactory.create(), number=first.number, note="Back", seen=2)
    [data] = get_live_content().items_of("picture")
    assert StoredPicture.objects.get().hash == data["image"]["hash"]


def test_a_draft_without_an_image_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.create(title="Towel", alt="Words enough here", hash="", width=1, height=1)


def test_a_picture_of_an_older_version_is_kept_and_can_be_restored() -> None:
    picture = PictureFactory.create()
    item_type = get_item_types()["picture"]
    version = add_version(
        by=UserFactory(),
        item_type=item_type,
        data=item_type.serialize(picture),
        happened=VersionOrigin.DELETED,
    )
    picture.delete()
    prune()
    row = restore_version(by=UserFactory(), version=version, seen="")
    assert StoredPicture.objects.get().hash == row.hash  # type: ignore[attr-defined]
