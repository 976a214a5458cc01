"""The admin of a site with 500 items, 200 releases and 20 editors: queries and time of its screens.

    python -m tests.benchmarks.admin_large    a minute

Each screen is asked for by somebody of every role, in this process, on a new SQLite database. Times
are of the processor, and reported as ratios to an empty list of the same run too.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import django

from tests.benchmarks.table import Row, report

ITEMS, RELEASES, EDITORS = 500, 200, 20
TIMES = 5
QUERIES, MILLISECONDS, RATIO = 12, 300, 3
PREVIEW = 500  # ms
EMPTY = "/admin/search/layword/?q=nothing-is-called-this"
OTHERS = ("/admin/", "/admin/review/")
"""Screens that are no lists: measured without a bar."""
PREVIEWED = ("tip", "stretch", "care-card", "area", "routine")

Measured = tuple[int, float]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'large.db'}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "project.settings"
        django.setup()
        prepare()
        client = somebody()
        return report([*list_rows(client), *preview_rows(client)])


def prepare() -> None:
    """The large site, without pages: no list shows one, and previews draw their own."""
    from django.conf import settings
    from django.core.management import call_command

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.PUBLISH_BUILDER = "tests.builders.build_nothing"
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    from project.releases.load import load_content
    from project.releases.starting_content import publish_starting_content
    from tests.large_site import grow

    load_content()
    publish_starting_content()
    grow(items=ITEMS, releases=RELEASES, editors=EDITORS)


def somebody() -> Any:
    """A client of a person with every role."""
    from django.contrib.auth.models import Group, User
    from django.test import Client

    from tests.integration.signed_in import sign_in_client

    person = User.objects.create(username="everything", is_staff=True)
    person.groups.set(Group.objects.all())
    return sign_in_client(Client(), person)


def lists() -> Iterator[str]:
    from django.contrib import admin

    from project.history.models import Version

    for model in admin.site._registry:
        yield f"{address_of(model)}/"
    yield "/admin/health/"
    yield "/admin/deleted-items/"
    version = Version.objects.latest("pk")
    row = kind_of(version.item_type).objects.get(permanent_id=version.permanent_id)
    yield f"{address_of(type(row))}/{row.pk}/history/"


def kind_of(name: str) -> Any:
    from project.releases.items import get_item_types

    return get_item_types()[name].model


def address_of(model: Any) -> str:
    return f"/admin/{model._meta.label_lower.replace('.', '/')}"


def measured(ask: Callable[[], Any]) -> Measured:
    """(queries, milliseconds on the processor) of an answer, the quickest of several.

    The database is in this process too, so nothing is waited for but other programs.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()
    quickest, count = float("inf"), 0
    for _ in range(TIMES):
        with CaptureQueriesContext(connection) as queries:
            started = time.process_time()
            response = ask()
            quickest = min(quickest, (time.process_time() - started) * 1000)
        assert response.status_code == 200, response
        count = len(queries)
    return count, quickest


def list_rows(client: Any) -> Iterator[Row]:
    _queries, empty = measured(partial(client.get, EMPTY))
    yield "an empty list, ms", empty, MILLISECONDS
    for address in (*lists(), *OTHERS):
        queries, taken = measured(partial(client.get, address))
        is_list = address not in OTHERS
        yield f"{address} queries", queries, QUERIES if is_list else None
        yield f"{address} ms", taken, MILLISECONDS if is_list else None
        yield f"{address} ratio to the empty list", taken / empty, RATIO if is_list else None


def preview_rows(client: Any) -> Iterator[Row]:
    """The preview of an untouched form, as the form asks for it."""
    from tests.integration.forms import fetch_fields

    for name in PREVIEWED:
        model = kind_of(name)
        form = f"{address_of(model)}/{model.objects.first().pk}/change/"
        sent = fetch_fields(client, form)
        _queries, taken = measured(partial(client.post, f"{form}preview/", sent))
        yield f"preview of a {name}, ms", taken, PREVIEW


if __name__ == "__main__":
    sys.exit(main())
