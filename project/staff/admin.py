"""The admin's screen for people: who may sign in, and in which role."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

# Roles are kept by the table in roles.py and by nothing else.
admin.site.unregister(Group)
admin.site.unregister(User)


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Name, roles and whether the person may sign in; no single permissions."""

    list_display = ("username", "first_name", "last_name", "roles", "is_active")
    list_filter = ("groups", "is_active")
    filter_horizontal = ()
    actions = None
    fieldsets = (
        (None, {"fields": ("username", "password", ("first_name", "last_name"), "email")}),
        (_("May sign in and do"), {"fields": ("is_active", "is_staff", "groups", "is_superuser")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": (
                    "username",
                    ("first_name", "last_name"),
                    "password1",
                    "password2",
                    "is_staff",
                    "groups",
                )
            },
        ),
    )

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        kwargs["widget"] = CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=_("Roles"))
    def roles(self, person: User) -> str:
        return ", ".join(group.name for group in person.groups.all())
