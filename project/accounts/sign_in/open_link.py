"""What a one-time link opens: an invitation, a new password, a new second factor."""

from django.contrib import messages
from django.contrib.auth import login as auth_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from project.accounts import one_time_links
from project.accounts.models import OneTimeLink, Purpose
from project.accounts.sign_in.enrolment import LINK
from project.accounts.sign_in.flow import READ_AND_SEND, enter, page, to
from project.accounts.sign_in.forms import JoinForm, NewPasswordForm
from project.releases.errors import Refused


@never_cache
@sensitive_post_parameters()
@READ_AND_SEND
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """What a one-time link opens. To look at it uses nothing up: mail programs look too."""
    link = one_time_links.open_link(token, at=timezone.now())
    if link is None:
        return page(request, "welcome_over", 410, title=_("This link works no more"))
    try:
        return OPENED[Purpose(link.purpose)](request, link)
    except Refused as refused:
        title = _("This link works no more")
        return page(request, "welcome_over", 410, title=title, reason=str(refused))


def joining(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    form = JoinForm(request.POST or None)
    if form.is_valid():
        name, password = form.cleaned_data["username"], form.cleaned_data["password1"]
        person = one_time_links.join(link=link, username=name, password=password, at=timezone.now())
        auth_login(request, person, backend="django.contrib.auth.backends.ModelBackend")
        enter(request, person, _("Signed in by the invitation."))
        return redirect("admin:index")
    title = _("Welcome, %(name)s") % {"name": link.name}
    return page(request, "joining", title=title, form=form, link=link)


def choosing_password(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    form = NewPasswordForm(link.person, request.POST or None)
    if form.is_valid():
        password = form.cleaned_data["new_password1"]
        one_time_links.choose_password(link=link, password=password, at=timezone.now())
        messages.success(request, _("Your new password is kept. Sign in with it now."))
        return redirect("admin:login")
    return page(request, "choosing_password", title=_("Choose a new password"), form=form)


def taking_factor_link(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    if request.method == "POST":
        request.session[LINK] = link.pk
        return to("admin:set-up", request)
    return page(request, "taking_factor_link", title=_("Set up a new second factor"), link=link)


OPENED = {
    Purpose.JOIN: joining,
    Purpose.PASSWORD: choosing_password,
    Purpose.FACTOR: taking_factor_link,
}
