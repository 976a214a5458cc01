"""The screens before the admin: sign in, the code, setting one up, one-time links.

They stand outside `admin_view`, which sends here whoever has not given all that is asked.
"""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth import login as auth_login
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_otp import login as otp_login

from project.releases import audit
from project.releases.refused import Refused
from project.staff import factor, links
from project.staff.models import OneTimeLink, Purpose
from project.staff.sessions import begin, end_sessions, is_fresh
from project.staff.sign_in_forms import (
    AddressForm,
    CodeForm,
    JoinForm,
    NewPasswordForm,
    RecoveryForm,
    SignInForm,
)

KEY = "factor_key"
"""Where the session keeps the secret between the QR code and its first code."""
LINK = "factor_link"
"""Where it keeps which one-time link lets the person set up a new factor."""
READ_AND_SEND = require_http_methods(["GET", "HEAD", "POST"])
ONE_MAIL_IN = timedelta(minutes=5)


@method_decorator([sensitive_post_parameters(), never_cache], name="dispatch")
class SignIn(LoginView):
    """Name and password. Whoever has a second factor is asked for it next."""

    authentication_form = SignInForm
    template_name = "admin/sign_in.html"

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        enter(self.request, form.get_user(), _("Signed in with the password."))
        return answer


def enter(request: HttpRequest, person: User, message: str) -> None:
    """Note a sign-in that just happened."""
    begin(request, at=timezone.now())
    audit.record(person, person, message)


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    context = {**admin.site.each_context(request), "next": aim(request), **context}
    return TemplateResponse(request, f"admin/{template}.html", context, status=status)


def aim(request: HttpRequest) -> str:
    """Where the person wanted to go: an address of this site, or the start page."""
    wanted = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    hosts, https = {request.get_host()}, request.is_secure()
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=https)
    return wanted if safe else reverse("admin:index")


def to(name: str, request: HttpRequest) -> HttpResponse:
    """To another door, with the aim kept."""
    return redirect(f"{reverse(name)}?{urlencode({REDIRECT_FIELD_NAME: aim(request)})}")


def half_way(request: HttpRequest) -> User | None:
    """Who gave a password of the clinic's staff; None for anybody else."""
    person = request.user
    return person if isinstance(person, User) and person.is_active and person.is_staff else None


def next_door(request: HttpRequest, person: User) -> HttpResponse:
    """To the code, or to setting one up."""
    return to("admin:code" if factor.has_factor(person) else "admin:set-up", request)


@never_cache
@sensitive_post_parameters("code")
@READ_AND_SEND
def code(request: HttpRequest) -> HttpResponse:
    """The second step: a code of the app, or with ?recovery=1 one from paper."""
    person = half_way(request)
    if person is None:
        return to("admin:login", request)
    if factor.passed(request):
        return redirect(aim(request))
    if not factor.has_factor(person):
        return to("admin:set-up", request)
    recovery = "recovery" in request.GET
    form: Form = (RecoveryForm if recovery else CodeForm)(request.POST or None)
    if form.is_valid():
        try:
            device = factor.check(person=person, code=form.cleaned_data["code"])
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            verified(request, device)
            audit.record(person, person, _("Gave the second factor."))
            return redirect("admin:your-sign-in" if recovery else aim(request))
    return page(request, "code", title=_("Your code"), form=form, recovery=recovery)


def verified(request: HttpRequest, device: Any) -> None:
    """Let the session in, under a new key: the old one was known before the code was given."""
    otp_login(request, device)
    request.session.cycle_key()


@never_cache
@sensitive_post_parameters("code")
@READ_AND_SEND
def set_up(request: HttpRequest) -> HttpResponse:
    """QR code, secret in letters, one code to show that it works; then ten recovery codes."""
    person = half_way(request)
    if person is None:
        return to("admin:login", request)
    inside = getattr(request.user, "otp_device", None) is not None
    if not inside and factor.has_factor(person):
        return to("admin:code", request)
    link = link_in_hand(request, person)
    reason = why_not(request, person, link=link, inside=inside)
    if reason:
        return page(request, "set_up_over", 403, title=_("Not yet"), reason=reason)
    key = request.session.setdefault(KEY, factor.new_key())
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            typed, now = form.cleaned_data["code"], timezone.now()
            device = factor.set_up(person=person, key=key, code=typed, link=link, at=now)
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            return set_up_done(request, person, device)
    return page(
        request,
        "set_up",
        title=_("Set up your second factor"),
        form=form,
        drawing=drawn(factor.address_of(person, key)),
        secret=factor.spelled(key),
        demanded=factor.needs_factor(person),
    )


