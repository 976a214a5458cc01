"""One edit from start to end: typed, previewed, signed, published, on a phone, and rolled back."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.staff import DESKTOP, add_people, sign_in, sign_out
from tests.browser.test_offline import arrives
from tests.browser.visitor import Visitor
from tests.live import LiveSite
from tests.publishing import offered

NEW_CUE = "Draw your toes up slowly"
BUILD = 30_000  # milliseconds in which the pages and the bundle of a release are surely made
CALF_IN_BED = "Calf · Calf, in bed"

MakeVisitor = Callable[..., Visitor]


@pytest.fixture(scope="module")
def staffed_site(shared_site: LiveSite, tmp_path_factory: pytest.TempPathFactory) -> LiveSite:
    """The starting content and three people, never started: each test copies it."""
    site = shared_site.copy(tmp_path_factory.mktemp("staffed"))
    add_people(site, edda="Editors", rita="Reviewers", paula="Publishers")
    return site


@pytest.fixture
def own_site(staffed_site: LiveSite, tmp_path: Path) -> Iterator[LiveSite]:
    """A site with people, for one test to change."""
    site = staffed_site.copy(tmp_path)
    site.start()
    yield site
    site.kill()


@pytest.fixture
def desk(own_site: LiveSite, make_visitor: MakeVisitor) -> Page:
    """The clinic's computer, which its people share."""
    return make_visitor(base_url=own_site.url, **DESKTOP).page


