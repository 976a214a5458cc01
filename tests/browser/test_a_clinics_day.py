"""A whole day of the clinic as three people live it, and what each release of it holds.

They go by the links, buttons and labels that are on the screens, and by no address but the first.
Every screen on the way must lead on and lead back.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser.staff import DESKTOP, add_people, sign_in
from tests.browser.visitor import Visitor
from tests.live import LiveSite

BUILD = 30_000  # milliseconds in which the pages and the bundle of a release are surely made
MOST_CLICKS = 6
Document = dict[str, Any]

CALF_IN_BED, CLOT, FIRST_TIP = "stretch/calf-now-bed", "care-card/clot", "tip/T1"
WHY = "A slow stretch quiets the nerve that keeps the muscle firing."
SLIP = f"{WHY} Try it for an hour before anything else."
MENDED = f"{WHY} Try it for a minute before anything else."
WORDED = f"{WHY} Try it for a minute, then walk a little."
WARM = "feels warm or hot to the touch"
STEPS = (
    ("ready", "Get into place", "Kneel beside the bed", 5, "One knee to the chest"),
    ("move", "Move slowly", "Put one foot in front", 6, "Both knees to the chest"),
    ("hold", "Hold still", "Lean over the front foot", 20, "Calf stretch at a wall"),
    ("ease", "Come out gently", "Sit back on your heels", 4, "Back rounded on hands and knees"),
)
"""Each step's kind, as data and as staff read it, its cue, its seconds, and the picture's title."""
NO_WAY_ON = """() => {
  const here = (selector) =>
    [...document.querySelectorAll(selector)].some((found) => found.checkVisibility());
  const ways = [];
  if (!here("#content a[href], #content button, #content input[type=submit]")) ways.push("on");
  if (!here('nav a[href="/admin/"], #site-name a')) ways.push("back");
  return ways;
}"""


class Person:
    """A person with a browser of their own. Counts what they press and which screens they see."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name
        self.pressed: list[str] = []
        self.screens: list[str] = []
        page.on("framenavigated", self._arrived)
        sign_in(page, name)

    def _arrived(self, frame: Frame) -> None:
        if frame == self.page.main_frame:
            self.screens.append(frame.url)

    @contextmanager
    def counting(self) -> Iterator[None]:
        self.pressed.clear()
        self.screens.clear()
        yield

    def press(self, target: Locator, *, patience: int = BUILD) -> None:
        """Press one thing; the next screen must have links forward and back."""
        self.pressed.append(target.first.inner_text() or target.first.get_attribute("value") or "")
        target.first.click(timeout=patience)
        self.page.wait_for_load_state()
        if "/admin/" in self.page.url:
            assert self.page.evaluate(NO_WAY_ON) == [], self.page.url

    def link(self, name: str | re.Pattern[str]) -> None:
        self.press(self.page.get_by_role("link", name=name))

    def button(self, name: str | re.Pattern[str]) -> None:
        self.press(self.page.get_by_role("button", name=name))

    def open_menu(self, name: str) -> None:
        """A link of the navigation, with or without the number of its changes."""
        menu = self.page.get_by_role("navigation", name="Everything")
        self.press(menu.get_by_role("link", name=re.compile(f"^{name}( |$)")))

    def pick(self, name: str) -> None:
        """Click the row of the list with this name."""
        rows = self.page.locator("#result_list")
        self.press(rows.get_by_role("link", name=re.compile(f"{name}$")))

    def change(self, title: str) -> Locator:
        """What the review shows of one item."""
        return self.page.get_by_role("article").filter(has=self.page.get_by_label(title))

    def save(self) -> None:
        self.press(self.page.get_by_role("button", name="Save", exact=True))
        expect(self.page.locator(".messagelist .success")).to_be_visible()

    def publish(self, number: int) -> None:
        self.button(f"Publish release {number}")
        self.is_live(number)

    def is_live(self, number: int) -> None:
        message = self.page.get_by_text(f"Release {number} is live")
        expect(message).to_be_visible(timeout=BUILD)


@pytest.fixture
def own_site(own_site: LiveSite) -> LiveSite:
    add_people(own_site, edda="Editors", rita="Reviewers", paula="Publishers")
    return own_site


