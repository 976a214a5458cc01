"""Lists: named as the menu names them, and never silent about what they don't show."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import CareCardFactory, TipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture
def editor(client_of: Callable[[str], Client]) -> Client:
    return client_of("Editors")


def words_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_a_list_and_the_way_back_to_it_are_called_what_the_menu_calls_them(editor: Client) -> None:
    card = CareCardFactory()
    assert "<h1>Warning signs</h1>" in words_of(editor, "/admin/checklist/carecard/")
    assert "<title>Warning signs | Unknot" in words_of(editor, "/admin/checklist/carecard/")
    back = '<a href="/admin/checklist/carecard/">Warning signs</a>'
    assert f'<p class="way-back">{back}' in words_of(
        editor, f"/admin/checklist/carecard/{card.pk}/change/"
    )


def test_a_search_says_how_many_have_the_words_and_leads_back_to_all(editor: Client) -> None:
    TipFactory(title="Stretch it at once")
    TipFactory(title="Drink to thirst")
    found = words_of(editor, "/admin/checklist/tip/?q=thirst")
    assert "1 has “thirst”." in found
    assert '<a class="target" href="?">Show all</a>' in found
    assert "None of them fits." in words_of(editor, "/admin/checklist/tip/?q=nowhere")


def test_an_empty_list_says_that_it_is_empty(editor: Client) -> None:
    assert "Nothing here yet." in words_of(editor, "/admin/checklist/tip/")
