"""One's own sign-in: where one is signed in, the second factor, recovery codes."""

from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from project.accounts import people, second_factor
from project.accounts.invitations import ended_words
from project.accounts.passkeys import passkeys_of
from project.accounts.sessions import end_sessions, sessions_of
from project.permissions import get_staff_user
from project.releases import audit_log
from project.screens import Screen


@never_cache
@require_safe
def your_sign_in(request: HttpRequest) -> HttpResponse:
    """Sessions, second factor and codes of the person who asks."""
    person = get_staff_user(request)
    context = {
        **admin.site.each_context(request),
        "title": _("Your sign-in"),
        "sessions": sessions_of(person, at=timezone.now()),
        "here": request.session.session_key,
        "has_factor": second_factor.has_factor(person),
        "codes_left": second_factor.codes_left(person),
        "codes_made": second_factor.RECOVERY_CODES,
        "passkeys": passkeys_of(person),
        "passkeys_work": settings.PASSKEYS,
    }
    return TemplateResponse(request, "admin/your_sign_in.html", context)


@require_POST
def end_own(request: HttpRequest) -> HttpResponse:
    """End the session that is named, or all but this one."""
    person, name = get_staff_user(request), request.POST.get("session", "")
    if name:
        ended = people.sign_out(by=person, person=person, name=name, at=timezone.now())
    else:
        ended = end_sessions(person, but=request.session.session_key)
        audit_log.record(person, person, _("Ended all other sessions."))
    messages.success(request, ended_words(ended))
    return redirect("admin:your-sign-in")


@never_cache
@require_POST
def new_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes in place of the old ones, shown this once."""
    person = get_staff_user(request)
    if not second_factor.has_factor(person):
        return redirect("admin:set-up")
    context = {
        **admin.site.each_context(request),
        "title": _("Your recovery codes"),
        "codes": second_factor.new_recovery_codes(person=person),
    }
    return TemplateResponse(request, "admin/recovery_codes.html", context)


SCREENS = [
    Screen("your-sign-in/", "your-sign-in", your_sign_in),
    Screen("your-sign-in/end/", "end-own-sessions", end_own),
    Screen("your-sign-in/new-codes/", "new-codes", new_codes),
]
