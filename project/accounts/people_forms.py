"""What managers type about people: name, e-mail, roles in plain words."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from project.accounts.roles import MEANS


class RolesField(forms.ModelMultipleChoiceField):
    """One box for each role, with a sentence on what it may do."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return format_html("<strong>{}</strong> {}", obj.name, MEANS.get(obj.name, ""))


def roles() -> QuerySet[Group]:
    return Group.objects.filter(name__in=list(MEANS)).order_by("pk")


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        help_text=_("As colleagues know the person; it stands beside what they sign."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    roles = RolesField(
        label=_("May"),
        queryset=Group.objects.none(),
        error_messages={"required": _("Tick at least one role: without one nothing can be done.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["roles"]
        assert isinstance(field, RolesField)  # noqa: S101
        field.queryset = roles()


class PersonForm(forms.ModelForm):
    """Name, e-mail and roles of somebody who has joined."""

    groups = RolesField(label=_("May"), queryset=Group.objects.none(), required=False)

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "groups")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("groups")
        if isinstance(field, RolesField):
            field.queryset = roles()