@pytest.fixture
def arrive(own_site: LiveSite, make_visitor: Callable[..., Visitor]) -> Callable[[str], Person]:
    """Somebody signs in, in a browser of their own."""
    return lambda name: Person(make_visitor(base_url=own_site.url, **DESKTOP).page, name)


@pytest.fixture
def phone(own_site: LiveSite, make_visitor: Callable[..., Visitor]) -> Page:
    """A patient's phone, which asks the site each time."""
    return make_visitor(base_url=own_site.url, service_workers="block").page


def document(site: LiveSite, number: int) -> Document:
    """All that a release holds."""
    [(stored,)] = site.sql("SELECT document FROM releases_release WHERE number = ?", number)
    return dict(json.loads(stored))


def live_number(site: LiveSite) -> int:
    [(number,)] = site.sql("SELECT max(number) FROM releases_release")
    return int(number)


def open_step(editor: Person, cue: str) -> Locator:
    """The fields of the step with this cue, unfolded."""
    line = editor.page.get_by_role("button", name=re.compile(f"^{cue}"))
    if line.get_attribute("aria-expanded") == "false":
        editor.press(line)
    return editor.page.locator(".inline-related:not(.empty-form)").filter(has=line)


def hold_longer(editor: Person) -> None:
    editor.open_menu("Stretches")
    editor.pick("Calf · Calf, in bed")
    step = open_step(editor, "Pull your toes")
    step.get_by_role("spinbutton", name=re.compile("^Seconds")).fill("35")
    editor.save()


def slip_in_a_tip(editor: Person) -> None:
    """One sentence, with a mistake that nobody sees yet."""
    editor.open_menu("Tips")
    editor.pick("Stretch first, until it lets go")
    editor.page.get_by_role("textbox", name=re.compile("^Why")).fill(SLIP)
    editor.button("Save and review")
    change = editor.change("Stretch first, until it lets go")
    expect(change).to_be_in_viewport()
    expect(change.get_by_role("checkbox")).to_be_checked()
    expect(editor.page.get_by_text("Somebody with the role Publishers can put")).to_be_visible()


def add_a_stretch(editor: Person) -> None:
    page = editor.page
    editor.open_menu("Stretches")
    editor.link("Add stretch")
    page.get_by_label("Title").fill("Calf, kneeling")
    for label, choice in {
        "Area": "Calf",
        "For": "Cramp now: until it lets go",
        "Position": "Kneeling",
        "Sides": "The cramped side only",
    }.items():
        page.get_by_role("combobox", name=re.compile(f"^{label}")).select_option(choice)
    page.get_by_role("textbox", name=re.compile("^In one sentence")).fill("Kneel and lean.")
    editor.press(page.locator("summary").filter(has_text="Sources and checking"))
    page.get_by_role("checkbox", name=re.compile("^MAYO:")).check()
    page.get_by_role("combobox", name=re.compile("^Evidence")).select_option("Expert opinion")
    for index, (_kind, kind, cue, seconds, picture) in enumerate(STEPS):
        editor.button("Add another Step")
        step = page.locator(f"#steps-{index}")
        step.get_by_role("combobox", name=re.compile("^Kind")).select_option(kind)
        step.get_by_role("textbox", name=re.compile("^What to do")).fill(cue)
        if index:
            step.get_by_role("spinbutton", name=re.compile("^Seconds")).fill(str(seconds))
        step.get_by_role("spinbutton", name=re.compile("^At least")).fill("2")
        step.get_by_role("spinbutton", name=re.compile("^At most")).fill("60")
        choose_picture(editor, step, picture)
    editor.button(re.compile("^Save$"))
    expect(page.get_by_text("How many seconds does this step last?")).to_be_visible()
    step = page.locator("#steps-0")
    step.get_by_role("spinbutton", name=re.compile("^Seconds")).fill(str(STEPS[0][3]))
    editor.save()


def choose_picture(editor: Person, step: Locator, title: str) -> None:
    editor.press(step.get_by_role("button", name="Choose from pictures"))
    gallery = editor.page.get_by_role("dialog", name="Choose a pose")
    gallery.get_by_label("Find").fill(title)
    editor.press(gallery.get_by_text(title, exact=True))
    editor.press(gallery.get_by_role("button", name="Use this pose"))
    chosen = step.get_by_role("combobox", name=re.compile("^Picture:?$"))
    expect(chosen.locator("option:checked")).to_have_text(title)


