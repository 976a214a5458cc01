"""The sign-in screens. They stand outside `admin_view`, which redirects to them."""

from django.urls import URLPattern, path

from project.accounts.sign_in.enrolment import enrol_view
from project.accounts.sign_in.open_link import one_time_link_view
from project.accounts.sign_in.passkey import BeginPasskeySignIn, CompletePasskeySignIn
from project.accounts.sign_in.password_reset import password_reset_view
from project.accounts.sign_in.views import code_view, sign_out_view

SIGN_IN_URLS: list[URLPattern] = [
    path("login/code/", code_view, name="second-factor"),
    path("login/passkey/begin/", BeginPasskeySignIn.as_view(), name="passkey-begin"),
    path("login/passkey/complete/", CompletePasskeySignIn.as_view(), name="passkey-complete"),
    path("login/enrol/", enrol_view, name="enrol-second-factor"),
    path("login/password-reset/", password_reset_view, name="password-reset"),
    # Links that were sent hold this address.
    path("welcome/<str:token>/", one_time_link_view, name="one-time-link"),
    path("logout/", sign_out_view, name="logout"),
]
