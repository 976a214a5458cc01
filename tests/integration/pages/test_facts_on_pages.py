"""Each fact of the brief is read on its page, under the anchor that docs/content.md names."""

import re
from html import unescape

import pytest

from project.pages.render_site import render_site
from project.pages.site import create_site
from project.releases.content import Content
from project.releases.live import get_live_content, get_live_release
from tests.facts import holds_words, read_facts
from tests.html import extract_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]

PAGES = {
    "tips.toml": "/tips/",
    "questions.toml": "/questions/",
    "panels.toml": "/muscle/",
    "care_cards.toml": "/help/",
    "clinic.toml": "/about/",
}
SAMPLE = {"booking link", "opening hours"}
"""Facts that no page shows before a clinic has entered its own."""


def render_pages() -> dict[str, str]:
    release = get_live_release()
    assert release
    pages = render_site(create_site(release), "en")
    return {page.path: page.body.decode() for page in pages if page.status == 200}


def find_page(content: Content, file: str, item: str) -> str:
    if file == "topics.toml":
        return f"/{content.get_item('topic', item)['place']}/"
    return PAGES[file]


def read_section(page: str, anchor: str) -> str:
    """The text under an anchor, up to the next section or panel, and where its links lead."""
    html = page.partition(f' id="{anchor}"')[2]
    html = re.split(r"<section|<li class=\"panel\"|</main>", f"<p{html}")[0]
    return " ".join([extract_text(html), *map(unescape, re.findall(r'href="([^"]+)"', html))])


def test_each_fact_is_read_on_its_page_under_its_anchor() -> None:
    content, pages, missing = get_live_content(), render_pages(), []
    for row in read_facts():
        if row.fact not in SAMPLE:
            path = find_page(content, row.file, row.item)
            text = read_section(pages[path], row.item)
            missing += [
                f"{path}#{row.item} lacks “{words}”"
                for words in row.words
                if not holds_words(text, words)
            ]
    assert not missing
