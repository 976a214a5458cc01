"""Signing in with password and second factor, and signing out."""

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
from project.accounts.passkeys import list_passkeys
from project.accounts.sign_in import flow
from project.accounts.sign_in.forms import CodeForm, RecoveryForm, SignInForm
from project.releases.audit_log import write_audit_entry
from project.releases.errors import Refused


@method_decorator([sensitive_post_parameters(), never_cache], name="dispatch")
class SignInView(LoginView):
    """Asks for name and password. The admin then asks for the second factor."""

    authentication_form = SignInForm
    template_name = "admin/sign_in.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        flow.record_sign_in(self.request, form.get_user(), _("Signed in with the password."))
        return response


@never_cache
@sensitive_post_parameters("code")
@flow.allow_get_and_post
def code_view(request: HttpRequest) -> HttpResponse:
    """Asks for a code of the app, or with ?recovery=1 for a recovery code."""
    person = flow.get_password_user(request)
    if person is None:
        return flow.redirect_to_step("admin:login", request)
    if second_factor.is_fully_signed_in(request):
        return redirect(flow.get_next_url(request))
    if not second_factor.has_second_factor(person):
        return flow.redirect_to_step("admin:enrol-second-factor", request)
    recovery = "recovery" in request.GET
    form: Form = (RecoveryForm if recovery else CodeForm)(request.POST or None)
    if form.is_valid():
        try:
            device = second_factor.verify_code(person=person, code=form.cleaned_data["code"])
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            flow.complete_sign_in(request, device)
            write_audit_entry(person, person, _("Passed the second factor."))
            return redirect("admin:your-sign-in" if recovery else flow.get_next_url(request))
    return flow.render_sign_in_page(
        request,
        "second_factor",
        title=_("Your code"),
        form=form,
        recovery=recovery,
        has_passkey=not recovery and list_passkeys(person).exists(),
    )


def sign_out_view(request: HttpRequest) -> HttpResponse:
    """Signs out; also whoever gave only the password."""
    person = flow.get_password_user(request)
    if request.method == "POST" and person:
        write_audit_entry(person, person, _("Signed out."))
    return admin.site.logout(request)
