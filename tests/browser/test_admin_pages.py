"""Every screen of the admin in a real browser: policy, axe, width."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from project.pictures.encode import encode_picture
from tests.browser.axe import COLOURS, axe_faults
from tests.browser.staff import DESKTOP, add_people, sign_in
from tests.browser.visitor import Visitor
from tests.live import LiveSite
from tests.uploads import photo

MakeVisitor = Callable[..., Visitor]

HAND = {"viewport": {"width": 390, "height": 844}}
LOOKS: dict[str, tuple[Any, Any]] = {
    "desk": (DESKTOP["viewport"], "light"),
    "desk at night": (DESKTOP["viewport"], "dark"),
    "phone": (HAND["viewport"], "light"),
    "phone at night": (HAND["viewport"], "dark"),
}
LOOKS_FOR_AXE = ("desk", "desk at night")
"""Where `make test` asks axe, which takes longest. `make test-full` asks it in each look."""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
SMALL_TARGETS = """() => {
  const kinds = ":is(a[href], button, input, select, summary)";
  const all = document.querySelectorAll(`#container ${kinds}`);
  const boxes = new Set(["checkbox", "radio", "hidden"]); // Their labels are as large.
  const inText = "p:not(.buttons, .url), .difference, .preview-page";
  return [...all]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }))
    .filter((each) => !boxes.has(each.type) && !each.closest(inText))
    .map((each) => [each, each.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && box.height < 47.5)
    .map(([each, box]) => `only ${Math.round(box.height)} px high: ${each.outerHTML.slice(0, 80)}`);
}"""
FORMS = (
    "checklist/carecard",
    "checklist/explainerpanel",
    "checklist/pattern",
    "checklist/question",
    "checklist/spot",
    "checklist/tip",
    "checklist/topic",
    "checklist/trigger",
    "clinic/clinicprofile",
    "evidence/source",
    "hazards/hazard",
    "pictures/picture",
    "stretches/bodyarea",
    "stretches/elsewhere",
    "stretches/guidance",
    "stretches/routine",
    "stretches/stretch",
    "auth/user",
)
CHANGE = "UPDATE checklist_tip SET title = 'Stretch at once' WHERE permanent_id = 'T1'"
RED = "UPDATE checklist_carecard SET about = 'One leg' WHERE permanent_id = 'clot'"
EVERY_KIND = [
    "",
    "review/",
    "health/",
    "find/?q=stretch",
    "releases/release/1/change/",
    "checklist/tip/",
    "checklist/tip/1/history/",
    "checklist/pattern/1/delete/",
    "stretches/stretch/1/change/",
    "stretches/drawnpose/add/?from=calf-wall",
    "your-sign-in/",
    "import-and-export/",
]
"""One screen of each kind: `make test` looks at these, `make test-full` at every screen."""
IMAGE = "INSERT INTO pictures_storedpicture (hash, webp, stored_at) VALUES (?, ?, '2026-01-01')"
PICTURE = """
INSERT INTO pictures_picture
(permanent_id, position, edited_at, loaded_digest, title, alt, hash, width, height)
VALUES ('towel', 0, '2026-01-01', '', 'Towel', 'Toes are pulled up with a towel', ?, ?, ?)
"""


def addresses() -> Iterator[str]:
    yield from ("", "review/", "working-alone/", "password_change/", "review/preview/?page=/tips/")
    yield from ("health/", "health/?kind=unchecked", "hazard-log/", "find/", "find/?q=stretch")
    yield from ("releases/release/", "releases/release/1/change/", "releases/release/1/roll-back/")
    for name in FORMS:
        yield from (f"{name}/", f"{name}/1/change/")
    yield from (
        "stretches/drawnpose/",
        "stretches/drawnpose/add/?from=calf-wall",
        "stretches/drawnpose/cat/bodies/",
    )
    yield from ("checklist/tip/add/", "stretches/stretch/add/", "invite/", "your-sign-in/")
    yield from ("pictures/picture/add/", "import-and-export/", "review/?ready=1")
    yield from ("preview-links/", "deleted-items/", "admin/logentry/", "auth/user/1/history/")
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
    picture = encode_picture(photo())
    site.sql(IMAGE, picture.hash, picture.webp)
    site.sql(PICTURE, picture.hash, picture.width, picture.height)
    site.start()
    yield site
    site.kill()


@pytest.fixture(
    scope="module",
    params=["every kind", pytest.param("every screen", marks=pytest.mark.full)],
)
def walked(request: pytest.FixtureRequest) -> list[str]:
    """The addresses of the screens that are checked."""
    every_screen = list(addresses())
    assert set(EVERY_KIND) <= set(every_screen)
    return EVERY_KIND if request.param == "every kind" else every_screen


@pytest.fixture(scope="module")
def walk(
    walked: list[str], changed_site: LiveSite, playwright: Playwright, browser: Browser
) -> Iterator[dict[str, list[str]]]:
    """Faults of the screens in each look. One visit serves both looks: visits are slow."""
    visitor = Visitor(playwright, browser, base_url=changed_site.url, **DESKTOP)
    page = visitor.page
    sign_in(page, "ruth")
    found: dict[str, list[str]] = {look: [] for look in LOOKS}
    for address in walked:
        put_on(page, "desk")
        answer = page.goto(f"/admin/{address}")
        assert answer is not None
        for look, faults in found.items():
            put_on(page, look)
            wrong = [] if answer.status == 200 else [f"status {answer.status}"]
            asks_axe = walked is not EVERY_KIND or look in LOOKS_FOR_AXE
            seen = [*(axe_faults_in(page, look) if asks_axe else []), *layout_faults(page)]
            faults += [f"{address}: {fault}" for fault in [*wrong, *seen]]
        found["phone"] += [f"{address}: {fault}" for fault in faults_in_large_text(page)]
    for faults in found.values():
        faults += visitor.faults
    yield found
    visitor.close()


def put_on(page: Page, look: str) -> None:
    """Show the page in that size and that scheme of colours."""
    size, scheme = LOOKS[look]
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)


def axe_faults_in(page: Page, look: str) -> list[str]:
    # To read sheets that import others, axe would write styles, which the policy stops.
    return axe_faults(page, preload=False, **(COLOURS if LOOKS[look][1] == "dark" else {}))


def layout_faults(page: Page) -> list[str]:
    sideways = ["scrolls sideways"] if page.evaluate(SIDEWAYS) else []
    return [*sideways, *page.evaluate(SMALL_TARGETS)]


def faults_in_large_text(page: Page) -> list[str]:
    put_on(page, "phone")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return ["scrolls sideways in text of 200 %"] if page.evaluate(SIDEWAYS) else []


@pytest.mark.parametrize("look", LOOKS)
def test_no_screen_has_an_axe_fault_scrolls_sideways_or_breaks_the_policy(
    look: str, walk: dict[str, list[str]]
) -> None:
    assert not walk[look], "\n".join(walk[look])


def test_a_list_shows_its_first_rows_and_opens_only_the_filter_in_use(
    changed_site: LiveSite, make_visitor: MakeVisitor
) -> None:
    page = make_visitor(base_url=changed_site.url, **DESKTOP).page
    sign_in(page, "ruth")
    page.goto("/admin/stretches/stretch/")
    expect(page.locator("#changelist-filter details[open]")).to_have_count(0)
    expect(page.locator("#result_list tbody tr").nth(2)).to_be_in_viewport(ratio=1)
    page.goto("/admin/stretches/stretch/?place__exact=seated")
    expect(page.locator("#changelist-filter details[open]")).to_have_count(1)


def test_on_a_phone_the_account_menu_is_behind_one_button(
    changed_site: LiveSite, make_visitor: MakeVisitor
) -> None:
    page = make_visitor(base_url=changed_site.url, **HAND).page
    sign_in(page, "ruth")
    leave = page.get_by_role("button", name="Sign out ruth")
    expect(leave).to_be_hidden()
    page.get_by_role("button", name="You", exact=True).tap()
    expect(page.get_by_role("link", name="View site")).to_be_visible()
    leave.tap()
    expect(page.get_by_role("link", name="Log in again")).to_be_visible()


def test_the_sign_in_screen_has_no_axe_fault(
    changed_site: LiveSite, make_visitor: MakeVisitor
) -> None:
    page = make_visitor(base_url=changed_site.url, **HAND).page
    page.goto("/admin/login/")
    assert [*axe_faults_in(page, "phone"), *layout_faults(page)] == []
