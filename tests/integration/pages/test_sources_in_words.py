"""Patients read what a source is: no page names one by the code that staff cite it by."""

import pytest

from project.pages.render import HTML_TYPE
from project.pages.render_site import render_site
from project.pages.site import create_site
from project.releases.live import get_live_release
from tests.html import extract_text
from tests.sources import find_source_codes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]


def test_no_page_names_a_source_by_its_code() -> None:
    release = get_live_release()
    assert release
    codes = release.content.order_of("source")
    texts = {
        page.path: extract_text(page.body.decode())
        for page in render_site(create_site(release), "en")
        if page.content_type == HTML_TYPE and page.status != 301
    }
    found = {path: find_source_codes(text, codes) for path, text in texts.items()}
    assert "/tips/" in texts
    assert not {path: names for path, names in found.items() if names}
