"""Who had a hand in a draft: nobody signs what they wrote."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from project.releases.content import ORDER, Key
from project.releases.items import item_type_of
from project.releases.models import DraftItem, Release

NO_CHANGE = "[]"
"""What Django writes to the log when a form was saved as it was."""


def draft_rows(keys: Iterable[Key]) -> dict[Key, DraftItem]:
    """The drafts that the keys name and that are there, with who edited them: a query a kind."""
    names: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        kind, _, permanent_id = key.partition("/")
        names[kind].append(permanent_id)
    names.pop(ORDER, None)
    rows: dict[Key, DraftItem] = {}
    for kind, permanent_ids in names.items():
        model = item_type_of(f"{kind}/").model
        found = model._default_manager.filter(permanent_id__in=permanent_ids)
        for row in found.select_related("edited_by"):
            rows[f"{kind}/{row.permanent_id}"] = row
    return rows


def writers(rows: Mapping[Key, DraftItem]) -> dict[Key, set[int]]:
    """The people who had a hand in each draft since its wording last went live.

    Not only who saved last: a colleague's later comma must not let a writer sign their own change.
    Saving a form without a change leaves an empty message in the log, which is no edit.
    """
    found = {key: {row.edited_by_id} if row.edited_by_id else set() for key, row in rows.items()}
    published, keys = last_published(), keys_in_log(rows)
    lines = LogEntry.objects.filter(any_of(keys)).exclude(change_message__in=["", NO_CHANGE])
    for kind, name, person, moment in lines.values_list(
        "content_type_id", "object_id", "user_id", "action_time"
    ):
        key = keys[kind, str(name)]
        if key not in published or moment > published[key]:
            found[key].add(person)
    return found


def keys_in_log(rows: Mapping[Key, DraftItem]) -> dict[tuple[int, str], Key]:
    """How the log names each row → its key."""
    return {
        (ContentType.objects.get_for_model(row).pk, str(row.pk)): key for key, row in rows.items()
    }


def any_of(keys: Iterable[tuple[int, str]]) -> Q:
    """The log's lines about any of these; about none if there are none."""
    names: dict[int, list[str]] = defaultdict(list)
    for kind, name in keys:
        names[kind].append(name)
    wanted = Q(pk__in=[])
    for kind, several in names.items():
        wanted |= Q(content_type_id=kind, object_id__in=several)
    return wanted


def last_published() -> dict[Key, datetime]:
    """When a change of each item last went live."""
    releases = Release.objects.standing().order_by("number")
    moments = releases.values_list("changed", "created_at")
    return {key: moment for changed, moment in moments for key in changed}
