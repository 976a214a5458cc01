"""The kill switch removes the worker from phones until it is released. People's own data stay."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.phone import Phone
from tests.live import LiveSite
from tests.selection import mark_full

# What people stored themselves, and what isn't ours.
STORE = """async () => {
  localStorage.setItem("mine", "kept");
  await caches.open("somebody-elses");
  const opening = indexedDB.open("diary", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("days");
  const database = await new Promise((resolve) => {
    opening.onsuccess = () => resolve(opening.result);
  });
  const writing = database.transaction("days", "readwrite");
  writing.objectStore("days").put("calf, 2 a.m.", "Monday");
  await new Promise((resolve) => { writing.oncomplete = resolve; });
  database.close();
}"""
STORED = """async () => {
  const opening = indexedDB.open("diary");
  const database = await new Promise((resolve) => {
    opening.onsuccess = () => resolve(opening.result);
  });
  const reading = database.transaction("days").objectStore("days").get("Monday");
  await new Promise((resolve) => { reading.onsuccess = resolve; });
  database.close();
  return [localStorage.getItem("mine"), reading.result];
}"""
LOOK_FOR_UPDATE = "async () => (await navigator.serviceWorker.getRegistration())?.update()"
OURS_ARE_GONE = """async () => {
  return !(await caches.keys()).some((name) => name.startsWith("unknot-"));
}"""
NO_WORKER = f"""async () => {{
  return await ({OURS_ARE_GONE})() && !(await navigator.serviceWorker.getRegistration());
}}"""


@pytest.fixture
def phone(own_site: LiveSite, make_phone: Callable[..., Phone]) -> Phone:
    """A phone that has stored the whole site and a person's own data."""
    phone = make_phone(base_url=own_site.url)
    phone.visit("/")
    phone.page.evaluate(STORE)
    return phone


def throw(site: LiveSite) -> None:
    site.manage("kill_switch", "throw", "--reason", "A test")


def throw_by_setting(site: LiveSite) -> None:
    site.environment["OFFLINE_KILL_SWITCH"] = "1"
    site.kill()
    site.start()


def release(site: LiveSite) -> None:
    site.manage("kill_switch", "release")


def release_by_setting(site: LiveSite) -> None:
    del site.environment["OFFLINE_KILL_SWITCH"]
    site.kill()
    site.start()


def came_from_worker(page: Page, path: str) -> bool:
    """Open a page; whether the worker answered."""
    response = page.goto(path)
    assert response is not None
    assert response.ok
    return response.from_service_worker


@pytest.mark.parametrize(
    ("thrown", "released"), [(throw, release), mark_full((throw_by_setting, release_by_setting))]
)
def test_case_8_the_kill_switch_removes_the_worker_at_the_next_visit_and_releasing_it_reinstalls_it(
    own_site: LiveSite,
    phone: Phone,
    thrown: Callable[[LiveSite], None],
    released: Callable[[LiveSite], None],
) -> None:
    thrown(own_site)
    phone.relaunch().goto("/calf/")
    phone.wait_for(NO_WORKER)
    assert phone.caches() == ["somebody-elses"]
    assert phone.page.evaluate(STORED) == ["kept", "calf, 2 a.m."]
    for path in ("/calf/", "/calf/now/", "/tips/"):
        assert not came_from_worker(phone.page, path)

    released(own_site)
    phone.visit("/")
    bundle = json.loads(own_site.get("/offline/health/"))["bundle"]
    assert phone.version() == bundle["hash"]
    own_site.kill()
    assert came_from_worker(phone.relaunch(), "/calf/now/")
    assert phone.page.evaluate(STORED) == ["kept", "calf, 2 a.m."]


@pytest.mark.full
def test_a_phone_in_the_middle_of_an_update_loses_all_of_it(
    own_site: LiveSite, phone: Phone
) -> None:
    phone.page.evaluate("caches.open('unknot-halfway')")
    throw(own_site)
    phone.page.goto("/")
    phone.wait_for(NO_WORKER)
    assert phone.caches() == ["somebody-elses"]


@pytest.mark.full
def test_a_running_stretch_continues(own_site: LiveSite, phone: Phone) -> None:
    page = phone.page
    page.get_by_role("link", name="Calf").first.click()
    timer = page.get_by_role("timer", name="Time left")
    expect(timer).to_be_visible()
    page.evaluate("window.sameDocument = true")
    throw(own_site)
    page.evaluate(LOOK_FOR_UPDATE)
    phone.wait_for(OURS_ARE_GONE)
    expect(timer).to_be_visible()
    page.get_by_role("button", name="Standing").click()
    expect(page.get_by_role("heading", name="Calf, standing")).to_be_visible()
    expect(timer).to_be_visible()
    assert page.evaluate("window.sameDocument")


@pytest.mark.full
def test_an_open_page_no_longer_says_that_it_works_offline(
    own_site: LiveSite, phone: Phone
) -> None:
    phone.page.goto("/")
    chip = phone.page.locator(".chip[data-state=ready]")
    expect(chip).to_be_visible()
    throw(own_site)
    phone.page.evaluate(LOOK_FOR_UPDATE)
    expect(chip).to_be_hidden()


@pytest.mark.full
def test_a_first_visit_while_it_is_thrown_stores_nothing(
    own_site: LiveSite, make_phone: Callable[..., Phone]
) -> None:
    throw(own_site)
    phone = make_phone(base_url=own_site.url)
    with phone.context.expect_event("serviceworker"):
        phone.page.goto("/")
    phone.wait_for(NO_WORKER)
    assert phone.caches() == []


@pytest.mark.full
def test_every_server_process_reads_the_switch_at_once(own_site: LiveSite) -> None:
    own_site.kill()
    own_site.start(workers=2)
    for change, answers_fetches in ((throw, False), (release, True)):
        change(own_site)
        heard = {b'"fetch"' in own_site.get("/serviceworker.js") for _ in range(20)}
        assert heard == {answers_fetches}