def why_not(request: HttpRequest, person: User, *, link: OneTimeLink | None, inside: bool) -> str:
    """Why the person may not set up a factor now; "" if they may."""
    if inside or link is not None:
        return ""
    if factor.waits_for_link(person):
        return _(
            "Your manager took your old second factor away and has a link for you. Open that link "
            "to set up a new one. Without it, ask your manager."
        )
    if not is_fresh(request, at=timezone.now()):
        return _(
            "A second factor can only be set up just after signing in. Nothing was changed. "
            "Sign out, sign in again, and this page comes by itself."
        )
    return ""


def link_in_hand(request: HttpRequest, person: User) -> OneTimeLink | None:
    """The link for a new factor that this person opened before, if it still works."""
    works = links.still_open(at=timezone.now())
    return OneTimeLink.objects.filter(
        works, pk=request.session.get(LINK, 0), person=person, purpose=Purpose.FACTOR
    ).first()


def set_up_done(request: HttpRequest, person: User, device: Any) -> HttpResponse:
    """The recovery codes, shown this once. Sessions without the factor end."""
    verified(request, device)
    request.session.pop(KEY)
    request.session.pop(LINK, None)
    end_sessions(person, but=request.session.session_key)
    codes = factor.new_recovery_codes(person=person)
    return page(request, "recovery_codes", title=_("Your recovery codes"), codes=codes)


def drawn(address: str) -> SafeString:
    """The address as a QR code."""
    drawing = segno.make_qr(address).svg_inline(
        omitsize=True, border=4, svgclass="code", lineclass=None
    )
    return mark_safe(drawing)  # noqa: S308 - ours


@never_cache
@sensitive_post_parameters()
@READ_AND_SEND
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """What a one-time link opens. To look at it uses nothing up: mail programs look too."""
    link = links.open_link(token, at=timezone.now())
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
        person = links.join(link=link, username=name, password=password, at=timezone.now())
        auth_login(request, person, backend="django.contrib.auth.backends.ModelBackend")
        enter(request, person, _("Signed in by the invitation."))
        return redirect("admin:index")
    title = _("Welcome, %(name)s") % {"name": link.name}
    return page(request, "joining", title=title, form=form, link=link)


def choosing_password(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    form = NewPasswordForm(link.person, request.POST or None)
    if form.is_valid():
        password = form.cleaned_data["new_password1"]
        links.choose_password(link=link, password=password, at=timezone.now())
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


@never_cache
@READ_AND_SEND
def forgotten(request: HttpRequest) -> HttpResponse:
    """A link by e-mail for a new password; the answer tells nobody who has an account."""
    form = AddressForm(request.POST or None)
    if settings.EMAIL and form.is_valid():
        mail_new_password(form.cleaned_data["email"])
        return page(request, "forgotten", title=_("Look into your post"), sent=True)
    return page(
        request,
        "forgotten",
        title=_("Password forgotten?"),
        form=form,
        by_mail=bool(settings.EMAIL),
    )


def mail_new_password(email: str) -> None:
    """Send a link to the one person of that address, unless one went out a moment ago."""
    now = timezone.now()
    people = list(User.objects.filter(email__iexact=email, is_active=True, is_staff=True)[:2])
    if len(people) != 1 or recently_made(people[0]):
        return
    person, purpose = people[0], Purpose.PASSWORD
    token = links.make_link(by=person, person=person, purpose=purpose, at=now)
    links.send(token=token, to=person.email, purpose=purpose, at=now)


def recently_made(person: User) -> bool:
    since = timezone.now() - ONE_MAIL_IN
    mine = OneTimeLink.objects.filter(person=person, purpose=Purpose.PASSWORD, made_at__gt=since)
    return mine.exists()


def sign_out(request: HttpRequest) -> HttpResponse:
    """For everybody with a session, even half-way in."""
    person = half_way(request)
    if request.method == "POST" and person:
        audit.record(person, person, _("Signed out."))
    return admin.site.logout(request)


URLS: list[URLPattern] = [
    path("login/code/", code, name="code"),
    path("login/set-up/", set_up, name="set-up"),
    path("login/forgotten/", forgotten, name="forgotten"),
    path("welcome/<str:token>/", welcome, name="welcome"),
    path("logout/", sign_out, name="logout"),
]
