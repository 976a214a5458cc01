"""One's own account: sessions, second factor, recovery codes."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from project.accounts import people, second_factor
from project.accounts.invitations import describe_ended_sessions
from project.accounts.passkeys import list_passkeys
from project.accounts.sessions import end_sessions, list_sessions
from project.permissions import get_staff_user
from project.releases.audit_log import write_audit_entry
from project.screens import Screen, render_screen


@never_cache
@require_safe
def own_account_view(request: HttpRequest) -> HttpResponse:
    """The signed-in person's sessions, second factor and recovery codes."""
    person = get_staff_user(request)
    context: dict[str, Any] = {
        "title": _("Your sign-in"),
        "sessions": list_sessions(person, at=timezone.now()),
        "own_session_key": request.session.session_key,
        "has_factor": second_factor.has_second_factor(person),
        "codes_left": second_factor.count_recovery_codes(person),
        "codes_made": second_factor.RECOVERY_CODES,
        "passkeys": list_passkeys(person),
        "passkeys_work": settings.PASSKEYS,
    }
    return render_screen(request, "admin/own_account.html", **context)


@require_POST
def end_own_sessions_view(request: HttpRequest) -> HttpResponse:
    """End the session that is named, or all but this one."""
    person, name = get_staff_user(request), request.POST.get("session", "")
    if name:
        count = people.sign_out_person(by=person, person=person, name=name, at=timezone.now())
    else:
        count = end_sessions(person, except_key=request.session.session_key)
        write_audit_entry(person, person, _("Ended all other sessions."))
    messages.success(request, describe_ended_sessions(count))
    return redirect("admin:your-sign-in")


@never_cache
@require_POST
def new_recovery_codes_view(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes in place of the old ones, shown once."""
    person = get_staff_user(request)
    if not second_factor.has_second_factor(person):
        return redirect("admin:enrol-second-factor")
    codes, title = second_factor.create_recovery_codes(person=person), _("Your recovery codes")
    return render_screen(request, "admin/recovery_codes.html", title=title, codes=codes)


SCREENS = [
    Screen("your-sign-in/", "your-sign-in", own_account_view),
    Screen("your-sign-in/end/", "end-own-sessions", end_own_sessions_view),
    Screen("your-sign-in/new-codes/", "new-recovery-codes", new_recovery_codes_view),
]
