"""The forms about people: name, e-mail, roles."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group, User
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from project.accounts.roles import ROLE_DESCRIPTIONS


class RolesField(forms.ModelMultipleChoiceField):
    """One box for each role, with a sentence on what it may do."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        roles = Group.objects.filter(name__in=list(ROLE_DESCRIPTIONS)).order_by("pk")
        super().__init__(roles, label=_("May"), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return format_html("<strong>{}</strong> {}", obj.name, ROLE_DESCRIPTIONS.get(obj.name, ""))


class InviteForm(forms.Form):
    """Name, e-mail and roles of somebody to invite."""

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        help_text=_("The name that colleagues know. It is shown beside what the person signs."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    roles = RolesField(
        error_messages={"required": _("Tick at least one role: without one nothing can be done.")}
    )


class PersonForm(forms.ModelForm):
    """Name, e-mail and roles of somebody who has joined."""

    groups = RolesField(required=False)

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "groups")
