"""What people do, in the engine of iPhones, from the first page on."""

from typing import Any

import pytest
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By

from tests.live import PATIENCE, LiveSite
from tests.publishing import WORDS, show
from tests.webkit.lasting import LastingBrowser
from tests.webkit.page import COUNT, READY_CHIP, Where, button, see, tap, tile, wait
from tests.worker import NOTHING_KEPT, answers_from

ANSWER = "const tell = arguments[0]; ({})().then(tell, (error) => tell(String(error)))"
COUNTED = "document.querySelector('[role=timer]').textContent"
HEADING: Where = (By.CSS_SELECTOR, "h1")
UNSURE_BOX: Where = (By.CSS_SELECTOR, "input[data-words]:enabled")
FIRST_SIGN: Where = (By.CSS_SELECTOR, ".signs input")
EMERGENCY: Where = (By.CSS_SELECTOR, "dialog.emergency[open]")


@pytest.fixture
def own_site(stocked_site: LiveSite) -> LiveSite:
    return stocked_site


@pytest.fixture
def visited_webkit(webkit: WebKitGTK, own_site: LiveSite) -> WebKitGTK:
    """A browser that has visited the test's own site once and has the whole bundle."""
    webkit.set_script_timeout(PATIENCE)
    webkit.get(own_site.url)
    see(webkit, READY_CHIP)
    return webkit


def link(name: str) -> Where:
    return By.LINK_TEXT, name


def counts(browser: WebKitGTK) -> None:
    """The countdown is shown and counts down."""
    see(browser, COUNT)
    seen = browser.find_element(*COUNT).text
    wait(browser).until(lambda driver: driver.find_element(*COUNT).text != seen)


def answer(browser: WebKitGTK, question: str) -> Any:
    """The result of the function in JavaScript."""
    return browser.execute_async_script(ANSWER.format(question))


def wait_for(browser: WebKitGTK, question: str) -> None:
    """Wait until the function in JavaScript returns true."""
    wait(browser).until(lambda driver: answer(driver, question) is True)


@pytest.mark.full
def test_relief_counts_from_one_tap(webkit: WebKitGTK, live_site: LiveSite) -> None:
    webkit.get(live_site.url)
    tap(webkit, tile("calf"))
    counts(webkit)


@pytest.mark.full
def test_prevent_leads_to_a_routine_that_counts(webkit: WebKitGTK, live_site: LiveSite) -> None:
    webkit.get(live_site.url)
    tap(webkit, link("Prevent"))
    tap(webkit, (By.CSS_SELECTOR, 'a[href="/routines/calf-stretch/"]'))
    tap(webkit, button("Start"))
    counts(webkit)


def test_check_asks_first_what_needs_help_and_an_emergency_takes_the_screen(
    webkit: WebKitGTK, live_site: LiveSite
) -> None:
    webkit.get(live_site.url)
    tap(webkit, link("Check"))
    wait(webkit).until(lambda driver: driver.find_element(*HEADING).text == "What fits you?")
    legends = webkit.find_elements(By.CSS_SELECTOR, "legend")
    assert legends[0].text == "First: is any of this happening now?"
    tap(webkit, UNSURE_BOX)
    tap(webkit, FIRST_SIGN)
    see(webkit, EMERGENCY)
    tap(webkit, button("Ticked by mistake: untick"))
    assert not webkit.find_element(*FIRST_SIGN).is_selected()


def test_after_one_visit_it_opens_and_counts_with_server_and_browser_ended(
    lasting_webkit: LastingBrowser, live_site: LiveSite
) -> None:
    lasting_webkit.open(live_site.url)
    lasting_webkit.see(READY_CHIP[1])
    lasting_webkit.close()
    live_site.kill()
    lasting_webkit.open(live_site.url)
    lasting_webkit.see(READY_CHIP[1])
    lasting_webkit.tap(tile("calf")[1])
    lasting_webkit.see(COUNT[1])
    begun = lasting_webkit.tell(COUNTED)
    lasting_webkit.wait_for(f"{COUNTED} !== {begun!r}")


def test_a_change_is_found_at_one_visit_and_there_at_the_next(
    visited_webkit: WebKitGTK, own_site: LiveSite
) -> None:
    new = show(own_site)
    visited_webkit.get(f"{own_site.url}/calf/")
    wait_for(visited_webkit, answers_from(new))
    own_site.kill()
    visited_webkit.get(f"{own_site.url}/calf/")
    see(visited_webkit, (By.XPATH, f"//*[contains(text(), '{WORDS}')]"))


@pytest.mark.full
def test_the_kill_switch_removes_everything_at_one_visit_until_it_is_released(
    visited_webkit: WebKitGTK, own_site: LiveSite
) -> None:
    own_site.manage("kill_switch", "throw", "--reason", "A test")
    visited_webkit.get(own_site.url)
    wait_for(visited_webkit, NOTHING_KEPT)
    visited_webkit.get(f"{own_site.url}/calf/")
    see(visited_webkit, HEADING)
    assert visited_webkit.execute_script("return navigator.serviceWorker.controller") is None
    own_site.manage("kill_switch", "release")
    visited_webkit.get(own_site.url)
    see(visited_webkit, READY_CHIP)