def open_calf_in_bed(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Stretches")).first.click()
    page.locator("#result_list").get_by_role("link", name=CALF_IN_BED).first.click()
    page.get_by_role("heading", level=1, name=CALF_IN_BED).wait_for()


def hold_cue(page: Page) -> str:
    """Name of the cue's field of the first step that is held. The step is open then."""
    kinds = page.locator('select[name^="steps-"][name$="-kind"]:not([name*="__prefix__"])')
    for index in range(kinds.count()):
        if kinds.nth(index).input_value() == "hold":
            name = str(kinds.nth(index).get_attribute("name"))
            open_step(page, int(name.split("-")[1]))
            return name.replace("kind", "cue")
    raise AssertionError("No step is held")


def open_step(page: Page, index: int) -> None:
    line = page.locator(f"#steps-{index} .step-line")
    if line.get_attribute("aria-expanded") == "false":
        line.click()


def change_cue(page: Page, text: str) -> None:
    page.locator(f'[name="{hold_cue(page)}"]').fill(text)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def publish_everything(page: Page, note: str) -> None:
    page.get_by_role("link", name="Review changes").first.click()
    page.get_by_role("heading", name="What will change for patients").wait_for()
    for box in page.locator('[name="chosen"]').all():
        box.check()
    page.get_by_label("Note on this release").fill(note)
    page.get_by_role("button", name=re.compile("^Publish release")).click()


def is_live(page: Page, number: int) -> None:
    expect(page.get_by_text(f"Release {number} is live")).to_be_visible(timeout=BUILD)


def shows(phone: Visitor, path: str, text: str) -> bool:
    phone.page.goto(path)
    return text in phone.page.content()


def test_a_change_reaches_phones_at_their_next_visit_and_a_rollback_removes_it(
    desk: Page, own_site: LiveSite, make_visitor: MakeVisitor
) -> None:
    phone = make_visitor(base_url=own_site.url)
    phone.visit("/calf/")
    assert not shows(phone, "/calf/", NEW_CUE)

    sign_in(desk, "edda")
    open_calf_in_bed(desk)
    change_cue(desk, NEW_CUE)
    desk.get_by_role("button", name="Preview", exact=True).click()
    frame = desk.frame_locator('[name="preview-frame"]')
    expect(frame.get_by_text("Draft: patients don't see this")).to_be_visible()
    expect(frame.get_by_text(NEW_CUE).first).to_be_attached()
    save(desk)
    sign_out(desk)

    sign_in(desk, "paula")
    publish_everything(desk, "Slower")
    is_live(desk, 2)

    phone.page.goto("/calf/")
    arrives(phone, offered(own_site))
    assert shows(phone, "/calf/", NEW_CUE)
    assert NEW_CUE in own_site.get("/calf/").decode()

    desk.get_by_role("link", name="Releases").first.click()
    desk.get_by_role("link", name="1", exact=True).click()
    desk.get_by_role("link", name="Roll back to this release").click()
    expect(desk.locator("del").filter(has_text=re.compile("slowly"))).to_be_visible()
    desk.get_by_label("Why do you roll back?").fill("Faster is better")
    desk.get_by_role("button", name="Roll back to this release").click()
    is_live(desk, 3)
    assert NEW_CUE not in own_site.get("/calf/").decode()


@pytest.mark.full
def test_two_processes_each_show_a_new_release_on_their_next_request(
    desk: Page, own_site: LiveSite
) -> None:
    own_site.kill()
    own_site.start(workers=2)
    for _ in range(8):
        assert NEW_CUE not in own_site.get("/calf/").decode()
    sign_in(desk, "paula")
    open_calf_in_bed(desk)
    change_cue(desk, NEW_CUE)
    save(desk)
    publish_everything(desk, "Slower")
    is_live(desk, 2)
    for _ in range(16):
        assert NEW_CUE in own_site.get("/calf/").decode()


@pytest.mark.full
def test_changed_seconds_wait_for_another_persons_signature(desk: Page) -> None:
    sign_in(desk, "paula")
    open_calf_in_bed(desk)
    seconds = hold_cue(desk).replace("cue", "seconds")
    desk.locator(f'[name="{seconds}"]').fill("31")
    save(desk)
    publish_everything(desk, "Longer")
    expect(
        desk.get_by_role("alert").filter(has_text="needs a reviewer's signature")
    ).to_be_visible()
    expect(desk.get_by_label("Note on this release")).to_have_value("Longer")
    expect(desk.locator('[name="chosen"]').first).to_be_checked()
    sign_out(desk)
    sign_in(desk, "rita")
    desk.get_by_role("link", name="Read and sign").click()
    desk.get_by_role("button", name="I have read this and sign it").click()
    expect(desk.get_by_text("Signed by rita")).to_be_visible()
    sign_out(desk)
    sign_in(desk, "paula")
    publish_everything(desk, "Longer")
    is_live(desk, 2)


def test_the_preview_follows_what_is_typed_and_names_mistakes(desk: Page) -> None:
    sign_in(desk, "edda")
    open_calf_in_bed(desk)
    frame = desk.frame_locator('[name="preview-frame"]')
    expect(frame.get_by_text("Draft: patients don't see this")).to_be_visible()
    change_cue(desk, NEW_CUE)
    expect(frame.get_by_text(NEW_CUE).first).to_be_attached()
    change_cue(desk, "")
    expect(frame.get_by_role("heading", name="No preview yet")).to_be_visible()
    expect(frame.get_by_text("This field is required")).to_be_visible()


@pytest.mark.full
def test_steps_change_places_with_the_keyboard(desk: Page) -> None:
    sign_in(desk, "edda")
    open_calf_in_bed(desk)
    cue = desk.locator('[name="steps-1-cue"]').input_value()
    up = desk.locator("#steps-1").get_by_role("button", name=re.compile("^Up"))
    up.focus()
    desk.keyboard.press("Enter")
    expect(up).to_be_focused()
    expect(desk.locator('[name="steps-1-position"]')).to_have_value("1")
    expect(desk.locator('[name="steps-0-position"]')).to_have_value("2")
    expect(desk.get_by_text("Now number 1 of")).to_be_attached()
    save(desk)
    open_calf_in_bed(desk)
    expect(desk.locator('[name="steps-0-cue"]')).to_have_value(cue)


@pytest.mark.full
def test_items_change_places_in_their_list(desk: Page) -> None:
    sign_in(desk, "edda")
    desk.get_by_role("link", name="Tips").first.click()
    second = desk.locator("#result_list tbody tr").nth(1)
    title = second.locator("th").inner_text()
    second.get_by_role("button", name=re.compile("^Up")).click()
    desk.get_by_role("button", name="Save").click()
    expect(desk.locator("#result_list tbody th").first).to_have_text(title)
    desk.get_by_role("link", name="Review changes").first.click()
    expect(desk.get_by_text("New order")).to_be_visible()


@pytest.mark.full
def test_the_phone_beside_the_form_follows_keeps_its_place_and_takes_switches(desk: Page) -> None:
    sign_in(desk, "edda")
    desk.get_by_role("link", name="Tips").first.click()
    desk.locator("#result_list tbody th a").last.click()
    frame = desk.frame_locator('[name="preview-frame"]')
    expect(frame.get_by_text("Draft: patients don't see this")).to_be_visible()
    place = "() => frames[0].scrollY"
    # The phone stands at this very tip, and the form has not moved.
    desk.wait_for_function("() => frames[0].scrollY > 0")
    assert desk.evaluate("scrollY") == 0
    desk.wait_for_function("() => frames[0].document.readyState === 'complete'")
    desk.evaluate("() => frames[0].scrollTo(0, 321)")

    why = desk.get_by_label("Why", exact=False).first
    why.fill("You have a cramp.")
    expect(frame.get_by_text("You have a cramp.").first).to_be_attached()
    expect(desk.get_by_text("Never say “you have”")).to_be_visible()
    expect(why).to_be_focused()
    assert desk.evaluate(place) == 321
    why.fill("Your muscle seized.")
    expect(desk.get_by_text("Never say “you have”")).to_have_count(0)

    ground = "() => frames[0].getComputedStyle(frames[0].document.documentElement).backgroundColor"
    colours = {}
    for scheme in ("Night", "Day"):
        desk.get_by_role("button", name=scheme, exact=True).click()
        expect(desk.get_by_role("button", name=scheme, exact=True)).to_have_attribute(
            "aria-pressed", "true"
        )
        colours[scheme] = desk.evaluate(ground)
    assert colours["Night"] != colours["Day"]
    expect(desk.get_by_role("button", name="Night", exact=True)).to_have_attribute(
        "aria-pressed", "false"
    )
    size = "() => parseFloat(frames[0].getComputedStyle(frames[0].document.body).fontSize)"
    before = desk.evaluate(size)
    desk.get_by_role("button", name="Big text").click()
    assert desk.evaluate(size) == 2 * before
    why.fill("Your muscle let go.")
    expect(frame.get_by_text("Your muscle let go.").first).to_be_attached()
    assert (desk.evaluate(size), desk.evaluate(ground)) == (2 * before, colours["Day"])

    desk.get_by_role("button", name="No signal").click()
    out = "() => frames[0].document.querySelectorAll('a[href^=http]').length"
    expect(desk.get_by_text(f"wait for one: {desk.evaluate(out)}.")).to_be_visible()
    source = frame.locator("a[href^=http]").first
    expect(source).to_have_css("outline-style", "dashed")
    desk.get_by_role("button", name="No signal").click()
    expect(source).to_have_css("outline-style", "none")


def test_the_open_step_is_previewed_and_its_seconds_have_a_slider(desk: Page) -> None:
    sign_in(desk, "edda")
    open_calf_in_bed(desk)
    seconds = desk.locator(f'[name="{hold_cue(desk).replace("cue", "seconds")}"]')
    step = desk.locator(".inline-related").filter(has=seconds)
    line = step.locator(".step-line")
    expect(desk.locator(".step-line[aria-expanded=true]")).to_have_count(1)
    frame = desk.frame_locator('[name="preview-frame"]')
    count = frame.get_by_role("timer")
    expect(count).to_have_text("0:30")

    slider = step.get_by_role("slider", name="Seconds, as a slider")
    slider.focus()
    desk.keyboard.press("ArrowRight")
    expect(seconds).to_have_value("31")
    expect(slider).to_be_focused()
    expect(line).to_contain_text("31 s")
    expect(count).to_have_text("0:31")
    seconds.fill("12")
    expect(slider).to_have_value("12")
    expect(count).to_have_text("0:12")
    seconds.fill("5000")
    expect(step.get_by_text("Must lie between")).to_be_visible()
    seconds.fill("31")

    desk.get_by_role("button", name="Open step").click()
    expect(count).to_be_hidden()
    expect(frame.get_by_text("How are you now?")).to_be_visible()

    desk.set_viewport_size({"width": 390, "height": 844})
    phone = desk.locator('[name="preview-frame"]')
    expect(phone).to_be_hidden()
    desk.get_by_role("button", name="Preview on a phone").click()
    expect(phone).to_be_in_viewport()
    desk.get_by_role("button", name="Back to the form").click()
    expect(phone).to_be_hidden()
