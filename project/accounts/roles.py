"""The roles, and the permissions of each."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from project.permissions import (
    EXPORT_CONTENT,
    IMPORT_CONTENT,
    MANAGE_PEOPLE,
    PUBLISH_RELEASES,
    READ_AUDIT_LOG,
    SIGN_CHANGES,
    VIEW_RELEASES,
)
from project.releases.items import get_item_types

EDITORS, REVIEWERS, PUBLISHERS = "Editors", "Reviewers", "Publishers"
MANAGERS = "Managers"
DRAFTS = ("view", "add", "change", "delete")
EDITING = ("drafts", VIEW_RELEASES, EXPORT_CONTENT)
ROLES: Mapping[str, Iterable[str]] = {
    EDITORS: EDITING,
    REVIEWERS: (*EDITING, SIGN_CHANGES, READ_AUDIT_LOG),
    PUBLISHERS: (*EDITING, IMPORT_CONTENT, PUBLISH_RELEASES, READ_AUDIT_LOG),
    MANAGERS: (MANAGE_PEOPLE, READ_AUDIT_LOG),
}
"""Role → permissions. "drafts" stands for every permission on every draft and its inline rows."""
ROLE_DESCRIPTIONS: Mapping[str, Any] = {
    EDITORS: _("Write and change texts, stretches and pictures. Patients see nothing of it yet."),
    REVIEWERS: _("Read clinical changes and sign them. They edit as well."),
    PUBLISHERS: _("Publish signed changes, and roll back. They edit as well."),
    MANAGERS: _("Invite people, give roles, restore access, read the audit log. No texts."),
}
"""Role → one sentence for the manager who gives it."""
PERMISSIONS_WITH_SECOND_FACTOR = (SIGN_CHANGES, PUBLISH_RELEASES, MANAGE_PEOPLE)
"""Whoever holds one of these must have a second factor."""


def list_draft_models() -> list[type[Model]]:
    """Every model that staff edit."""
    models: list[type[Model]] = []
    for item_type in get_item_types().values():
        models += [item_type.model, *item_type.inlines.values()]
    return models


def list_role_permissions(role: str) -> list[Permission]:
    """The permissions of a role, as rows of the database."""
    wanted: set[tuple[str, str]] = set()
    for name in ROLES[role]:
        if name == "drafts":
            for model in list_draft_models():
                options = model._meta
                wanted |= {(options.app_label, f"{verb}_{options.model_name}") for verb in DRAFTS}
        else:
            app_label, codename = name.split(".")
            wanted.add((app_label, codename))
    known = Permission.objects.select_related("content_type")
    return [row for row in known if (row.content_type.app_label, row.codename) in wanted]


def apply_roles(**kwargs: Any) -> None:
    """Create the roles as groups with their permissions, after each migrate.

    Django creates permissions in a signal of its own, which may come later: so this creates them
    first. A data migration would find no permissions yet and leave the groups empty.
    """
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(list_role_permissions(role))
