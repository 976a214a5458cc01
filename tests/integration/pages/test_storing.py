"""Only the pages that changed are compressed again."""

import brotli
import pytest

from project.compression import CompressedBody
from project.pages import store
from project.pages.models import StoredPage
from tests.factories import TipFactory
from tests.integration.releases.shortcuts import publish_all

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_only_what_changed_is_compressed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tip = TipFactory(title="Stretch first")
    first = publish_all()
    tip.title = "Stretch at once"
    tip.save()
    compressed: list[bytes] = []

    def watched(body: bytes) -> CompressedBody:
        compressed.append(body)
        return original(body)

    original = store.compress_page
    monkeypatch.setattr(store, "compress_page", watched)
    second = publish_all()
    pages = StoredPage.objects.filter(edition__release=second)
    assert 0 < len(compressed) < pages.count() / 2
    assert b"Stretch at once" in brotli.decompress(bytes(pages.get(path="/tips/").brotli))
    for page in pages:
        before = StoredPage.objects.filter(edition__release=first, path=page.path).first()
        same = before is not None and bytes(before.brotli) == bytes(page.brotli)
        assert same == (before is not None and before.hash == page.hash), page.path
