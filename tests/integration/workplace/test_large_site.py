"""The admin's lists need as few queries on a large site as on a small one."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from checklist.models import Tip
from project.releases import pending_changes
from project.workplace import site
from tests.large_site import grow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content"), pytest.mark.sweep]

MOST_QUERIES = 12
AFTER_AN_EDIT = 17
"""Once: the kinds that an edit may have changed are read again."""
START = 19
"""For the start page. Three of them are for the tour."""


def lists() -> Iterator[str]:
    for model in admin.site._registry:
        yield f"/admin/{model._meta.label_lower.replace('.', '/')}/"
    yield "/admin/health/"
    yield "/admin/deleted-items/"


@pytest.fixture
def everything(client_of: Callable[[str], Client]) -> Client:
    """A person with every role, whose session is not new."""
    client = client_of("Publishers")
    User.objects.get(username="Publishers").groups.set(Group.objects.all())
    client.get("/admin/")
    return client


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200, address
    return len(found)


def counted(client: Client) -> dict[str, int]:
    for address in lists():
        client.get(address)
    return {address: queries(client, address) for address in lists()}


@pytest.mark.full
def test_no_list_asks_more_than_twelve_queries_nor_more_with_more_rows(everything: Client) -> None:
    grow(items=500, releases=4, editors=4)
    few = counted(everything)
    grow(items=560, releases=12, editors=8)
    many = counted(everything)
    assert {address: number for address, number in many.items() if number > MOST_QUERIES} == {}
    assert {address: (few[address], many[address]) for address in many} == {
        address: (number, number) for address, number in few.items()
    }
    assert queries(everything, "/admin/") <= START


def test_the_first_list_after_an_edit_reads_again_only_what_it_may_have_changed(
    everything: Client,
) -> None:
    grow(items=500, releases=4, editors=4)
    tip = Tip.objects.get(permanent_id="T1")
    for address in ("/admin/checklist/tip/", "/admin/stretches/stretch/"):
        everything.get(address)
        tip.save()
        assert queries(everything, address) <= AFTER_AN_EDIT, address


def test_lists_are_right_in_a_process_with_empty_caches(everything: Client) -> None:
    grow(items=500, releases=2, editors=2)
    before = everything.get("/admin/checklist/tip/").content.decode()
    for remembered in (
        pending_changes.compare_with_live,
        pending_changes.get_cached_live_release,
        pending_changes.list_pending_changes,
        pending_changes.serialize_cached_drafts,
        site.get_clinic_profile,
    ):
        remembered.cache_clear()
    after = everything.get("/admin/checklist/tip/").content.decode()
    assert before.count("As live") == after.count("As live") > 0
    assert before.count(">Changed</span>") == after.count(">Changed</span>") > 0
