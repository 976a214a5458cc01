"""What a person sees of the offline side: the chip, the page Ready for tonight, and what is new."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.phone import Phone
from tests.browser.test_offline import ACTIVATE_NOW, LOSE_A_PAGE, UPDATE
from tests.browser.visitor import Visitor
from tests.live import LiveSite
from tests.publishing import show, words_of
from tests.selection import mark_full

READY = "/offline/status/"
# Answers that a headless browser gives otherwise.
NO_LOCK = """() => {
  const request = async () => { throw new Error("Low battery"); };
  Object.defineProperty(navigator, "wakeLock", { get: () => ({ request }) });
}"""
KEPT_FOR_GOOD = """() => {
  let persisted = false;
  StorageManager.prototype.persisted = async () => persisted;
  StorageManager.prototype.persist = async () => (persisted = true);
}"""
LITTLE_ROOM = """() => {
  StorageManager.prototype.estimate = async () => ({ usage: 1e6, quota: 3e6 });
}"""
NO_SOUND = "() => { delete globalThis.AudioContext; }"
NO_WORKERS = "() => { delete Navigator.prototype.serviceWorker; }"
STORAGE_HANGS = """() => {
  CacheStorage.prototype.keys = () => new Promise(() => {});
  StorageManager.prototype.estimate = () => new Promise(() => {});
}"""
# Each share of the download that the worker tells, and all that the verdict says.
LISTEN = """() => {
  document.shares = [];
  document.verdicts = [];
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.type === "progress") document.shares.push(data.share);
  });
  const read = () => document.verdicts.push(document.querySelector("[data-verdict]")?.textContent);
  new MutationObserver(read).observe(document, { subtree: true, childList: true });
}"""
INSTALLABLE = """() => {
  const event = Object.assign(new Event("beforeinstallprompt"), {
    prompt: () => { document.prompted = true; },
  });
  dispatchEvent(event);
}"""


@pytest.fixture
def own_site(stocked_site: LiveSite) -> LiveSite:
    return stocked_site


@pytest.fixture
def own_phone(own_site: LiveSite, make_visitor: Callable[..., Visitor]) -> Visitor:
    """A phone for the site that a test changes."""
    return make_visitor(base_url=own_site.url)


def check(page: Page, name: str) -> Locator:
    return page.locator(f'[data-check="{name}"]')


def verdict(page: Page) -> Locator:
    return page.locator("[data-verdict]")


def test_a_whole_phone_says_that_it_is_ready(visitor: Visitor) -> None:
    page = visitor.visit(READY)
    expect(verdict(page)).to_have_text("Ready. Everything works tonight without a network.")
    expect(check(page, "pages")).to_contain_text("All pages and pictures are on this phone.")
    expect(check(page, "sound")).to_contain_text("Cues can be heard.")
    expect(check(page, "space")).to_contain_text("There is room")


@pytest.mark.full
def test_the_chip_leads_from_the_first_page_to_the_whole_story(visitor: Visitor) -> None:
    page = visitor.visit("/")
    page.get_by_role("link", name="Ready for tonight").first.tap()
    expect(page).to_have_url(f"{visitor.options['base_url']}{READY}")


@pytest.mark.parametrize(
    ("script", "name", "words"),
    [
        (NO_LOCK, "awake", "The screen may go dark"),
        mark_full((NO_SOUND, "sound", "This browser has no sound.")),
        mark_full((LITTLE_ROOM, "space", "Little room is left on this phone: 2.0 MB.")),
        (NO_WORKERS, "pages", "This browser can't keep pages."),
    ],
)
def test_what_a_phone_lacks_is_shown_with_what_to_do(
    visitor: Visitor, script: str, name: str, words: str
) -> None:
    visitor.page.add_init_script(f"({script})()")
    visitor.page.goto(READY)
    # A tap, since some of it is only refused after one.
    verdict(visitor.page).tap()
    expect(check(visitor.page, name)).to_contain_text(words)


@pytest.mark.full
def test_a_browser_without_workers_is_never_called_ready(visitor: Visitor) -> None:
    visitor.page.add_init_script(f"({NO_WORKERS})()")
    visitor.page.goto(READY)
    expect(verdict(visitor.page)).to_contain_text("Not ready yet.")


@pytest.mark.full
def test_a_storage_that_never_answers_keeps_no_page_waiting(visitor: Visitor) -> None:
    visitor.visit("/")
    visitor.page.add_init_script(f"({STORAGE_HANGS})()")
    visitor.page.goto(READY)
    expect(verdict(visitor.page)).to_contain_text("Ready.")
    expect(check(visitor.page, "awake")).to_be_visible()


def test_the_phone_can_be_asked_to_keep_it(visitor: Visitor) -> None:
    visitor.page.add_init_script(f"({KEPT_FOR_GOOD})()")
    visitor.page.goto(READY)
    expect(check(visitor.page, "stays")).to_contain_text("may clear it")
    visitor.page.get_by_role("button", name="Ask the phone to keep it").tap()
    expect(check(visitor.page, "stays")).to_contain_text("keeps it until you delete it")
    expect(visitor.page.get_by_role("button", name="Ask the phone")).to_be_hidden()


def test_a_lost_page_is_fetched_again_without_a_word(visitor: Visitor) -> None:
    page = visitor.visit("/")
    page.evaluate(LOSE_A_PAGE)
    page.goto(READY)
    expect(verdict(page)).to_contain_text("Ready.")
    page.reload()
    expect(verdict(page)).to_contain_text("Ready.")


@pytest.mark.full
def test_support_reads_which_version_is_there(visitor: Visitor) -> None:
    page = visitor.visit(READY)
    page.get_by_text("For support").tap()
    expect(page.locator("[data-facts]")).to_contain_text(visitor.version())
    expect(page.locator("[data-facts]")).to_contain_text("activated")


@pytest.mark.full
def test_without_javascript_it_tells_the_version_and_no_verdict(
    live_site: LiveSite, make_visitor: Callable[..., Visitor]
) -> None:
    page = make_visitor(base_url=live_site.url, java_script_enabled=False).page
    page.goto(READY)
    expect(page.get_by_text("Version 1,")).to_be_visible()
    expect(verdict(page)).to_be_hidden()


class TestHomeScreen:
    def test_steps_are_pictured_and_a_browser_that_offers_it_has_a_button(
        self, visitor: Visitor
    ) -> None:
        page = visitor.page
        page.goto(READY)
        expect(page.get_by_text("Tap Share, the square with the arrow.")).to_be_visible()
        page.evaluate(INSTALLABLE)
        page.get_by_role("button", name="Put it there now").tap()
        assert page.evaluate("document.prompted") is True

    def test_it_is_asked_once_after_a_stretch_helped_and_not_before(self, visitor: Visitor) -> None:
        page = visitor.visit("/")
        question = page.get_by_text("Did it help?")
        expect(question).to_be_hidden()
        page.goto("/calf/now/")
        page.get_by_role("button", name="It let go").tap()
        page.get_by_role("link", name="Eased").tap()
        expect(page).to_have_url(re.compile("/calf/prevent/$"))
        page.goto("/")
        expect(question).to_be_visible()
        page.get_by_role("button", name="No, thanks").tap()
        page.reload()
        expect(question).to_be_hidden()


class TestNews:
    def test_new_advice_is_announced_on_the_first_page_until_somebody_reads_it(
        self, own_site: LiveSite, own_phone: Visitor
    ) -> None:
        page = own_phone.visit("/")
        note = page.get_by_role("link", name="New advice since you last looked: 1 text")
        own_phone.wait_for("() => localStorage.getItem('unknot-advice-1')")
        expect(note).to_be_hidden()
        show(own_site)
        page.evaluate(UPDATE)
        own_phone.wait_for_update()
        page.reload()
        note.tap()
        fresh = page.locator("[data-new-advice-list]")
        expect(fresh.get_by_role("link")).to_have_count(1)
        page.goto("/")
        own_phone.wait_for("() => document.querySelector('.chip').dataset.state === 'ready'")
        expect(note).to_be_hidden()

    @pytest.mark.full
    def test_an_update_moves_nothing_of_what_is_read(
        self, own_site: LiveSite, own_phone: Visitor
    ) -> None:
        page = own_phone.visit("/tips/")
        page.evaluate("scrollTo(0, 600)")
        before = page.locator("main").inner_text()
        show(own_site)
        page.evaluate(UPDATE)
        own_phone.wait_for_update()
        assert page.evaluate("scrollY") == 600
        assert page.locator("main").inner_text() == before


class TestUrgent:
    @pytest.fixture(autouse=True)
    def _one_visit_before(self, own_phone: Visitor) -> None:
        """The page of a first visit came from the network: no worker answers for it yet."""
        own_phone.visit("/")

    def test_an_urgent_release_asks_and_is_there_at_once(
        self, own_site: LiveSite, own_phone: Visitor
    ) -> None:
        page = own_phone.visit("/")
        show(own_site, 2, urgent=True)
        page.evaluate(UPDATE)
        expect(page.get_by_role("alert")).to_contain_text("There is important new advice.")
        page.get_by_role("button", name="Show it now").tap()
        expect(page.get_by_text(words_of(2))).to_be_visible()

    @pytest.mark.full
    def test_one_who_skipped_it_is_asked_though_the_newest_is_not_urgent(
        self, own_site: LiveSite, own_phone: Visitor
    ) -> None:
        page = own_phone.visit("/")
        show(own_site, 2, urgent=True)
        show(own_site, 3)
        page.evaluate(UPDATE)
        expect(page.get_by_role("button", name="Show it now")).to_be_visible()

    def test_it_never_asks_while_a_stretch_runs(
        self, own_site: LiveSite, own_phone: Visitor
    ) -> None:
        page = own_phone.visit("/calf/now/")
        show(own_site, 2, urgent=True)
        assert page.evaluate(UPDATE) == "installed"
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(page.get_by_role("alert")).to_have_count(0)
        page.get_by_role("button", name="Stop", exact=True).tap()
        expect(page.get_by_role("alert")).to_be_visible()

    @pytest.mark.full
    def test_later_is_an_answer(self, own_site: LiveSite, own_phone: Visitor) -> None:
        page = own_phone.visit("/")
        other = own_phone.context.new_page()
        other.goto("/tips/")
        show(own_site, 2, urgent=True)
        page.evaluate(UPDATE)
        page.get_by_role("button", name="Later").tap()
        expect(page.get_by_role("alert")).to_be_hidden()
        page.evaluate(ACTIVATE_NOW)
        own_phone.wait_for_update()


@pytest.mark.full
def test_the_progress_of_a_download_is_shown(
    live_site: LiveSite, make_phone: Callable[..., Phone]
) -> None:
    page = make_phone(base_url=live_site.url).page
    page.add_init_script(f"({LISTEN})()")
    page.goto(READY)
    expect(verdict(page)).to_contain_text("Ready.")
    shares = page.evaluate("document.shares")
    assert shares == sorted(shares)
    assert 0 < shares[0] <= shares[-1] == 1
    # A first download may be over before a slow page shows anything; the next finds it looking on.
    page.evaluate(LOSE_A_PAGE)
    page.reload()
    expect(verdict(page)).to_contain_text("Ready.")
    verdicts = page.evaluate("document.verdicts")
    assert [words for words in verdicts if words and words.startswith("Getting ready: ")]
