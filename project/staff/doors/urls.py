"""The screens before the admin: sign in, the code, setting one up, one-time links.

They stand outside `admin_view`, which sends here whoever has not given all that is asked.
"""

from django.urls import URLPattern, path

from project.staff.doors.forgotten import forgotten
from project.staff.doors.one_time_links import welcome
from project.staff.doors.passkey import Begin, Complete
from project.staff.doors.set_up import set_up
from project.staff.doors.sign_in import code, sign_out

URLS: list[URLPattern] = [
    path("login/code/", code, name="code"),
    path("login/passkey/begin/", Begin.as_view(), name="passkey-begin"),
    path("login/passkey/complete/", Complete.as_view(), name="passkey-complete"),
    path("login/set-up/", set_up, name="set-up"),
    path("login/forgotten/", forgotten, name="forgotten"),
    path("welcome/<str:token>/", welcome, name="welcome"),
    path("logout/", sign_out, name="logout"),
]
