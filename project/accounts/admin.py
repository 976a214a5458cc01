"""The admin's screens for people: who may sign in, and in which role."""

from importlib import import_module
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import Group, User
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from project.accounts import invitations, people, second_factor
from project.accounts.people_forms import PersonForm
from project.display import display_name, format_age
from project.permissions import MANAGE_PEOPLE, get_staff_user
from project.releases.errors import Refused

for theirs in (
    "django.contrib.auth",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
):
    import_module(f"{theirs}.admin")
# Roles are kept by the table in roles.py, second factors by their owners, and by nothing else.
for model in (Group, User, TOTPDevice, StaticDevice):
    admin.site.unregister(model)


class AccessFilter(admin.SimpleListFilter):
    """Those who may sign in, or those who left."""

    title = gettext_lazy("access")
    parameter_name = "access"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("May sign in")), ("no", gettext_lazy("Left"))]

    def queryset(self, request: Any, queryset: QuerySet) -> QuerySet:
        return queryset.filter(is_active=self.value() == "yes") if self.value() else queryset


@admin.register(User)
class PersonAdmin(admin.ModelAdmin):
    """Name, e-mail and roles; help and the end of access are buttons of their own."""

    form = PersonForm
    list_display = ("called", "roles", "second_factor", "last_seen", "access")
    list_filter = (AccessFilter,)
    search_fields = ("username", "first_name", "last_name", "email")
    ordering = ("-is_active", "first_name", "username")
    actions = None
    fieldsets = ((None, {"fields": (("first_name", "last_name"), "email", "groups")}),)
    change_form_template = "admin/person.html"
    change_list_template = "admin/people.html"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MANAGE_PEOPLE)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MANAGE_PEOPLE)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MANAGE_PEOPLE)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # People come by invitation.

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # Their names stand on releases.

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        clinic: QuerySet[User] = super().get_queryset(request).filter(is_staff=True)
        app = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return clinic.prefetch_related("groups").annotate(
            has_app=Exists(app), seen=Max("staff_sessions__seen_at")
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Whoever looks at themselves, or at an owner, changes nothing that gives power."""
        if obj is None or self.may_help(request, obj):
            return ()
        return ("email", "groups")

    def may_help(self, request: HttpRequest, person: User) -> bool:
        try:
            people.refuse_beyond(get_staff_user(request), person)
        except Refused:
            return False
        return True

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Roles go through the rule that keeps one manager, and is recorded."""
        if "groups" not in form.cleaned_data:
            return
        try:
            people.give_roles(
                by=request.user, person=form.instance, roles=form.cleaned_data["groups"]
            )
        except Refused as refused:
            messages.error(request, str(refused))

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        person = context["original"]
        context |= {
            **invitations.of_person(person),
            "may_help": self.may_help(request, person),
            "is_self": person == request.user,
            "has_factor": second_factor.has_factor(person),
            "waits_for_link": second_factor.waits_for_link(person),
            "codes_left": second_factor.codes_left(person),
            "title": display_name(person),
            "subtitle": None,
            "show_save_and_continue": False,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=gettext_lazy("Name"), ordering="first_name")
    def called(self, person: User) -> str:
        return display_name(person)

    @admin.display(description=gettext_lazy("May"))
    def roles(self, person: User) -> str:
        if person.is_superuser:
            return _("Everything (owner)")
        return ", ".join(group.name for group in person.groups.all()) or _("Nothing yet")

    @admin.display(description=gettext_lazy("Second factor"))
    def second_factor(self, person: Any) -> str:
        return _("Set up") if person.has_app else _("Not set up")

    @admin.display(description=gettext_lazy("Last here"))
    def last_seen(self, person: Any) -> str:
        last = person.seen or person.last_login
        return format_age(last, timezone.now()) if last else _("Never")

    @admin.display(description=gettext_lazy("Access"))
    def access(self, person: User) -> str:
        return _("May sign in") if person.is_active else _("Left")