def mend_a_warning_sign(editor: Person) -> None:
    editor.open_menu("Warning signs")
    editor.pick("One leg or arm swollen, warm, redder or darker")
    editor.page.locator("#signs-1").get_by_role("textbox").first.fill(WARM)
    editor.save()


def sign_everything(reviewer: Person) -> None:
    """From Today to each change that waits, one after the other."""
    waiting = reviewer.page.get_by_role("region", name="Waiting for your signature")
    for left in (3, 2, 1):
        reviewer.open_menu("Today")
        expect(waiting.locator(".count")).to_have_text(str(left))
        reviewer.press(waiting.get_by_role("link", name=re.compile("^Read and sign")))
        reviewer.press(
            reviewer.page.locator("article:target").get_by_role("button", name="I have read this")
        )
        expect(reviewer.page.get_by_text("Signed. It can be published now.")).to_be_visible()
    reviewer.open_menu("Today")
    expect(reviewer.page.get_by_role("heading", level=1)).to_contain_text("Nothing needs you.")


def is_refused_without_signatures(publisher: Person) -> None:
    publisher.link("Review 4 changes")
    publisher.press(publisher.page.get_by_label("Choose all"))
    publisher.page.get_by_label("Note on this release").fill("All of today")
    publisher.button("Publish release 2")
    refusal = publisher.page.get_by_role("alert").filter(has_text="Not done")
    expect(refusal).to_contain_text(
        "“One leg or arm swollen, warm, redder or darker” needs a reviewer's signature. "
        "Nothing was published. Ask a reviewer to sign it, or leave it for later."
    )
    expect(refusal.get_by_role("listitem")).to_have_count(3)
    expect(refusal).to_be_focused()
    expect(publisher.page.get_by_label("Note on this release")).to_have_value("All of today")
    expect(publisher.page.locator('[name="chosen"]:checked')).to_have_count(4)


def publish_all_but_the_sign(publisher: Person) -> None:
    publisher.open_menu("Today")
    publisher.link("Review and publish 4 changes")
    expect(publisher.page.locator('[name="chosen"]:checked')).to_have_count(4)
    publisher.press(publisher.page.get_by_label("One leg or arm swollen, warm, redder or darker"))
    expect(publisher.page.locator("#chosen-count")).to_have_text("3")
    publisher.page.get_by_label("Note on this release").fill("A longer hold, and kneeling")
    publisher.publish(2)


def find_mistake_and_roll_back(publisher: Person) -> None:
    publisher.link("View site")
    publisher.link("Tips")
    expect(publisher.page.get_by_text(SLIP)).to_be_visible()
    publisher.page.go_back()
    publisher.page.go_back()
    publisher.open_menu("Releases")
    publisher.pick("1")
    publisher.link("Roll back to this release")
    expect(publisher.page.locator("del").filter(has_text="for an hour")).to_be_visible()
    publisher.page.get_by_label("Why do you roll back?").fill("An hour is too long")
    publisher.button("Roll back to this release")
    publisher.is_live(3)


def mend_the_tip(editor: Person) -> None:
    editor.open_menu("Today")
    mine = editor.page.get_by_role("region", name="Not published yet")
    editor.press(mine.get_by_role("link", name="Open: Stretch first, until it lets go"))
    editor.page.get_by_role("textbox", name=re.compile("^Why")).fill(MENDED)
    editor.button("Save and review")


def publish_all_that_is_ready(publisher: Person) -> None:
    publisher.open_menu("Today")
    publisher.link("Review and publish 4 changes")
    publisher.publish(4)
    expect(publisher.page.get_by_text("Nothing to publish")).to_be_visible()


def reword_and_publish(publisher: Person) -> None:
    """The most common task, with as few presses as possible."""
    publisher.open_menu("Tips")
    publisher.pick("Stretch first, until it lets go")
    publisher.page.get_by_role("textbox", name=re.compile("^Why")).fill(WORDED)
    publisher.button("Save and review")
    publisher.publish(5)


def with_longer_hold(before: Document) -> Document:
    after = deepcopy(before)
    after["items"][CALF_IN_BED]["steps"][1]["seconds"] = 35
    return after


def with_tip(before: Document, why: str) -> Document:
    after = deepcopy(before)
    after["items"][FIRST_TIP]["why"] = why
    return after


