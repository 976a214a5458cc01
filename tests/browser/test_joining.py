"""From the manager's link to a person with a second factor and two browsers."""

import base64
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import COLOURS, axe_faults
from tests.browser.staff import DESKTOP, PASSWORD, add_people, sign_in, sign_out, type_password
from tests.browser.visitor import Visitor
from tests.live import LiveSite
from tests.second_factor import get_real_code

MakeVisitor = Callable[..., Visitor]


def faults(page: Page) -> list[str]:
    """What axe finds, and whether a phone would scroll sideways, in both schemes of colours."""
    found = []
    for width, scheme, rules in ((390, "dark", {}), (1280, "light", COLOURS)):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += axe_faults(page, preload=False, **rules)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{page.url} scrolls sideways at {width}")
    page.set_viewport_size({"width": 1280, "height": 800})
    return found


def invited(manager: Page) -> str:
    """The link that the manager gets for a new reviewer."""
    sign_in(manager, "mara")
    manager.get_by_role("link", name="Invite somebody").click()
    assert faults(manager) == []
    manager.get_by_label("Name").fill("Nina Hall")
    manager.get_by_role("checkbox", name="Reviewers").check()
    manager.get_by_role("button", name="Make the invitation").click()
    assert faults(manager) == []
    return manager.locator("[data-copy]").inner_text()


def set_up(page: Page) -> list[str]:
    """Enrol with the secret in letters; the recovery codes."""
    expect(page.get_by_role("heading", name="Set up your second factor")).to_be_visible()
    assert faults(page) == []
    secret = page.locator(".secret").inner_text().replace(" ", "").strip()
    field = page.get_by_role("textbox", name="Code")
    field.fill("000000")
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("Look at the app again")).to_be_visible()
    field.fill(get_real_code(base64.b32decode(secret).hex()))
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    assert faults(page) == []
    codes = page.locator(".codes li").all_inner_texts()
    page.get_by_role("link", name="I have them").click()
    return codes


@pytest.mark.full
def test_an_invited_person_joins_sets_up_her_phone_and_ends_another_session(
    own_site: LiveSite, make_visitor: MakeVisitor
) -> None:
    add_people(own_site, mara="Managers")
    link = invited(make_visitor(base_url=own_site.url, **DESKTOP).page)

    page = make_visitor(base_url=own_site.url, **DESKTOP).page
    page.goto(link)
    assert faults(page) == []
    page.get_by_label("User name").fill("nina")
    page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    codes = set_up(page)
    assert len(codes) == 10
    expect(page.get_by_role("heading", name="Good ")).to_be_visible()
    sign_out(page)

    page.goto("/admin/checklist/tip/")
    type_password(page, "nina")
    page.get_by_role("link", name="No phone at hand?").click()
    assert faults(page) == []
    page.get_by_label("Recovery code").fill(codes[0])
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("9 recovery codes of 10 are left")).to_be_visible()

    other = make_visitor(base_url=own_site.url, **DESKTOP).page
    other.goto("/admin/checklist/tip/")
    type_password(other, "nina")
    other.get_by_role("link", name="No phone at hand?").click()
    other.get_by_label("Recovery code").fill(codes[1])
    other.get_by_role("button", name="Go on").click()
    expect(other.get_by_text("8 recovery codes of 10 are left")).to_be_visible()

    page.reload()
    assert faults(page) == []
    page.get_by_role("button", name="End Chrome on Linux").click()
    expect(page.get_by_text("1 session ended.")).to_be_visible()
    other.reload()
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
