"""Relief in WebKit, with a network and without one.

Nothing here runs a script before a tap: the driver's scripts count as taps, which would hide that
a page can't start sound by itself.
"""

import pytest
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions as expected

from tests.live import LiveSite
from tests.selection import full_except
from tests.webkit.page import COUNT, READY_CHIP, see, tap, tile, wait

SOUND = (By.CSS_SELECTOR, '[data-part="sound"]')
STATES = (By.CSS_SELECTOR, '[data-part="states"]')
WHERE = (By.ID, "player-where")
OTHERS = (By.CSS_SELECTOR, '[data-part="positions"] button')
AREAS = ["calf", "back-of-thigh", "front-of-thigh", "foot", "back", "neck", "hand"]


def start(browser: WebKitGTK, area: str) -> None:
    """From the first page: one tap to a running count."""
    tap(browser, tile(area))
    see(browser, COUNT)


@pytest.mark.parametrize("area", full_except(["calf"], AREAS))
def test_one_tap_starts_an_area_with_sound_and_the_screen_awake_and_one_more_any_position(
    area: str, webkit: WebKitGTK, live_site: LiveSite
) -> None:
    webkit.get(live_site.url)
    start(webkit, area)
    wait(webkit).until(expected.text_to_be_present_in_element(SOUND, "Sound on"))
    wait(webkit).until(expected.text_to_be_present_in_element(STATES, "Screen stays on"))
    assert webkit.current_url.startswith(f"{live_site.url}/{area}/now/")
    names = [button.text for button in webkit.find_elements(*OTHERS)]
    assert names
    for name in names:
        begun = webkit.find_element(*WHERE).text
        webkit.find_element(By.XPATH, f"//*[@data-part='positions']/button[.='{name}']").click()
        wait(webkit).until_not(expected.text_to_be_present_in_element(WHERE, begun))
        assert "position=" in webkit.current_url
        assert webkit.find_element(*SOUND).text == "Sound on"


@pytest.mark.full
def test_opened_at_its_address_it_counts_and_says_that_sound_waits_for_a_tap(
    webkit: WebKitGTK, live_site: LiveSite
) -> None:
    webkit.get(f"{live_site.url}/calf/now/")
    see(webkit, COUNT)
    wait(webkit).until(expected.text_to_be_present_in_element(SOUND, "Sound is off: tap"))
    webkit.find_element(*SOUND).click()
    wait(webkit).until(expected.text_to_be_present_in_element(SOUND, "Sound on"))


@pytest.mark.full
def test_after_one_visit_it_runs_with_the_server_dead(
    webkit: WebKitGTK, live_site: LiveSite
) -> None:
    webkit.get(live_site.url)
    see(webkit, READY_CHIP)
    live_site.kill()
    webkit.get(live_site.url)
    start(webkit, "calf")
    wait(webkit).until(expected.text_to_be_present_in_element(SOUND, "Sound on"))
