"""The permissions that the admin's screens require, and how they check them."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

VIEW_RELEASES = "releases.view_release"
SIGN_CHANGES = "releases.sign_change"
PUBLISH_RELEASES = "releases.publish_release"
MANAGE_PEOPLE = "staff.manage_people"
READ_AUDIT_LOG = "admin.view_logentry"
EXPORT_CONTENT = "transfer.take_out"
IMPORT_CONTENT = "transfer.bring_in"


def require_permission(request: HttpRequest, permission: str) -> None:
    """Raises PermissionDenied if the signed-in person lacks the permission."""
    if not request.user.has_perm(permission):
        raise PermissionDenied


def get_staff_user(request: HttpRequest) -> User:
    """The signed-in person. Raises PermissionDenied if nobody is signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that staff look at, and that nobody adds, changes or deletes by a form."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    has_delete_permission = has_change_permission
