"""The forms of the sign-in screens."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import SetPasswordForm, UserCreationForm, UsernameField
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _


class SignInForm(AdminAuthenticationForm):
    """User name and password of a member of staff."""

    username = UsernameField(
        label=_("User name"),
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "username"}),
    )
    error_messages = {  # noqa: RUF012
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _(
            "User name and password don't go together, or your access ended. Mind capital "
            "letters. After five wrong tries you have to wait for a while."
        ),
    }


class CodeForm(forms.Form):
    """A code of the authenticator app. Recovery codes are accepted too, so letters are allowed."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
        error_messages={"required": _("Type the 6 digits that your app shows now.")},
    )


class RecoveryForm(forms.Form):
    """A recovery code."""

    code = forms.CharField(
        label=_("Recovery code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
        error_messages={"required": _("Type one of your recovery codes, such as abcde-fghjk.")},
    )


class JoinForm(UserCreationForm):
    """The user name and password that an invited person chooses."""

    class Meta:
        model = User
        fields = ("username",)
        labels = {"username": _("User name")}  # noqa: RUF012
        help_texts = {"username": _("What you type to sign in. Colleagues see it too.")}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["autocomplete"] = "username"
        set_password_labels(self, "password1", "password2")


class NewPasswordForm(SetPasswordForm):
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_password_labels(self, "new_password1", "new_password2")


def set_password_labels(form: forms.BaseForm, first: str, second: str) -> None:
    """Replace Django's labels and list of password rules by our own words."""
    form.fields[first].label = _("Password")
    form.fields[first].help_text = _(
        "12 characters or more; three or four words that don't belong together are easy to keep."
    )
    form.fields[second].label = _("The same password again")
    form.fields[second].help_text = ""


class EmailForm(forms.Form):
    """The e-mail address to send a link to."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )
