"""Lists of drafts: their names, and what they say when they show little or nothing."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import CareCardFactory, TipFactory
from tests.integration.quick_admin import _no_pages_built as _no_pages_built
from tests.integration.quick_admin import _quick_passwords as _quick_passwords

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture
def editor(client_of: Callable[[str], Client]) -> Client:
    return client_of("Editors")


def fetch_page(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_a_list_and_the_link_back_to_it_have_the_name_that_the_menu_uses(editor: Client) -> None:
    card = CareCardFactory()
    assert "<h1>Warning signs</h1>" in fetch_page(editor, "/admin/checklist/carecard/")
    assert "<title>Warning signs | Unknot" in fetch_page(editor, "/admin/checklist/carecard/")
    back = '<a href="/admin/checklist/carecard/">Warning signs</a>'
    assert f'<p class="back-link">{back}' in fetch_page(
        editor, f"/admin/checklist/carecard/{card.pk}/change/"
    )


def test_a_search_shows_the_number_of_results_and_a_link_to_all(editor: Client) -> None:
    TipFactory(title="Stretch it at once")
    TipFactory(title="Drink to thirst")
    page = fetch_page(editor, "/admin/checklist/tip/?q=thirst")
    assert "1 has “thirst”." in page
    assert '<a class="target" href="?">Show all</a>' in page
    assert "Nothing matches." in fetch_page(editor, "/admin/checklist/tip/?q=nowhere")


def test_an_empty_list_says_that_it_is_empty(editor: Client) -> None:
    assert "Nothing here yet." in fetch_page(editor, "/admin/checklist/tip/")
