"""People of the clinic in front of a browser."""

from playwright.sync_api import Page

from tests.live import LiveSite
from tests.second_factor import QUICK_DEVICE, get_quick_code

DESKTOP = {"viewport": {"width": 1280, "height": 800}, "is_mobile": False, "has_touch": False}
PASSWORD = "a long enough one 7"
ADD_PEOPLE = """
from django.contrib.auth.models import Group, User
from django_otp.plugins.otp_totp.models import TOTPDevice
for name, role in {people!r}.items():
    user = User.objects.create_user(name, password={password!r}, is_staff=True)
    user.is_superuser = not role
    user.save()
    user.groups.set(Group.objects.filter(name=role))
    TOTPDevice.objects.create(user=user, **{device!r})
"""


def add_people(site: LiveSite, **roles: str) -> None:
    """Name → role, or "" for somebody who may do everything."""
    site.manage(
        "shell",
        "-v",
        "0",
        "-c",
        ADD_PEOPLE.format(people=roles, password=PASSWORD, device=QUICK_DEVICE),
    )


def sign_in(page: Page, name: str) -> None:
    page.goto("/admin/")
    type_password(page, name)
    type_code(page)
    page.get_by_role("heading", name="Good ").wait_for()


def type_password(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def type_code(page: Page) -> None:
    page.get_by_label("Code").fill(get_quick_code())
    page.get_by_role("button", name="Go on").click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Log in again").wait_for()
