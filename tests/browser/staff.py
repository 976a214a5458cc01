"""People of the clinic in front of a browser."""

from playwright.sync_api import Page

from tests.live import LiveSite

DESK = {"viewport": {"width": 1280, "height": 800}, "is_mobile": False, "has_touch": False}
PASSWORD = "a long enough one 7"
ADD = """
from django.contrib.auth.models import Group, User
for name, role in {people!r}.items():
    user = User.objects.create_user(name, password={password!r}, is_staff=True)
    user.is_superuser = not role
    user.save()
    user.groups.set(Group.objects.filter(name=role))
"""


def add_people(site: LiveSite, **roles: str) -> None:
    """Name → role, or "" for somebody who may do everything."""
    site.manage("shell", "-v", "0", "-c", ADD.format(people=roles, password=PASSWORD))


def sign_in(page: Page, name: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Username:").fill(name)
    page.get_by_label("Password:").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Good ").wait_for()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Log in again").wait_for()
