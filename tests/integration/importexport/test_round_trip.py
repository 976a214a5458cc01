"""All content exported and imported into an empty site gives the same release, to the last byte."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from project.importexport.exporting import export_content, get_draft_source, get_live_source
from project.importexport.importing import apply_import, list_import_changes, receive_upload
from project.pictures.models import StoredPicture
from project.releases.content import Key, compute_digest
from project.releases.errors import Refused
from project.releases.load import load_content
from project.releases.models import Release
from tests.factories import PictureFactory, StepFactory, StretchFactory, TipFactory, UserFactory
from tests.integration.releases.shortcuts import publish_all

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 31, 2, 10, tzinfo=UTC)


def everything(upload: bytes) -> dict[Key, str]:
    return {change.key: compute_digest(change.before) for change in list_import_changes(upload)}


@pytest.mark.full
def test_all_content_makes_the_same_release_on_an_empty_site() -> None:
    with transaction.atomic():
        digest, file, picture = publish_and_export()
        transaction.set_rollback(True)
    assert not Release.objects.exists()
    assert not StoredPicture.objects.exists()
    somebody = UserFactory.create()
    incoming = receive_upload(by=somebody, name="all.json", upload=file, at=NOW)
    assert apply_import(by=somebody, incoming=incoming, chosen=everything(file), at=NOW) > 100
    assert publish_all().digest == digest
    assert StoredPicture.objects.get().hash == picture


def publish_and_export() -> tuple[str, bytes, str]:
    """The release's digest, the file of it, and its picture's name."""
    load_content()
    picture = PictureFactory.create(permanent_id="towel")
    StepFactory(stretch=StretchFactory(permanent_id="with-picture"), picture=picture)
    release, somebody = publish_all(), UserFactory.create()
    file = export_content(by=somebody, source=get_live_source(), at=NOW)
    assert file == export_content(by=somebody, source=get_live_source(), at=NOW)
    return release.digest, file, picture.hash


def test_a_file_that_equals_the_drafts_is_not_imported(somebody: User) -> None:
    TipFactory()
    file = export_content(by=somebody, source=get_draft_source(), at=NOW)
    with pytest.raises(Refused, match="says what the drafts say already"):
        receive_upload(by=somebody, name="all.json", upload=file, at=NOW)
