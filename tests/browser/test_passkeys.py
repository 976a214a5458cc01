"""A passkey is added, signs in in place of a code, and no longer works once it is removed."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_faults
from tests.browser.staff import DESKTOP, add_people, sign_in, sign_out, type_code, type_password
from tests.browser.visitor import Visitor
from tests.live import LiveSite

MakeVisitor = Callable[..., Visitor]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A device that always says yes, as the DevTools protocol of Chromium makes one."""


@pytest.fixture
def named_site(
    shared_site: LiveSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveSite]:
    """A site with a name: no browser keeps a passkey for an address of numbers."""
    site = shared_site.copy(tmp_path_factory.mktemp("named"))
    site.url = f"http://localhost:{site.port}"
    site.environment |= {"SITE_URL": site.url, "ALLOWED_HOSTS": "localhost"}
    add_people(site, rita="Reviewers", rob="Reviewers")
    site.start()
    yield site
    site.kill()


def give_device(page: Page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def add_passkey(page: Page) -> None:
    page.get_by_role("link", name="Your sign-in").click()
    page.get_by_role("button", name="Add a passkey on this device").click()
    expect(page.get_by_text("Next time your passkey is enough after the password.")).to_be_visible()


def test_a_passkey_signs_in_like_a_code_until_it_is_removed(
    named_site: LiveSite, make_visitor: MakeVisitor
) -> None:
    page = make_visitor(base_url=named_site.url, **DESKTOP).page
    give_device(page)
    sign_in(page, "rita")
    add_passkey(page)
    assert axe_faults(page, preload=False) == []
    sign_out(page)

    page.goto("/admin/checklist/tip/")
    type_password(page, "rita")
    assert axe_faults(page, preload=False) == []
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_role("heading", name="Tips")).to_be_visible()

    page.get_by_role("link", name="Your sign-in").click()
    page.get_by_role("button", name="Remove the passkey Chrome on Linux").click()
    expect(page.get_by_text("This passkey no longer signs you in.")).to_be_visible()
    page.goto("/admin/")
    type_code(page)
    expect(page.get_by_role("heading", name="Good ")).to_be_visible()


@pytest.mark.full
def test_another_persons_passkey_is_refused_and_the_code_still_works(
    named_site: LiveSite, make_visitor: MakeVisitor
) -> None:
    page = make_visitor(base_url=named_site.url, **DESKTOP).page
    give_device(page)
    sign_in(page, "rita")
    add_passkey(page)
    sign_out(page)
    page.goto("/admin/")
    type_password(page, "rob")
    expect(page.get_by_role("button", name="Use your passkey")).to_have_count(0)
    named_site.sql("UPDATE django_otp_webauthn_webauthncredential SET user_id = user_id + 1")
    page.reload()
    named_site.sql("UPDATE django_otp_webauthn_webauthncredential SET user_id = user_id - 1")
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_text("The passkey was not accepted.")).to_be_visible()
    type_code(page)
    expect(page.get_by_role("heading", name="Good ")).to_be_visible()
