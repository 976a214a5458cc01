"""The page "Where does it seize?", without a database."""

import re
from typing import Any

from checklist.search import findables
from tests.unit.checklist.test_pages import REVIEWED, build_site, render_html, trigger


def spot(place: str, **other: Any) -> dict[str, Any]:
    words = {"title": place.title(), "text": f"The {place} may **lock**."}
    return {**REVIEWED, **words, "id": place, "place": place, "items": [], "area": None, **other}


def area(*, hidden: bool = False) -> dict[str, Any]:
    routine = "calf-prevent"
    return {
        "id": "calf",
        "slug": "lower-leg",
        "name": "Calf",
        "hidden": hidden,
        "prevent_routine": routine,
    }


ROUTINE = {"id": "calf-prevent", "slug": "calf-by-day", "title": "Calf by day"}
WHERE = "/where/"


def section(page: str, place: str) -> str:
    """One spot's part of the page."""
    return page.partition(f'<section class="topic spot" id="{place}"')[2].partition("</section>")[0]


def test_each_spot_says_what_is_seen_what_to_tick_and_which_stretches_fit() -> None:
    page = render_html(
        build_site(
            spot=[spot("calf", items=["M5"], area="calf"), spot("one-muscle", items=["R4", "C1"])],
            trigger=[
                trigger("M5", "medical"),
                trigger("R4", "red", level="same-day"),
                trigger("C1", "nerve"),
            ],
            area=[area()],
            routine=[ROUTINE],
        ),
        WHERE,
    )
    calf, muscle = section(page, "calf"), section(page, "one-muscle")
    assert "The calf may <strong>lock</strong>." in calf
    assert "<li>M5</li>" in calf
    assert 'href="/lower-leg/now/"' in calf
    assert 'href="/lower-leg/prevent/"' in calf
    assert re.search(r"<li><strong>\s*Call today\s*</strong> · R4</li>\s*<li>C1</li>", muscle)
    assert "/now/" not in muscle
    for part in (calf, muscle):
        assert part.count('href="/check/"') == 1
        assert part.count('class="safety"') == 1


def test_the_warning_stands_before_the_stretches() -> None:
    page = section(
        render_html(build_site(spot=[spot("calf", area="calf")], area=[area()]), WHERE), "calf"
    )
    assert 0 < page.index('class="safety"') < page.index("/lower-leg/now/")


def test_a_hidden_area_is_offered_to_nobody() -> None:
    site = build_site(spot=[spot("calf", area="calf")], area=[area(hidden=True)], routine=[ROUTINE])
    assert "/lower-leg/" not in section(render_html(site, WHERE), "calf")


def test_every_spot_has_a_name_and_those_on_the_body_a_region_too() -> None:
    page = render_html(build_site(spot=[spot("one-muscle"), spot("calf"), spot("hand")]), WHERE)
    front, back = page.split('<figure class="body">')[1:]
    assert ("region-hand" in front, "region-calf" in back) == (True, True)
    assert page.count('class="region ') == 2
    for place, buttons in {"one-muscle": 1, "calf": 2, "hand": 2}.items():
        assert page.count(f'aria-controls="{place}"') == buttons


def test_buttons_wait_for_the_script_and_the_places_are_read_without_it() -> None:
    page = render_html(build_site(spot=[spot("calf")]), WHERE)
    assert page.count("<button") == page.count("disabled>") + page.count("hidden>All places")
    assert "hidden" not in section(page, "calf")
    assert "<form" not in page


def test_a_release_without_spots_leads_to_the_check_and_nothing_leads_here() -> None:
    site = build_site()
    assert (
        "data-module" not in render_html(site, WHERE).partition("<main")[2].partition("</main>")[0]
    )
    assert 'href="/check/">Check: what fits you?' in render_html(site, WHERE)
    assert WHERE not in render_html(site, "/check/")
    assert WHERE not in {findable.address for findable in findables(site.content)}
    assert WHERE in render_html(build_site(spot=[spot("calf")]), "/check/")


def test_the_page_says_who_checked_its_spots() -> None:
    checked = {"checked_by": "Dr Day", "checked_on": "2026-01-02", "next_due": "2027-01-02"}
    page = render_html(build_site(spot=[spot("calf", **checked)]), WHERE)
    assert "Dr Day" in page.partition('<footer class="foot"')[2]
