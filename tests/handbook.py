"""Follows the handbook through the admin, and takes the handbook's pictures.

    python -m tests.handbook

docs/handbook.md is the text. `tests/browser/test_handbook.py` does the same and fails if a screen
is missing, or a word in bold is no longer on its screen.
"""

import base64
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from tests.browser.phone import QUIET, chromium
from tests.browser.staff import PASSWORD, add_people, sign_in, sign_out, type_password
from tests.live import ROOT, LiveSite, prepared_site
from tests.second_factor import get_real_code

TEXT = ROOT / "docs" / "handbook.md"
FOLDER = ROOT / "static" / "handbook"
PEOPLE = {"edda": "Editors", "rita": "Reviewers", "paula": "Publishers", "mona": "Managers"}
SETTLED = """
from django.contrib.auth.models import User
from project.clinic.models import ClinicProfile
from project.releases.collect import collect_drafts
from project.releases.diff import list_changes
from project.releases.live import get_live_content, get_live_number
from project.releases.publish import publish
from project.releases.signing import sign_change
from project.releases.starting_content import sign_starting_content
rita, paula = (User.objects.get(username=name) for name in ("rita", "paula"))
sign_starting_content(by=rita, seen=1)
clinic = ClinicProfile.objects.get()
clinic.name, clinic.phone = "Riverside Clinic", "+44 20 7946 0100"
for name in ("urgent_number", "emergency_number", "booking_url", "email"):
    setattr(clinic, name, "")
clinic.save()
offered = list_changes(get_live_content().document, collect_drafts())
for change in offered:
    sign_change(by=rita, key=change.key, digest=change.digest)
chosen = {change.key: change.digest for change in offered}
publish(by=paula, chosen=chosen, note="Our own numbers", seen=get_live_number())
"""
"""What each clinic does first, so that no notice about it stands in the pictures."""
WAITS = """
from checklist.models import CareCard
from django.contrib.auth.models import User
card = CareCard.objects.get(permanent_id="clot")
card.about, card.edited_by = "One leg is swollen", User.objects.get(username="edda")
card.save()
"""
TIP = "/admin/checklist/tip/1/change/"
DESK = ViewportSize(width=1280, height=800)
DOOR = ViewportSize(width=900, height=660)
HAND = ViewportSize(width=390, height=844)
QUALITY = 72
BUILD = 30_000  # milliseconds in which a release is surely built
LABELS = """() => {
  const named = "a, button, label, legend, summary, h1, h2, h3, .chip, input[type=submit]";
  const shown = [...document.querySelectorAll(named)].filter((each) => each.checkVisibility());
  return shown.map((each) => {
    const copy = each.cloneNode(true);
    for (const part of copy.querySelectorAll(".count, .visually-hidden")) part.remove();
    const words = each.localName === "input" ? each.value : copy.textContent;
    return words.replace(/\\s+/g, " ").trim().replace(/:$/, "");
  });
}"""


@dataclass(frozen=True)
class Stop:
    """A screen of the run: its words, and its picture if the handbook shows it."""

    section: str
    labels: list[str]
    picture: str = ""
    image: bytes = b""

    def has(self, words: str) -> bool:
        """Whether something on the screen has this name, perhaps followed by a number or more."""
        return any(re.fullmatch(rf"{re.escape(words)}(( \d|\.).*)?", each) for each in self.labels)


@dataclass
class Walk:
    """The run so far. `open_desk` opens a page in a browser of a person's own."""

    site: LiveSite
    open_desk: Callable[[], Page]
    stops: list[Stop] = field(default_factory=list)
    section: str = ""
    desks: dict[str, Page] = field(default_factory=dict)

    def as_person(self, name: str) -> Page:
        """The person's page, signed in."""
        if name not in self.desks:
            self.desks[name] = self.open_desk()
            sign_in(self.desks[name], name)
        return self.desks[name]

    def stop(self, page: Page, picture: str = "") -> None:
        image = page.screenshot(animations="disabled", caret="initial") if picture else b""
        self.stops.append(Stop(self.section, page.evaluate(LABELS), picture, image))

    def go(self) -> list[Stop]:
        """Every section of the handbook, in order."""
        add_people(self.site, **PEOPLE)
        self.site.manage("shell", "-v", "0", "-c", SETTLED + WAITS)
        for self.section, walk in SECTIONS.items():
            walk(self)
        return self.stops


