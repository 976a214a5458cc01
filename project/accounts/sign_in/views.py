"""Name and password, then the code; and the way out."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import LoginView
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from project.accounts import second_factor
from project.accounts.passkeys import passkeys_of
from project.accounts.sign_in.flow import READ_AND_SEND, aim, enter, half_way, page, to, verified
from project.accounts.sign_in.forms import CodeForm, RecoveryForm, SignInForm
from project.releases import audit_log
from project.releases.errors import Refused


@method_decorator([sensitive_post_parameters(), never_cache], name="dispatch")
class SignIn(LoginView):
    """Name and password. Whoever has a second factor is asked for it next."""

    authentication_form = SignInForm
    template_name = "admin/sign_in.html"

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        enter(self.request, form.get_user(), _("Signed in with the password."))
        return answer


@never_cache
@sensitive_post_parameters("code")
@READ_AND_SEND
def code(request: HttpRequest) -> HttpResponse:
    """The second step: a code of the app, or with ?recovery=1 one from paper."""
    person = half_way(request)
    if person is None:
        return to("admin:login", request)
    if second_factor.passed(request):
        return redirect(aim(request))
    if not second_factor.has_factor(person):
        return to("admin:set-up", request)
    recovery = "recovery" in request.GET
    form: Form = (RecoveryForm if recovery else CodeForm)(request.POST or None)
    if form.is_valid():
        try:
            device = second_factor.check(person=person, code=form.cleaned_data["code"])
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            verified(request, device)
            audit_log.record(person, person, _("Gave the second factor."))
            return redirect("admin:your-sign-in" if recovery else aim(request))
    return page(
        request,
        "code",
        title=_("Your code"),
        form=form,
        recovery=recovery,
        has_passkey=not recovery and passkeys_of(person).exists(),
    )


def sign_out(request: HttpRequest) -> HttpResponse:
    """For everybody with a session, even half-way in."""
    person = half_way(request)
    if request.method == "POST" and person:
        audit_log.record(person, person, _("Signed out."))
    return admin.site.logout(request)
