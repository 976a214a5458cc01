"""Who may do what: the one table of roles."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from project.permissions import MANAGE_PEOPLE
from project.releases.items import item_types

EDITORS, REVIEWERS, PUBLISHERS = "Editors", "Reviewers", "Publishers"
MANAGERS = "Managers"
DRAFTS = ("view", "add", "change", "delete")
ROLES: Mapping[str, Iterable[str]] = {
    EDITORS: ("drafts", "releases.view_release", "transfer.take_out"),
    REVIEWERS: (
        "drafts",
        "releases.view_release",
        "transfer.take_out",
        "releases.sign_change",
        "admin.view_logentry",
    ),
    PUBLISHERS: (
        "drafts",
        "releases.view_release",
        "transfer.take_out",
        "transfer.bring_in",
        "releases.publish_release",
        "admin.view_logentry",
    ),
    MANAGERS: (MANAGE_PEOPLE, "admin.view_logentry"),
}
"""Group → permissions; "drafts" stands for all on every kind of draft and its inline rows."""
MEANS: Mapping[str, Any] = {
    EDITORS: _("Write and change texts, stretches and pictures. Patients see nothing of it yet."),
    REVIEWERS: _("Read clinical changes and sign them. They edit as well."),
    PUBLISHERS: _("Put signed changes live, and go back. They edit as well."),
    MANAGERS: _("Invite people, give roles, help who is locked out, read the record. No texts."),
}
"""What each role may do, in one sentence for whoever gives it."""
POWERS = ("releases.sign_change", "releases.publish_release", MANAGE_PEOPLE)
"""Whoever may do one of these signs in with a second factor."""


def draft_models() -> list[type[Model]]:
    """Every model that staff edit."""
    models: list[type[Model]] = []
    for item_type in item_types().values():
        models += [item_type.model, *item_type.inlines.values()]
    return models


def permissions_of(role: str) -> list[Permission]:
    """The rows of a role's permissions."""
    wanted: set[tuple[str, str]] = set()
    for name in ROLES[role]:
        if name == "drafts":
            for model in draft_models():
                options = model._meta
                wanted |= {(options.app_label, f"{verb}_{options.model_name}") for verb in DRAFTS}
        else:
            app_label, codename = name.split(".")
            wanted.add((app_label, codename))
    known = Permission.objects.select_related("content_type")
    return [row for row in known if (row.content_type.app_label, row.codename) in wanted]


def apply_roles(**kwargs: Any) -> None:
    """Make the groups as the table says, after each migrate.

    Permissions are made by a signal too, so they are asked for first: in a data migration they
    would not be there yet and the groups would stay empty.
    """
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(permissions_of(role))