def menu(page: Page, name: str) -> None:
    """Choose something in the menu."""
    page.goto("/admin/")
    link = page.get_by_role("navigation", name="Everything").get_by_role("link")
    link.filter(has_text=re.compile(rf"^\s*{name}")).first.click()
    page.wait_for_load_state()


def phone_shows(page: Page, words: str) -> None:
    """The phone beside the form has followed."""
    frame = page.frame_locator('[name="preview-frame"]')
    expect(frame.get_by_text(words).first).to_be_attached(timeout=BUILD)
    page.wait_for_function("() => frames[0].document.readyState === 'complete'")


def drafts_show(page: Page) -> None:
    """The phone beside the review has its page."""
    heading = page.frame_locator('[name="preview-frame"]').get_by_role("heading")
    heading.first.wait_for(timeout=BUILD)


def to_top(page: Page) -> None:
    page.evaluate("scrollTo(0, 0)")


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def saved(page: Page) -> None:
    expect(page.locator(".messagelist .success")).to_be_visible()


def first_sign_in(walk: Walk) -> None:
    manager = walk.as_person("mona")
    manager.goto("/admin/invite/")
    manager.get_by_label("Name").fill("Nina Hall")
    manager.get_by_role("checkbox", name="Reviewers").check()
    manager.get_by_role("button", name="Make the invitation").click()
    page = walk.open_desk()
    page.set_viewport_size(DOOR)
    page.goto(manager.locator("[data-copy]").inner_text())
    walk.stop(page, "joining")
    page.get_by_label("User name").fill("nina")
    page.get_by_label("Password", exact=False).first.fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    walk.stop(page)
    secret = page.locator(".secret").inner_text().replace(" ", "").strip()
    code = get_real_code(base64.b32decode(secret).hex())
    page.get_by_role("textbox", name="Code").fill(code)
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    walk.stop(page)
    page.get_by_role("link", name="I have them").click()
    sign_out(page)
    page.goto("/admin/")
    walk.stop(page)
    type_password(page, "nina")
    page.get_by_role("heading", name="Your code").wait_for()
    walk.stop(page)
    page.context.close()


def today(walk: Walk) -> None:
    page = walk.as_person("edda")
    page.goto("/admin/")
    walk.stop(page, "today")
    page.set_viewport_size(HAND)
    page.goto("/admin/checklist/tip/")
    walk.stop(page)
    page.set_viewport_size(DESK)


def find_and_change(walk: Walk) -> None:
    page = walk.as_person("edda")
    menu(page, "Tips")
    walk.stop(page)
    page.goto(TIP)
    page.get_by_label("Tip:").fill("Stretch it right away")
    phone_shows(page, "Stretch it right away")
    to_top(page)
    walk.stop(page, "form")
    save(page)
    saved(page)
    page.goto(TIP)
    page.get_by_label("Why:").fill("A thought that nobody saved.")
    expect(page.get_by_text("on this computer")).to_be_visible()
    another = page.context.new_page()
    page.close(run_before_unload=False)
    walk.desks["edda"] = page = another
    page.goto(TIP)
    page.get_by_role("button", name="Restore it").wait_for()
    walk.stop(page)
    page.get_by_role("button", name="Discard it").click()


def steps(walk: Walk) -> None:
    page = walk.as_person("edda")
    menu(page, "Stretches")
    walk.stop(page)
    page.locator("#result_list").get_by_role("link", name="Calf · Calf, in bed").first.click()
    page.locator("#steps-1 .step-line").click()
    page.locator("#steps-1").scroll_into_view_if_needed()
    phone_shows(page, "Pull your toes")
    walk.stop(page, "step")


def poses_and_pictures(walk: Walk) -> None:
    page = walk.as_person("edda")
    page.locator("#steps-1").get_by_role("button", name="Choose from pictures").click()
    page.get_by_role("heading", name="Choose a pose").wait_for()
    walk.stop(page, "poses")
    for name in ("Poses", "Pictures"):
        menu(page, name)
        walk.stop(page)


def review(walk: Walk) -> None:
    page = walk.as_person("edda")
    menu(page, "Review changes")
    drafts_show(page)
    walk.stop(page, "review")


def signature(walk: Walk) -> None:
    page = walk.as_person("rita")
    page.get_by_role("link", name="Read and sign").click()
    page.get_by_role("link", name="Show the one that I may sign").click()
    drafts_show(page)
    walk.stop(page, "signature")


def choose(page: Page, title: str) -> None:
    menu(page, "Review changes")
    page.get_by_role("article").filter(has_text=title).get_by_role("checkbox").check()
    page.get_by_label("Note on this release").fill("Shorter words")


