"""Nothing typed is lost: two people on one item, a closed page, an ended session."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.axe import axe_faults_in_both_schemes
from tests.browser.staff import DESKTOP, add_people, sign_in, type_code, type_password
from tests.browser.visitor import Visitor
from tests.live import LiveSite

TIP = "/admin/checklist/tip/1/change/"


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def expect_saved(page: Page) -> None:
    expect(page.locator(".messagelist .success")).to_be_visible()


def expect_stored_in_browser(page: Page) -> None:
    expect(page.get_by_text("on this computer")).to_be_visible()


def close_without_saving(page: Page, typed: str) -> Page:
    """Closes the page without a prompt, as a crash does. Gives a new page of the same browser."""
    page.get_by_label("Why:").fill(typed)
    expect_stored_in_browser(page)
    another = page.context.new_page()
    page.close(run_before_unload=False)
    return another


def test_nothing_typed_is_lost(own_site: LiveSite, make_visitor: Callable[..., Visitor]) -> None:
    add_people(own_site, edda="Editors", rita="Reviewers")
    edda, rita = (make_visitor(base_url=own_site.url, **DESKTOP).page for _ in range(2))
    for page, name in ((edda, "edda"), (rita, "rita")):
        sign_in(page, name)
        page.goto(TIP)
    expect(rita.get_by_text("edda has had this open since")).to_be_visible()

    # Both save: what only one changed is merged, what both changed is asked.
    edda.get_by_label("Tip:").fill("Stretch it at once")
    edda.get_by_label("Why:").fill("It lets go sooner.")
    save(edda)
    expect_saved(edda)
    rita.get_by_label("Tip:").fill("Stretch right away")
    save(rita)
    expect(rita.get_by_role("alert").get_by_text("edda saved it")).to_be_visible()
    expect(rita.get_by_label("Why:")).to_have_value("It lets go sooner.")
    assert axe_faults_in_both_schemes(rita, preload=False) == []
    rita.get_by_label("What I typed").check()
    save(rita)
    expect_saved(rita)

    # A page that closed without saving.
    rita.goto(TIP)
    rita = close_without_saving(rita, "A thought nobody saved.")
    rita.goto(TIP)
    rita.get_by_text("Look at it").click()
    expect(rita.get_by_role("definition")).to_contain_text("A thought nobody saved.")
    rita.get_by_role("button", name="Restore it").click()
    expect(rita.get_by_text("It is not saved yet")).to_be_visible()
    expect(rita.get_by_label("Why:")).to_have_value("A thought nobody saved.")
    save(rita)
    expect_saved(rita)
    rita.goto(TIP)
    expect(rita.get_by_role("button", name="Restore it")).to_have_count(0)

    # A session that ended meanwhile, on a computer that another person uses first.
    rita.get_by_label("Why:").fill("Typed by rita.")
    rita.context.clear_cookies(name="session")
    save(rita)
    rita.get_by_label("User name").wait_for()
    sign_in(rita, "edda")
    rita.goto(TIP)
    expect(rita.get_by_role("button", name="Save", exact=True)).to_be_visible()
    expect(rita.get_by_role("button", name="Restore it")).to_have_count(0)
    rita.context.clear_cookies(name="session")
    rita.goto(TIP)
    type_password(rita, "rita")
    type_code(rita)
    rita.get_by_role("button", name="Restore it").click()
    expect(rita.get_by_label("Why:")).to_have_value("Typed by rita.")
    save(rita)
    expect_saved(rita)
