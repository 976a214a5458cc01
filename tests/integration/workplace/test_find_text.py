"""The screen that finds texts."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import TipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_a_draft_is_found_by_its_words_and_opens(client_of: Callable[[str], Client]) -> None:
    tip = TipFactory(title="Drink to thirst", why="A dry mouth comes first.")
    page = client_of("Editors").get("/admin/find/?q=dry+mouth").content.decode()
    assert "1 text has “dry mouth”." in page
    assert "<mark>dry mouth</mark>" in page
    assert f'href="/admin/checklist/tip/{tip.pk}/change/"' in page


def test_a_search_without_a_match_says_so(client_of: Callable[[str], Client]) -> None:
    page = client_of("Editors").get("/admin/find/?q=zebra").content.decode()
    assert "0 texts have “zebra”. Try fewer words" in page


def test_typed_words_are_shown_as_text_and_never_as_markup(
    client_of: Callable[[str], Client],
) -> None:
    page = client_of("Editors").get("/admin/find/?q=<script>x").content.decode()
    assert "<script>x" not in page
