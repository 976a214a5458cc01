"""What a person does with a page in WebKit: looks, waits until it is there, and taps it."""

from selenium.common.exceptions import (
    ElementNotInteractableException,
    NoSuchElementException,
    StaleElementReferenceException,
)
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions as expected
from selenium.webdriver.support.wait import WebDriverWait

from tests.live import PATIENCE

Where = tuple[str, str]

COUNT: Where = (By.CSS_SELECTOR, "[role=timer]")
READY_CHIP: Where = (By.CSS_SELECTOR, ".chip[data-state=ready]")


def wait(browser: WebKitGTK) -> WebDriverWait[WebKitGTK]:
    return WebDriverWait(
        browser,
        PATIENCE,
        poll_frequency=0.05,
        # What was found may belong to the page before.
        ignored_exceptions=[StaleElementReferenceException],
    )


def see(browser: WebKitGTK, what: Where) -> None:
    wait(browser).until(expected.visibility_of_element_located(what))


def tap(browser: WebKitGTK, what: Where) -> None:
    """Tap it, once it takes taps: while one page fades into the next it does not."""

    def tapped(driver: WebKitGTK) -> bool:
        try:
            driver.find_element(*what).click()
        except (
            ElementNotInteractableException,
            NoSuchElementException,
            StaleElementReferenceException,
        ):
            return False
        return True

    wait(browser).until(tapped)


def tile(area: str) -> Where:
    """An area's tile, once a tap on it starts the stretch: before, it only leads to the area."""
    return By.CSS_SELECTOR, f'[data-started="true"] .tile[href="/{area}/"]'


def button(name: str) -> Where:
    return By.XPATH, f"//button[normalize-space()='{name}'][not(@disabled)]"
