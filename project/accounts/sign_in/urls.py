"""The screens before the admin: sign in, the code, setting one up, one-time links.

They stand outside `admin_view`, which sends here whoever has not given all that is asked.
"""

from django.urls import URLPattern, path

from project.accounts.sign_in.enrolment import set_up
from project.accounts.sign_in.open_link import welcome
from project.accounts.sign_in.passkey import Begin, Complete
from project.accounts.sign_in.password_reset import forgotten
from project.accounts.sign_in.views import code, sign_out

URLS: list[URLPattern] = [
    path("login/code/", code, name="code"),
    path("login/passkey/begin/", Begin.as_view(), name="passkey-begin"),
    path("login/passkey/complete/", Complete.as_view(), name="passkey-complete"),
    path("login/set-up/", set_up, name="set-up"),
    path("login/forgotten/", forgotten, name="forgotten"),
    path("welcome/<str:token>/", welcome, name="welcome"),
    path("logout/", sign_out, name="logout"),
]
