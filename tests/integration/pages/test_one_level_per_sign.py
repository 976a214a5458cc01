"""A walk through every published page: each warning sign stands at one level, its hazard's."""

import re
from html import unescape

import pytest
from django.test import Client

from project.hazards.models import HazardLevel
from project.hazards.signs import list_help_texts, list_sign_texts
from project.pages.site import Page, create_site, gather_entries
from project.releases.live import get_live_release
from tests.html import unwrap_tags

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]

LEVELS = {str(level.label): level.value for level in HazardLevel}
LEVEL_OR_SIGN = re.compile(
    rf'<section class="care care-(?P<card>[a-z-]+)"|<h3>\s*(?P<title>{"|".join(LEVELS)})\s*</h3>'
    r'|data-level="(?P<row>[a-z-]*)" data-pattern="(?P<pattern>[a-z-]*)"'
    r"|<(?:li|span)>(?P<sign>[^<]+)</|(?P<end></section>|</details>|</fieldset>)"
)


def list_levels_of_signs(html: str, sees: dict[str, str]) -> list[tuple[str, str]]:
    """Each sign or other line of a list, in lower case, with the level under which it stands.

    Lists without levels give "".
    `sees` are the levels of the patterns, for rows of Check without one of their own.
    """
    found, level = [], ""
    for match in LEVEL_OR_SIGN.finditer(html):
        if match["sign"]:
            found.append((unescape(match["sign"]).strip().lower(), level))
        elif match["end"]:
            level = ""
        elif match["row"] is not None:
            level = match["row"] or sees.get(match["pattern"], "")
        else:
            level = match["card"] or LEVELS[unescape(match["title"])]
    return found


def test_each_sign_stands_at_one_level_on_every_page(client: Client) -> None:
    release = get_live_release()
    assert release is not None
    site = create_site(release)
    sees = {pattern["id"]: pattern["see"] for pattern in site.content.items_of("pattern")}
    expected = {
        text.lower(): hazard["level"]
        for hazard in site.content.items_of("hazard")
        for text in (*list_help_texts([hazard]), *list_sign_texts([hazard]))
    }
    pages = [each.path for each in gather_entries(site).values() if isinstance(each, Page)]
    seen: dict[str, set[str]] = {}
    for path in pages:
        html = unwrap_tags(client.get(path).content.decode()).split('data-part="leaflet"')[0]
        for sign, level in list_levels_of_signs(html, sees):
            if level and sign in expected:
                assert level == expected[sign], (path, sign)
                seen.setdefault(sign, set()).add(path)
    assert len(seen) > 190
    assert sum(map(len, seen.values())) > 500
