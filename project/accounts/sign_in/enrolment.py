"""Enrolment: setting up a second factor after signing in, from the account page, or by a link."""

from typing import Any

import segno
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from project.accounts import second_factor
from project.accounts.models import OneTimeLink, Purpose
from project.accounts.one_time_links import working_links
from project.accounts.sessions import end_sessions, is_recent_sign_in
from project.accounts.sign_in import flow
from project.accounts.sign_in.forms import CodeForm
from project.releases.errors import Refused

SESSION_SECRET = "factor_key"  # noqa: S105
"""Where the session stores the secret from the QR code until its first code is typed."""
SESSION_LINK = "factor_link"
"""Where the session stores the one-time link that allows enrolment."""


@never_cache
@sensitive_post_parameters("code")
@flow.allow_get_and_post
def enrol_view(request: HttpRequest) -> HttpResponse:
    """GET shows the QR code and the secret; POST takes a first code and shows recovery codes."""
    person = flow.get_password_user(request)
    if person is None:
        return flow.redirect_to_step("admin:login", request)
    is_verified = getattr(request.user, "otp_device", None) is not None
    if not is_verified and second_factor.has_second_factor(person):
        return flow.redirect_to_step("admin:second-factor", request)
    link = get_enrolment_link(request, person)
    if not is_verified and link is None:
        reason = explain_enrolment_refusal(request, person)
        if reason:
            words = {"title": _("Not yet"), "reason": reason}
            return flow.render_sign_in_page(request, "enrolment_refused", 403, **words)
    secret = request.session.setdefault(SESSION_SECRET, second_factor.generate_secret())
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            device = second_factor.enrol_second_factor(
                person=person,
                key=secret,
                code=form.cleaned_data["code"],
                link=link,
                at=timezone.now(),
            )
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            return finish_enrolment(request, person, device)
    return flow.render_sign_in_page(
        request,
        "enrolment",
        title=_("Set up your second factor"),
        form=form,
        qr_code=draw_qr_code(second_factor.build_otpauth_url(person, secret)),
        secret=second_factor.format_secret(secret),
        is_required=second_factor.needs_second_factor(person),
    )


def explain_enrolment_refusal(request: HttpRequest, person: User) -> str:
    """Why somebody with only a password may not enrol now; "" if they may."""
    if second_factor.needs_enrolment_link(person):
        return _(
            "Your manager removed your old second factor and has a link for you. Open that link "
            "to set up a new one. Without it, ask your manager."
        )
    if not is_recent_sign_in(request, at=timezone.now()):
        return _(
            "A second factor can only be set up just after signing in. Nothing was changed. "
            "Sign out, sign in again, and this page comes by itself."
        )
    return ""


def get_enrolment_link(request: HttpRequest, person: User) -> OneTimeLink | None:
    """The enrolment link that this person opened in this session, if it still works."""
    return OneTimeLink.objects.filter(
        working_links(at=timezone.now()),
        pk=request.session.get(SESSION_LINK, 0),
        person=person,
        purpose=Purpose.FACTOR,
    ).first()


def finish_enrolment(request: HttpRequest, person: User, device: Any) -> HttpResponse:
    """Show the recovery codes, once, and end the person's other sessions."""
    flow.complete_sign_in(request, device)
    request.session.pop(SESSION_SECRET)
    request.session.pop(SESSION_LINK, None)
    end_sessions(person, except_key=request.session.session_key)
    codes = second_factor.create_recovery_codes(person=person)
    title = _("Your recovery codes")
    return flow.render_sign_in_page(request, "recovery_codes", title=title, codes=codes)


def draw_qr_code(text: str) -> SafeString:
    """The text as a QR code in SVG."""
    drawing = segno.make_qr(text).svg_inline(
        omitsize=True, border=4, svgclass="code", lineclass=None
    )
    return mark_safe(drawing)  # noqa: S308 - ours
