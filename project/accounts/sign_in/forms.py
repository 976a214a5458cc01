"""What people type to get in: name and password, a code, a new password."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import SetPasswordForm, UserCreationForm, UsernameField
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _


class SignInForm(AdminAuthenticationForm):
    """User name and password, of people of the clinic only."""

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
    """A code of the app, or a recovery code: with letters, so no field for numbers only."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
        error_messages={"required": _("Type the 6 digits that your app shows now.")},
    )


class RecoveryForm(forms.Form):
    """One of the ten codes from paper."""

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
        say_passwords(self, "password1", "password2")


class NewPasswordForm(SetPasswordForm):
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_passwords(self, "new_password1", "new_password2")


def say_passwords(form: forms.BaseForm, first: str, second: str) -> None:
    """Labels and help in our words in place of Django's list of rules."""
    form.fields[first].label = _("Password")
    form.fields[first].help_text = _(
        "12 characters or more; three or four words that don't belong together are easy to keep."
    )
    form.fields[second].label = _("The same password again")
    form.fields[second].help_text = ""


class AddressForm(forms.Form):
    """The e-mail address that a link goes to."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )
