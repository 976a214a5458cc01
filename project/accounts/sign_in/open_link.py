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
from project.accounts.sign_in import flow
from project.accounts.sign_in.enrolment import SESSION_LINK
from project.accounts.sign_in.forms import JoinForm, NewPasswordForm
from project.releases.errors import Refused


@never_cache
@sensitive_post_parameters()
@flow.allow_get_and_post
def one_time_link_view(request: HttpRequest, token: str) -> HttpResponse:
    """Opens a one-time link. GET doesn't use it up: mail programs fetch links too."""
    link, reason = one_time_links.find_link(token, at=timezone.now()), ""
    if link is not None:
        try:
            return VIEWS_BY_PURPOSE[Purpose(link.purpose)](request, link)
        except Refused as refused:
            reason = str(refused)
    title = _("This link no longer works")
    return flow.render_sign_in_page(request, "invalid_link", 410, title=title, reason=reason)


def join_view(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    form = JoinForm(request.POST or None)
    if form.is_valid():
        person = one_time_links.accept_invitation(
            link=link,
            username=form.cleaned_data["username"],
            password=form.cleaned_data["password1"],
            at=timezone.now(),
        )
        auth_login(request, person, backend="django.contrib.auth.backends.ModelBackend")
        flow.record_sign_in(request, person, _("Signed in by the invitation."))
        return redirect("admin:index")
    title = _("Welcome, %(name)s") % {"name": link.name}
    return flow.render_sign_in_page(request, "join", title=title, form=form, link=link)


def choose_password_view(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    form = NewPasswordForm(link.person, request.POST or None)
    if form.is_valid():
        password = form.cleaned_data["new_password1"]
        one_time_links.set_password_by_link(link=link, password=password, at=timezone.now())
        messages.success(request, _("Your new password is saved. Sign in with it now."))
        return redirect("admin:login")
    title = _("Choose a new password")
    return flow.render_sign_in_page(request, "choose_password", title=title, form=form)


def start_enrolment_view(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    if request.method == "POST":
        request.session[SESSION_LINK] = link.pk
        return flow.redirect_to_step("admin:enrol-second-factor", request)
    title = _("Set up a new second factor")
    return flow.render_sign_in_page(request, "start_enrolment", title=title, link=link)


VIEWS_BY_PURPOSE = {
    Purpose.JOIN: join_view,
    Purpose.PASSWORD: choose_password_view,
    Purpose.FACTOR: start_enrolment_view,
}
