"""The admin's list and form of people: who may sign in, and with which roles."""

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

from project.accounts import people, second_factor
from project.accounts.people_forms import PersonForm
from project.accounts.sessions import list_sessions
from project.display import display_name, format_age
from project.permissions import MANAGE_PEOPLE, get_staff_user
from project.releases.errors import Refused

# Their own admins must be registered before they can be unregistered.
for app in ("django.contrib.auth", "django_otp.plugins.otp_totp", "django_otp.plugins.otp_static"):
    import_module(f"{app}.admin")
# Only roles.py changes roles, and only their owners change second factors.
for model in (Group, User, TOTPDevice, StaticDevice):
    admin.site.unregister(model)


class AccessFilter(admin.SimpleListFilter):
    """People who may sign in, or people who left."""

    title = gettext_lazy("access")
    parameter_name = "access"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("May sign in")), ("no", gettext_lazy("Left"))]

    def queryset(self, request: Any, queryset: QuerySet) -> QuerySet:
        return queryset.filter(is_active=self.value() == "yes") if self.value() else queryset


@admin.register(User)
class PersonAdmin(admin.ModelAdmin):
    """Name, e-mail and roles. Helping somebody and ending access are buttons of the form's page."""

    form = PersonForm
    list_display = ("full_name", "roles", "second_factor", "last_seen", "access")
    list_filter = (AccessFilter,)
    search_fields = ("username", "first_name", "last_name", "email")
    ordering = ("-is_active", "first_name", "username")
    actions = None
    fieldsets = ((None, {"fields": (("first_name", "last_name"), "email", "groups")}),)
    change_form_template = "admin/person.html"
    change_list_template = "admin/people.html"

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(MANAGE_PEOPLE)

    has_module_permission = has_change_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # People join by invitation.

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # Releases name them.

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        staff: QuerySet[User] = super().get_queryset(request).filter(is_staff=True)
        devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return staff.prefetch_related("groups").annotate(
            has_app=Exists(devices), last_seen_at=Max("staff_sessions__seen_at")
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """E-mail and roles are read-only for oneself, and for owners unless an owner asks."""
        if obj is None or self.may_manage(request, obj):
            return ()
        return ("email", "groups")

    def may_manage(self, request: HttpRequest, person: User) -> bool:
        try:
            people.require_may_manage(get_staff_user(request), person)
        except Refused:
            return False
        return True

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Saves roles through give_roles, which keeps one manager and writes to the audit log."""
        roles = form.cleaned_data.get("groups")
        if roles is None:
            return
        try:
            people.give_roles(by=request.user, person=form.instance, roles=roles)
        except Refused as refused:
            messages.error(request, str(refused))

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        person = context["original"]
        context |= {
            "sessions": list_sessions(person, at=timezone.now()),
            "may_manage": self.may_manage(request, person),
            "is_self": person == request.user,
            "has_factor": second_factor.has_second_factor(person),
            "needs_enrolment_link": second_factor.needs_enrolment_link(person),
            "codes_left": second_factor.count_recovery_codes(person),
            "title": display_name(person),
            "subtitle": None,
            "show_save_and_continue": False,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=gettext_lazy("Name"), ordering="first_name")
    def full_name(self, person: User) -> str:
        return display_name(person)

    @admin.display(description=gettext_lazy("May"))
    def roles(self, person: User) -> str:
        if person.is_superuser:
            return _("Everything (owner)")
        return ", ".join(group.name for group in person.groups.all()) or _("Nothing yet")

    @admin.display(description=gettext_lazy("Second factor"))
    def second_factor(self, person: Any) -> str:
        return _("Set up") if person.has_app else _("Not set up")

    @admin.display(description=gettext_lazy("Last seen"))
    def last_seen(self, person: Any) -> str:
        last_seen = person.last_seen_at or person.last_login
        return format_age(last_seen, timezone.now()) if last_seen else _("Never")

    @admin.display(description=gettext_lazy("Access"))
    def access(self, person: User) -> str:
        return _("May sign in") if person.is_active else _("Left")
