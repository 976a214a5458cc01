"""The checklist: answers at once, on the phone alone, and the most urgent first."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.axe import axe_faults
from tests.browser.phone import Phone
from tests.browser.visitor import Visitor
from tests.live import LiveSite
from tests.selection import full_except

CHECK = "/check/"
CHEST = "My chest hurts, feels tight or cramps"
WARM = "One leg or arm feels warm"
SAME_SPOT = "The same spot keeps seizing, and it is not just the calf or foot at night"
STATIN = "I take a statin"
SITTING = "I sit or stand still for hours"
EXERCISE = "It came with hard exercise or work"
UNSURE, NONE_OF_THESE = "Yes, or I'm not sure", "No, none of these"
NERVE, MEDICAL = "A nerve or joint may be irritated", "Medicines or health: worth a review"
PHARMACIST = "Ask a pharmacist, or at your next visit"
HABITS, ONE_OFF = "Everyday habits", "A true one-off"
NO_STORAGE = """() => {
  for (const act of ["getItem", "setItem", "removeItem"]) {
    Storage.prototype[act] = () => { throw new Error("Not here"); };
  }
}"""
KEPT = "() => Object.keys(localStorage).filter((name) => name.startsWith('unknot-check'))"
PLACE = "() => [location.href, document.title, history.length, JSON.stringify(history.state)]"
TICK_ALL_BUT_EMERGENCIES = """() => {
  const boxes = document.querySelectorAll("[data-item]:not(.item-emergency) input");
  for (const box of boxes) box.click();
}"""
TICK_A_DOZEN = """() => {
  const triggers = [...document.querySelectorAll("[data-item]:not(.item-emergency)")];
  for (const trigger of triggers.slice(-12)) trigger.querySelector("input").click();
}"""
SHEET_OF_PDF = re.compile(rb"/Type\s*/Page\b")
TWICE_THE_TEXT = ("--blink-settings=defaultFontSize=32",)

MakeVisitor = Callable[..., Visitor]


@pytest.fixture
def page(visitor: Visitor) -> Page:
    return visitor.open(CHECK)


def box(page: Page, words: str) -> Locator:
    """The box with these words. The signs that it is among are opened."""
    found = page.get_by_role("checkbox", name=words, exact=True, include_hidden=True)
    closed = page.locator("[data-stage]", has=page.locator(".signs[hidden]")).filter(has=found)
    if closed.count():
        closed.get_by_role("checkbox", name=UNSURE).check()
    return found


def tick(page: Page, *words: str) -> None:
    for each in words:
        box(page, each).check()


def headings(page: Page) -> list[str]:
    """Of the result, the cards and pages that are shown, in order."""
    shown = page.locator('[data-part="leaflet"] .care > :is(h2, h3)').all()
    return [each.inner_text().replace("\n", " ").strip() for each in shown if each.is_visible()]


def card(page: Page, title: str) -> Locator:
    return page.get_by_role("main").get_by_role("region", name=title)


def emergency(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Emergency: call now")


def test_nothing_ticked_is_a_one_off_and_each_tick_changes_the_result_at_once(page: Page) -> None:
    expect(page.get_by_text("0 ticked: tick none if this was a one-off")).to_be_visible()
    assert headings(page) == [f"Care at home {ONE_OFF}"]
    expect(page.get_by_role("link", name="Check the warning signs")).to_be_visible()
    expect(page.get_by_text("Come back if it returns.", exact=False).first).to_be_visible()

    tick(page, EXERCISE, SITTING, STATIN, SAME_SPOT)
    expect(box(page, SAME_SPOT)).to_be_focused()
    assert headings(page) == [
        f"Make an appointment {NERVE}",
        f"{PHARMACIST} {MEDICAL}",
        f"Care at home {HABITS}",
        "You also ticked",
    ]
    expect(page.get_by_text("4 ticked", exact=True)).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(
        f"4 ticked. Now it points to: {NERVE}, {MEDICAL}, {HABITS}."
    )
    medicines = card(page, MEDICAL)
    expect(medicines).to_contain_text("Why you see this: you ticked")
    expect(medicines.get_by_text(STATIN, exact=True)).to_be_visible()
    expect(medicines.get_by_text("I take water tablets", exact=True)).to_be_hidden()
    expect(medicines.get_by_text("Newly sore or weak muscles for no clear reason?")).to_be_visible()
    expect(medicines.get_by_text("Weak, dizzy or being sick")).to_be_hidden()
    expect(medicines.get_by_role("link", name="Have your medicines looked at")).to_be_visible()

    box(page, "I use a long-acting inhaler").check()
    expect(page.get_by_text("5 ticked", exact=True)).to_be_visible()
    for words in (SITTING, STATIN, "I use a long-acting inhaler", SAME_SPOT):
        box(page, words).uncheck()
    assert headings(page) == [f"Care at home {ONE_OFF}"]
    expect(card(page, ONE_OFF)).to_contain_text(EXERCISE)


def test_ticking_an_emergency_fills_the_screen_and_unticking_restores_the_page(
    page: Page,
) -> None:
    tick(page, SAME_SPOT, WARM)
    before = headings(page)
    box(page, CHEST).tap()
    expect(emergency(page)).to_be_visible()
    expect(emergency(page)).to_contain_text(CHEST)
    expect(emergency(page)).to_contain_text("Call your local emergency number (112, 911, 999)")
    expect(page.get_by_role("heading", name="Emergency: call now", level=2)).to_be_focused()
    assert headings(page) == ["Emergency: call now"]
    size = emergency(page).bounding_box()
    assert size
    assert (size["x"], size["y"], size["width"], size["height"]) == (0, 0, 390, 844)

    page.reload()
    expect(emergency(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(emergency(page)).to_be_hidden()
    assert headings(page) == ["Emergency: call now"]
    expect(page.get_by_role("heading", name="Take it along")).to_be_hidden()

    box(page, "My jaw is locked").tap()
    emergency(page).get_by_role("button", name="Ticked by mistake: untick").tap()
    expect(box(page, CHEST)).not_to_be_checked()
    expect(box(page, SAME_SPOT)).to_be_checked()
    assert headings(page) == ["Call today", *before]
    page.get_by_role("button", name=NONE_OF_THESE).first.tap()
    assert headings(page) == before


def test_a_possible_clot_comes_first_and_hides_stretch_and_rub_advice(page: Page) -> None:
    tick(page, EXERCISE, SITTING, "A muscle is newly weak")
    stretching = page.locator("[data-stretching]")
    shown = [each.inner_text() for each in stretching.all() if each.is_visible()]
    assert "Stretch first, until it lets go" in shown
    assert "Routine: Desk set" in shown

    tick(page, WARM)
    assert headings(page)[:3] == ["Call today", "Call today", NERVE]
    first = page.locator("[data-card]:visible").first
    expect(first).to_contain_text(WARM)
    expect(first).to_contain_text("Don't stretch, rub or warm it.")
    expect(page.locator("[data-stretching]:visible")).to_have_count(0)

    box(page, WARM).uncheck()
    assert [each.inner_text() for each in stretching.all() if each.is_visible()] == shown


def test_ticks_outlive_reload_and_back_and_start_over_erases_them(page: Page) -> None:
    tick(page, SAME_SPOT, STATIN)
    before = headings(page)
    page.reload()
    expect(box(page, STATIN)).to_be_checked()
    page.get_by_role("link", name="Have your medicines looked at").tap()
    expect(page).to_have_url(re.compile(r"/tips/#T11$"))
    page.go_back()
    expect(box(page, STATIN)).to_be_checked()
    assert headings(page) == before
    assert page.evaluate(KEPT) == ["unknot-check-1"]

    page.get_by_role("button", name="Start over").tap()
    assert page.evaluate(KEPT) == []
    expect(page.get_by_role("checkbox", name=UNSURE).first).to_be_focused()
    assert headings(page) == [f"Care at home {ONE_OFF}"]
    page.reload()
    expect(box(page, STATIN)).to_be_enabled()
    expect(box(page, STATIN)).not_to_be_checked()


def test_somebody_unsure_is_told_to_call_today_until_a_sign_says_more(page: Page) -> None:
    expect(page.get_by_text("Chest pain, hard breathing, fainting").first).to_be_visible()
    expect(box(page, EXERCISE)).to_be_visible()
    signs = page.get_by_role("checkbox", name=CHEST, exact=True)
    expect(signs).to_be_hidden()
    unsure = page.get_by_role("checkbox", name=UNSURE).first
    unsure.tap()
    expect(signs).to_be_visible()
    assert headings(page) == ["Call today"]
    first = page.locator("[data-card]:visible")
    expect(first).to_contain_text("I am not sure about a sign of an emergency")
    expect(first).to_contain_text("If it gets worse, call the emergency number.")
    expect(page.get_by_text("1 ticked", exact=True)).to_be_visible()
    expect(page.get_by_role("article", include_hidden=True)).to_contain_text("I am not sure")

    page.reload()
    expect(unsure).to_be_checked()
    signs.tap()
    assert headings(page) == ["Emergency: call now"]
    emergency(page).get_by_role("button", name="Ticked by mistake: untick").tap()
    assert headings(page) == ["Call today"]


@pytest.mark.parametrize("height", [150, 400])
def test_signs_that_open_leave_the_page_where_it_was_tapped(page: Page, height: int) -> None:
    unsure = page.get_by_role("checkbox", name=UNSURE).first
    place = "(box) => box.getBoundingClientRect().top"
    unsure.evaluate(f"(box) => scrollBy(0, ({place})(box) - {height})")
    before = unsure.evaluate(place)
    unsure.tap()
    expect(box(page, CHEST)).to_be_visible()
    assert unsure.evaluate(place) == before


def test_no_shows_the_next_question_and_keeps_the_lines(page: Page) -> None:
    tick(page, "One leg or arm is swollen")
    assert headings(page) == ["Call today"]
    page.get_by_role("button", name=NONE_OF_THESE).nth(1).tap()
    expect(page.get_by_text("How it came", exact=True)).to_be_focused()
    expect(page.get_by_text("How it came", exact=True)).to_be_in_viewport()
    assert headings(page) == [f"Care at home {ONE_OFF}"]
    expect(page.get_by_text("A pop or snap, and you can't put weight on it").first).to_be_visible()
    page.get_by_role("button", name=NONE_OF_THESE).first.tap()
    expect(page.get_by_text("Does one of these fit? Then call today.")).to_be_focused()
    expect(page.get_by_role("button", name=NONE_OF_THESE, pressed=True)).to_have_count(2)


def test_a_sign_brings_its_own_advice_and_no_others(page: Page) -> None:
    tick(page, "I got a dirty cut, burn or bite, and spasms began in the weeks after")
    shown = page.locator("[data-card]:visible")
    expect(shown).to_contain_text("Go to a place that gives tetanus shots.")
    expect(shown.get_by_text("surgical team")).to_be_hidden()
    tick(page, "I use insulin or tablets that lower sugar. I am sweaty and shaky, or muddled")
    expect(emergency(page)).to_contain_text("If you are fully awake, have a sugary drink first.")
    expect(emergency(page)).not_to_contain_text("poison")


def test_who_must_limit_fluids_is_told_neither_to_drink_nor_to_take_salts(page: Page) -> None:
    tick(page, "I drink little on most days", EXERCISE)
    fluids = page.locator("[data-fluids]:visible")
    assert "Drink to thirst" in fluids.all_inner_texts()
    tick(page, "I'm on dialysis")
    expect(fluids).to_have_count(0)
    box(page, "I'm on dialysis").uncheck()
    expect(fluids).not_to_have_count(0)


def test_clawed_hands_hide_stretching_and_leave_rubbing_and_warmth(page: Page) -> None:
    tick(page, "It came at night in my calf or foot and let go")
    expect(page.locator("[data-stretching]:visible")).not_to_have_count(0)
    tick(page, "My hands or feet claw and my mouth tingles, but I feel well")
    first = page.locator("[data-card]:visible")
    expect(first.get_by_text("Don't stretch it.")).to_be_visible()
    both = first.get_by_text("Don't stretch, rub or warm it.")
    expect(both.filter(visible=True)).to_have_count(0)
    expect(page.locator("[data-stretching]:visible")).to_have_count(0)


def test_heavy_sweat_with_water_tablets_is_for_today_and_says_why(page: Page) -> None:
    tick(page, "It came with heavy sweat in heat", STATIN)
    assert headings(page) == [f"{PHARMACIST} {MEDICAL}", "You also ticked"]
    tick(page, "I take water tablets")
    assert headings(page) == ["Call today", f"{PHARMACIST} {MEDICAL}", "You also ticked"]
    first = page.locator("[data-card]:visible")
    expect(first.get_by_text("You see this because you ticked both.")).to_be_visible()
    expect(first).to_contain_text("They came with heavy sweat. I take water tablets")
    expect(page.get_by_text("3 ticked", exact=True)).to_be_visible()
    expect(page.locator("[data-fluids]:visible")).to_have_count(0)
    expect(page.locator("[data-stretching]:visible")).not_to_have_count(0)
    box(page, "I take water tablets").uncheck()
    expect(first).to_have_count(0)


def test_somebody_pregnant_is_sent_to_the_maternity_unit_with_a_sign_for_today(page: Page) -> None:
    line = page.get_by_text("Pregnant? Call your maternity unit first, day or night.")
    tick(page, "I am pregnant")
    expect(line).to_be_hidden()
    tick(page, WARM)
    expect(line).to_be_visible()


def test_a_card_for_an_appointment_leaves_no_pharmacist_beside_it(page: Page) -> None:
    tick(page, "My calf, thigh or bottom hurts each time I walk and eases when I stop")
    assert headings(page) == ["Make an appointment", MEDICAL]
    expect(page.get_by_text(PHARMACIST).filter(visible=True)).to_have_count(0)


def test_an_ordinary_cramp_needs_no_tap_at_all(page: Page) -> None:
    assert headings(page) == [f"Care at home {ONE_OFF}"]
    expect(page.locator("[data-card]:visible")).to_have_count(0)


@pytest.mark.full
def test_with_a_storage_that_throws_only_saved_ticks_are_lost(visitor: Visitor) -> None:
    visitor.page.add_init_script(f"({NO_STORAGE})()")
    page = visitor.open(CHECK)
    tick(page, STATIN)
    assert headings(page) == [f"{PHARMACIST} {MEDICAL}"]
    page.get_by_role("button", name="Start over").tap()
    expect(box(page, STATIN)).not_to_be_checked()


@pytest.mark.parametrize("how", full_except(["offline"], ["online", "offline", "no worker"]))
def test_ticking_and_reading_makes_no_request_and_leaves_no_trace(
    how: str, live_site: LiveSite, make_visitor: MakeVisitor
) -> None:
    workers = "block" if how == "no worker" else "allow"
    visitor = make_visitor(base_url=live_site.url, service_workers=workers)
    if how == "offline":
        visitor.visit("/")
        live_site.kill()
    page = visitor.open(CHECK)
    place = page.evaluate(PLACE)
    asked: list[str] = []
    visitor.context.on("request", lambda request: asked.append(request.url))
    tick(page, WARM, SAME_SPOT, STATIN, SITTING, EXERCISE)
    page.get_by_role("button", name="See what helps").tap()
    expect(page.get_by_role("heading", name="What this points to")).to_be_focused()
    for summary in page.locator("[data-part=leaflet] summary:visible").all():
        summary.tap()
    page.get_by_text("See the page").tap()
    box(page, CHEST).check()
    emergency(page).get_by_role("button", name="Back to the list").tap()
    box(page, CHEST).uncheck()
    page.get_by_role("button", name="Start over").tap()
    assert asked == []
    assert page.evaluate(PLACE) == place


def test_links_carry_no_ticks_and_three_taps_start_a_routine(
    visitor: Visitor,
) -> None:
    page = visitor.open(CHECK)
    sent: list[Request] = []
    visitor.context.on("request", lambda request: sent.append(request))
    box(page, SITTING).tap()
    page.get_by_role("link", name="Routine: Desk set").tap()
    page.get_by_role("button", name="Start", exact=True).tap()
    expect(page.get_by_role("timer")).to_be_visible()
    base = visitor.options["base_url"]
    assert page.url == f"{base}/routines/desk/"
    (opened,) = [request for request in sent if request.is_navigation_request()]
    assert opened.url == f"{base}/routines/desk/"
    assert opened.headers.get("referer", "") in {"", f"{base}/", f"{base}{CHECK}"}
    assert {request.method for request in sent} == {"GET"}
    assert not [request.url for request in sent if "H1" in request.url or "?" in request.url]


def test_the_result_can_be_printed_saved_or_shared(visitor: Visitor, tmp_path: Path) -> None:
    visitor.page.add_init_script("navigator.share = async (what) => { window.shared = what; }")
    page = visitor.open(CHECK)
    expect(page.get_by_role("button", name="Print it")).to_be_hidden()
    page.evaluate(TICK_A_DOZEN)
    tick(page, STATIN)
    for sheet in ("A4", "Letter"):
        assert len(SHEET_OF_PDF.findall(page.pdf(format=sheet))) == 1, sheet
    paper = page.get_by_role("article")
    expect(paper).to_contain_text(f"{NERVE}: Make an appointment")
    expect(paper).to_contain_text("no diagnosis")

    with page.expect_download() as download:
        page.get_by_role("button", name="Save as text").tap()
    assert re.fullmatch(r"unknot-check-\d{4}-\d\d-\d\d\.txt", download.value.suggested_filename)
    download.value.save_as(tmp_path / "check.txt")
    text = (tmp_path / "check.txt").read_text()
    assert f"- {STATIN}\n" in text
    assert f"- {MEDICAL}: {PHARMACIST}\n" in text
    assert CHEST not in text
    page.get_by_role("button", name="Share it").tap()
    assert page.evaluate("window.shared.text") == text


def test_everything_can_be_reached_and_seen_with_the_keyboard_alone(page: Page) -> None:
    unsure = page.get_by_role("checkbox", name=UNSURE).first
    unsure.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=NONE_OF_THESE).first).to_be_focused()
    page.keyboard.press("Tab")
    first = box(page, CHEST)
    expect(first).to_be_focused()
    page.keyboard.press("Space")
    expect(emergency(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(emergency(page).get_by_role("button", name="Ticked by mistake")).to_be_focused()
    page.keyboard.press("Enter")
    expect(first).to_be_focused()
    expect(first).not_to_be_checked()
    outline = "getComputedStyle(document.activeElement.parentElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
    boxes = page.locator('[data-part="boxes"]')
    after = boxes.get_by_role("checkbox").count() - 2
    for _ in range(after + 1):  # the second button
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="See what helps")).to_be_focused()


@pytest.mark.full
def test_a_link_to_one_passage_opens_the_whole_leaflet(visitor: Visitor) -> None:
    page = visitor.open(f"{CHECK}#nerve")
    expect(card(page, NERVE).get_by_text("The same spot keeps seizing")).to_be_visible()
    expect(card(page, HABITS)).to_be_visible()
    page.get_by_role("button", name="See what helps").tap()
    assert headings(page) == [f"Care at home {ONE_OFF}"]
    tick(page, STATIN)
    assert headings(page) == [f"{PHARMACIST} {MEDICAL}"]


@pytest.mark.parametrize("scheme", full_except(["dark"], ["dark", "light"]))
def test_axe_finds_nothing_in_a_result_nor_in_the_emergency_card(
    scheme: Any, live_site: LiveSite, make_visitor: MakeVisitor
) -> None:
    page = make_visitor(base_url=live_site.url, color_scheme=scheme).open(CHECK)
    page.evaluate(TICK_ALL_BUT_EMERGENCIES)
    page.get_by_text("See the page").tap()
    assert axe_faults(page) == []
    box(page, CHEST).check()
    assert axe_faults(page) == []


@pytest.mark.full
def test_a_result_fits_a_narrow_phone_with_text_twice_as_big_and_forced_colours(
    live_site: LiveSite, make_phone: Callable[..., Phone]
) -> None:
    phone = make_phone(
        base_url=live_site.url, is_mobile=False, flags=TWICE_THE_TEXT, forced_colors="active"
    )
    page = phone.open(CHECK)
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate(TICK_ALL_BUT_EMERGENCIES)
    page.get_by_text("See the page").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    colours = "(box) => getComputedStyle(box).backgroundColor"
    assert box(page, STATIN).evaluate(colours) != box(page, CHEST).evaluate(colours)
    box(page, CHEST).check()
    mistake = emergency(page).get_by_role("button", name="Ticked by mistake")
    mistake.scroll_into_view_if_needed()
    expect(mistake).to_be_in_viewport()
    assert page.evaluate("document.querySelector('dialog').scrollWidth") <= 320


@pytest.mark.full
def test_without_javascript_it_is_a_leaflet_and_no_form(
    live_site: LiveSite, make_visitor: MakeVisitor
) -> None:
    page = make_visitor(base_url=live_site.url, java_script_enabled=False).page
    page.goto(CHECK)
    expect(page.get_by_role("checkbox")).to_have_count(0)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator("form")).to_have_count(0)
    for title in ("Get help if one of these fits", NERVE, MEDICAL, HABITS, ONE_OFF):
        expect(page.get_by_role("region", name=title)).to_be_visible()
    expect(page.get_by_text("What this points to")).to_be_hidden()
    expect(card(page, NERVE).get_by_text(SAME_SPOT)).to_be_visible()