def with_sign(before: Document) -> Document:
    after = deepcopy(before)
    after["items"][CLOT]["signs"][1]["text"] = WARM
    return after


def with_new_stretch(before: Document, new: str, poses: dict[str, str]) -> Document:
    """The stretch as Edda typed it, last in its list. `poses`: title of a picture → its name."""
    after = deepcopy(before)
    after["items"][f"stretch/{new}"] = {
        "id": new,
        "title": "Calf, kneeling",
        "area": "calf",
        "purpose": "now",
        "position": "kneeling",
        "sides": "one",
        "rounds": 1,
        "rest_seconds": 10,
        "summary": "Kneel and lean.",
        "cautions": [],
        "instead": "",
        "steps": [
            {
                "kind": kind,
                "cue": cue,
                "detail": "",
                "seconds": seconds,
                "shortest": 2,
                "longest": 60,
                "repeats": 1,
                "side": "",
                "pose": poses[title],
            }
            for kind, _words, cue, seconds, title in STEPS
        ],
        "sources": ["MAYO"],
        "evidence": "expert",
        "evidence_note": "",
        "checked_by": "",
        "checked_on": None,
        "next_due": None,
        "review_months": 36,
    }
    after["items"]["order/stretch"]["ids"].append(new)
    return after


def pictures(editor: Person) -> dict[str, str]:
    """Title of each picture → its name, as the form's list has them."""
    options = editor.page.locator("#id_steps-0-pose option").all()
    return {option.inner_text(): str(option.get_attribute("value")) for option in options}


def new_stretch(before: Document, after: Document) -> str:
    """The permanent id of the one stretch that is new."""
    [key] = [key for key in after["items"] if key not in before["items"]]
    return str(key.removeprefix("stretch/"))


def phone_shows(phone: Page, way: str, *texts: str) -> None:
    """Go from the first page by one link to a page that has these words, as a patient would."""
    phone.goto("/")
    phone.get_by_role("link", name=re.compile(way)).first.click()
    for text in texts:
        expect(phone.get_by_text(text, exact=True).first).to_be_attached()


@pytest.mark.full
def test_a_day_of_three_people_leaves_each_release_as_it_should_be(
    own_site: LiveSite,
    arrive: Callable[[str], Person],
    phone: Page,
    record_property: Callable[[str, object], None],
) -> None:
    edda, rita, paula = (arrive(name) for name in ("edda", "rita", "paula"))
    start = document(own_site, 1)

    hold_longer(edda)
    slip_in_a_tip(edda)
    add_a_stretch(edda)
    mend_a_warning_sign(edda)

    paula.open_menu("Today")
    is_refused_without_signatures(paula)
    assert live_number(own_site) == 1
    rita.open_menu("Today")
    sign_everything(rita)
    publish_all_but_the_sign(paula)

    part = document(own_site, 2)
    new = new_stretch(start, part)
    edda.open_menu("Stretches")
    edda.pick("Calf · Calf, kneeling")
    typed = with_new_stretch(with_longer_hold(start), new, pictures(edda))
    assert part == with_tip(typed, SLIP)
    phone_shows(phone, "Tips", SLIP)
    phone_shows(phone, "Don't stretch", "one leg or arm feels warm")
    phone_shows(phone, "^Calf", "Lean over the front foot")

    find_mistake_and_roll_back(paula)
    assert document(own_site, 3) == start
    phone_shows(phone, "Tips", start["items"][FIRST_TIP]["why"])

    mend_the_tip(edda)
    publish_all_that_is_ready(paula)
    whole = with_sign(with_tip(typed, MENDED))
    assert document(own_site, 4) == whole
    phone_shows(phone, "Tips", MENDED)
    phone_shows(phone, "Don't stretch", WARM)
    phone_shows(phone, "^Calf", "Lean over the front foot")

    paula.open_menu("Today")
    with paula.counting():
        reword_and_publish(paula)
    effort = f"{len(paula.pressed)} clicks {paula.pressed}, {len(paula.screens)} screens"
    record_property("one sentence changed and published", effort)
    assert len(paula.pressed) <= MOST_CLICKS, effort
    assert document(own_site, 5) == with_tip(whole, WORDED)
    phone_shows(phone, "Tips", WORDED)
