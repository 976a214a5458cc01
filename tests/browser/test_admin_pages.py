"""Every screen of the admin in a real browser: policy, axe, width."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.phone import Phone
from tests.browser.staff import DESK, add_people, sign_in
from tests.live import LiveSite

MakePhone = Callable[..., Phone]

HAND = {"viewport": {"width": 390, "height": 844}}
FORMS = (
    "checklist/carecard",
    "checklist/explainerpanel",
    "checklist/pattern",
    "checklist/question",
    "checklist/tip",
    "checklist/topic",
    "checklist/trigger",
    "clinic/clinicprofile",
    "evidence/source",
    "stretches/bodyarea",
    "stretches/elsewhere",
    "stretches/guidance",
    "stretches/routine",
    "stretches/stretch",
    "auth/user",
)
CHANGE = "UPDATE checklist_tip SET title = 'Stretch at once' WHERE permanent_id = 'T1'"
RED = "UPDATE checklist_carecard SET about = 'One leg' WHERE permanent_id = 'clot'"


def addresses() -> Iterator[str]:
    yield from ("", "review/", "working-alone/", "password_change/", "review/preview/?page=/tips/")
    yield from ("releases/release/", "releases/release/1/change/", "releases/release/1/go-back/")
    for name in FORMS:
        yield from (f"{name}/", f"{name}/1/change/")
    yield from ("checklist/tip/add/", "stretches/stretch/add/", "auth/user/add/")
    yield from (
        "checklist/tip/1/history/",
        "checklist/tip/1/delete/",
        "checklist/pattern/1/delete/",
    )


@pytest.fixture(scope="module")
def changed_site(
    shared_site: LiveSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveSite]:
    """A site with something to review, and somebody who may open every screen."""
    site = shared_site.copy(tmp_path_factory.mktemp("changed"))
    add_people(site, ruth="")
    site.sql(CHANGE)
    site.sql(RED)
    site.start()
    yield site
    site.kill()


@pytest.fixture(params=[(DESK, "light"), (HAND, "dark")], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, changed_site: LiveSite, make_phone: MakePhone) -> Page:
    size, scheme = request.param
    page = make_phone(base_url=changed_site.url, color_scheme=scheme, **size).page
    sign_in(page, "ruth")
    return page


def faults_of(page: Page) -> list[str]:
    # To read sheets that import others, axe would write styles, which the policy stops.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{fault['id']} {[node['target'] for node in fault['nodes']][:3]}" for fault in found]


def test_no_screen_has_an_axe_fault_scrolls_sideways_or_breaks_the_policy(page: Page) -> None:
    faults = []
    for address in addresses():
        answer = page.goto(f"/admin/{address}")
        assert answer is not None
        if answer.status != 200:
            faults.append(f"{address}: {answer.status}")
        faults += [f"{address}: {fault}" for fault in faults_of(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{address}: scrolls sideways")
    assert not faults, "\n".join(faults)


def test_a_list_shows_its_first_rows_and_opens_only_the_filter_in_use(
    changed_site: LiveSite, make_phone: MakePhone
) -> None:
    page = make_phone(base_url=changed_site.url, **DESK).page
    sign_in(page, "ruth")
    page.goto("/admin/stretches/stretch/")
    expect(page.locator("#changelist-filter details[open]")).to_have_count(0)
    expect(page.locator("#result_list tbody tr").nth(2)).to_be_in_viewport(ratio=1)
    page.goto("/admin/stretches/stretch/?place__exact=seated")
    expect(page.locator("#changelist-filter details[open]")).to_have_count(1)


def test_the_sign_in_screen_has_no_axe_fault(changed_site: LiveSite, make_phone: MakePhone) -> None:
    page = make_phone(base_url=changed_site.url, **HAND).page
    page.goto("/admin/login/")
    assert faults_of(page) == []
