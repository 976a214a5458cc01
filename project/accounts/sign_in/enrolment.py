"""Setting up the second factor: at once after signing in, from inside, or with a link."""

from typing import Any

import segno
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from project.accounts import one_time_links, second_factor
from project.accounts.models import OneTimeLink, Purpose
from project.accounts.sessions import end_sessions, is_fresh
from project.accounts.sign_in.flow import READ_AND_SEND, half_way, page, to, verified
from project.accounts.sign_in.forms import CodeForm
from project.releases.errors import Refused

KEY = "factor_key"
"""Where the session keeps the secret between the QR code and its first code."""
LINK = "factor_link"
"""Where it keeps which one-time link lets the person set up a new factor."""


@never_cache
@sensitive_post_parameters("code")
@READ_AND_SEND
def set_up(request: HttpRequest) -> HttpResponse:
    """QR code, secret in letters, one code to show that it works; then ten recovery codes."""
    person = half_way(request)
    if person is None:
        return to("admin:login", request)
    inside = getattr(request.user, "otp_device", None) is not None
    if not inside and second_factor.has_factor(person):
        return to("admin:code", request)
    link = link_in_hand(request, person)
    reason = why_not(request, person, link=link, inside=inside)
    if reason:
        return page(request, "set_up_over", 403, title=_("Not yet"), reason=reason)
    key = request.session.setdefault(KEY, second_factor.new_key())
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            typed, now = form.cleaned_data["code"], timezone.now()
            device = second_factor.set_up(person=person, key=key, code=typed, link=link, at=now)
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            return set_up_done(request, person, device)
    return page(
        request,
        "set_up",
        title=_("Set up your second factor"),
        form=form,
        drawing=drawn(second_factor.address_of(person, key)),
        secret=second_factor.spelled(key),
        demanded=second_factor.needs_factor(person),
    )


def why_not(request: HttpRequest, person: User, *, link: OneTimeLink | None, inside: bool) -> str:
    """Why the person may not set up a factor now; "" if they may."""
    if inside or link is not None:
        return ""
    if second_factor.waits_for_link(person):
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
    works = one_time_links.still_open(at=timezone.now())
    return OneTimeLink.objects.filter(
        works, pk=request.session.get(LINK, 0), person=person, purpose=Purpose.FACTOR
    ).first()


def set_up_done(request: HttpRequest, person: User, device: Any) -> HttpResponse:
    """The recovery codes, shown this once. Sessions without the factor end."""
    verified(request, device)
    request.session.pop(KEY)
    request.session.pop(LINK, None)
    end_sessions(person, but=request.session.session_key)
    codes = second_factor.new_recovery_codes(person=person)
    return page(request, "recovery_codes", title=_("Your recovery codes"), codes=codes)


def drawn(address: str) -> SafeString:
    """The address as a QR code."""
    drawing = segno.make_qr(address).svg_inline(
        omitsize=True, border=4, svgclass="code", lineclass=None
    )
    return mark_safe(drawing)  # noqa: S308 - ours