def publish(walk: Walk) -> None:
    page = walk.as_person("paula")
    choose(page, "Stretch it right away")
    page.get_by_role("button", name="Check").scroll_into_view_if_needed()
    walk.stop(page, "publish")
    page.get_by_role("button", name=re.compile("^Publish release")).click()
    expect(page.get_by_text(re.compile(r"^Release \d+ is live"))).to_be_visible(timeout=BUILD)


def roll_back(walk: Walk) -> None:
    page = walk.as_person("paula")
    menu(page, "Releases")
    walk.stop(page)
    page.get_by_role("link", name="1", exact=True).click()
    page.get_by_role("link", name="Roll back to this release").click()
    page.get_by_role("button", name="Roll back to this release").wait_for()
    walk.stop(page, "roll-back")
    page.goto(TIP)
    walk.stop(page)
    page.get_by_role("link", name="History").click()
    page.get_by_role("link", name="Back to the form").wait_for()
    walk.stop(page)


def preview_links(walk: Walk) -> None:
    page = walk.as_person("paula")
    menu(page, "Preview links")
    page.get_by_role("button", name="Make a link to the drafts").click()
    page.get_by_role("heading", name="Works until").scroll_into_view_if_needed()
    page.get_by_role("button", name="End it").scroll_into_view_if_needed()
    walk.stop(page, "links")


def two_people(walk: Walk) -> None:
    edda, rita = walk.as_person("edda"), walk.as_person("rita")
    for page in (edda, rita):
        page.goto(TIP)
    edda.get_by_label("Tip:").fill("Stretch it at once")
    save(edda)
    saved(edda)
    rita.get_by_label("Tip:").fill("Stretch it softly")
    save(rita)
    rita.get_by_label("What I typed").wait_for()
    phone_shows(rita, "Stretch it softly")
    to_top(rita)
    walk.stop(rita, "edit-conflict")


def import_and_export(walk: Walk) -> None:
    page = walk.as_person("paula")
    menu(page, "Import and export")
    walk.stop(page, "import-export")


def people(walk: Walk) -> None:
    page = walk.as_person("mona")
    menu(page, "People")
    walk.stop(page)
    page.get_by_role("link", name="edda").first.click()
    page.get_by_role("button", name="End the access").scroll_into_view_if_needed()
    walk.stop(page, "person")
    page.get_by_role("link", name="Your sign-in").click()
    page.get_by_role("heading", name="Second factor").wait_for()
    walk.stop(page)


def backup(walk: Walk) -> None:
    page = walk.as_person("paula")
    page.goto("/admin/")
    walk.stop(page)


def refused(walk: Walk) -> None:
    page = walk.as_person("paula")
    choose(page, "One leg is swollen")
    page.get_by_role("button", name=re.compile("^Publish release")).click()
    page.get_by_role("alert").get_by_text("signature").first.wait_for(timeout=BUILD)
    drafts_show(page)
    walk.stop(page, "refused")


SECTIONS: dict[str, Callable[[Walk], None]] = {
    "Sign in for the first time": first_sign_in,
    "Today": today,
    "Find a sentence and change it": find_and_change,
    "Steps and seconds of a stretch": steps,
    "Pictures": poses_and_pictures,
    "Review": review,
    "The second signature": signature,
    "Publish: now, at a time, urgently": publish,
    "Roll back": roll_back,
    "Show drafts to a colleague": preview_links,
    "Two people on one text": two_people,
    "Import and export": import_and_export,
    "People, lost phones, leavers": people,
    "Backup": backup,
    "When something is refused": refused,
}
"""Heading of the handbook → the screens that it is about."""


def small(image: bytes) -> bytes:
    """The picture as the handbook keeps it."""
    kept = BytesIO()
    Image.open(BytesIO(image)).convert("RGB").save(kept, "WEBP", quality=QUALITY, method=6)
    return kept.getvalue()


def window(site: LiveSite) -> dict[str, Any]:
    return {"base_url": site.url, "viewport": DESK, "color_scheme": "light"}


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = prepared_site(Path(folder))
        site.start()
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        try:
            stops = Walk(site, lambda: browser.new_context(**window(site)).new_page()).go()
        finally:
            browser.close()
            site.kill()
    for stop in stops:
        if stop.picture:
            (FOLDER / f"{stop.picture}.webp").write_bytes(small(stop.image))
    return 0


if __name__ == "__main__":
    sys.exit(main())
