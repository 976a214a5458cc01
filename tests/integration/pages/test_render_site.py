"""Only pages that changed are rendered again, and all come out as if every page were."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from project.pages import render_site as module
from project.pages.markup import parse_markup
from project.pages.render import HTML_TYPE, RenderedPage
from project.pages.render_site import render_site
from project.pages.site import Site, create_site
from project.releases.content import Content, Document
from project.releases.live import get_live_release
from tests.selection import mark_full

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("starting_content"),
]


@pytest.fixture
def site() -> Site:
    release = get_live_release()
    assert release
    return create_site(release)


@pytest.fixture
def other_site(site: Site) -> Callable[..., Site]:
    """The site with one value of one item changed."""

    def change(key: str, field: str, value: Any) -> Site:
        document: Document = deepcopy(site.content.document)
        document["items"][key][field] = value
        return replace(site, content=Content(document))

    return change


def render_all(site: Site) -> dict[str, RenderedPage]:
    return {page.path: page for page in render_site(site, "en")}


def render_afresh(site: Site, monkeypatch: pytest.MonkeyPatch) -> dict[str, RenderedPage]:
    with monkeypatch.context() as patch:
        patch.setattr(module, "_cache", {})
        return render_all(site)


def paths_rendered_again(before: Site, after: Site) -> set[str]:
    first, second = render_all(before), render_all(after)
    return {
        path
        for path, page in second.items()
        if page.content_type == HTML_TYPE and page.status != 301 and page is not first.get(path)
    }


def test_the_same_content_is_not_rendered_again(site: Site) -> None:
    assert paths_rendered_again(site, replace(site, content=deepcopy(site.content))) == set()


def test_a_changed_tip_is_rendered_where_it_is_shown(
    site: Site, other_site: Callable[..., Site]
) -> None:
    again = paths_rendered_again(site, other_site("tip/T1", "title", "Stretch at once"))
    assert again == {"/check/", "/offline/status/", "/search/", "/tips/"}


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        ("tip/T1", "why", "**Because.**"),
        ("clinic/clinic", "colour", "#1f6f8b"),
        ("area/calf", "slug", "lower-leg"),
        mark_full(("guidance/guidance", "safety_line", "Stop if it hurts")),
        mark_full(("clinic/clinic", "name", "Hill Clinic")),
        mark_full(("clinic/clinic", "emergency_number", "999")),
        mark_full(("area/calf", "name", "Lower leg")),
        mark_full(("routine/bedtime", "title", "Before sleep")),
        mark_full(
            ("order/area", "ids", ["foot", "calf", "hamstring", "quad", "back", "neck", "hand"])
        ),
    ],
)
def test_every_page_is_as_if_it_were_rendered_afresh(
    site: Site,
    other_site: Callable[..., Site],
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    field: str,
    value: Any,
) -> None:
    render_all(site)
    changed = other_site(key, field, value)
    assert render_all(changed) == render_afresh(changed, monkeypatch)
    assert render_all(site) == render_afresh(site, monkeypatch)


def test_a_page_shows_the_facts_of_its_own_release(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert site.release_info.unchecked_start
    render_all(site)
    info = replace(site.release_info, number=2, signed_by="Rita", unchecked_start=False)
    signed = replace(site, release_info=info)
    assert render_all(signed) == render_afresh(signed, monkeypatch)
    assert "Rita" in render_all(signed)["/offline/status/"].body.decode()


class Parser(HTMLParser):
    """Reads a page as a browser does."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.ids: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name == "id":
                self.ids.add(value)
            if value and name == "href" and tag == "a":
                self.targets.add(value)
            if value and value.startswith("/"):
                self.addresses.add(value)


def test_every_page_refers_to_what_an_html_parser_finds_in_it(site: Site) -> None:
    for page in render_all(site).values():
        html = page.body.decode()
        markup, parsed = parse_markup(html), Parser(html)
        assert markup.targets == parsed.targets, page.path
        assert markup.ids == parsed.ids, page.path
        assert markup.addresses == parsed.addresses, page.path
