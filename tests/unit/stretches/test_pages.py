"""The pages of Relief and Prevent, without a database or drafts."""

import re
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from project.pages.render import render_page
from project.pages.site import (
    NOT_FOUND_PATH,
    JsonDocument,
    Page,
    Redirect,
    ReleaseInfo,
    Site,
    SiteEntry,
)
from project.releases.content import Content
from stretches.figure import POSES, draw_pose
from stretches.figure.export import export_plan
from stretches.pages import pages
from stretches.posing.release_poses import read_pose_item
from tests.html import unwrap_tags

UNCHECKED: dict[str, Any] = {
    "sources": [],
    "evidence": "judgement",
    "evidence_note": "",
    "checked_by": "",
    "checked_on": None,
    "next_due": None,
    "review_months": 36,
}
GUIDANCE = {
    "id": "guidance",
    "feels_like": "A firm pull that eases.",
    "stop_if": "Stop if it hurts sharply.",
    "do_not_start": ["A warning sign fits you."],
    "breathe": "Breathe out slowly.",
    "after_care": ["Come out slowly."],
    "adults_only": "For adults.",
    "emergency_line": "Chest pain? Call for help now.",
    "safety_line": "One limb swollen? Don't stretch.",
    "standing_line": "Light on. Hold something.",
    "ten_minutes": "It has cramped for 10 minutes and is not easing.",
    "look_for": ["Swollen or warm? Say so."],
    "still_sore": "Still sore is usual.",
}
NEW_GUIDANCE = ("emergency_line", "look_for", "still_sore")
NO_RULE = {"has_ten_minute_rule": False}
CLINIC = {
    "id": "clinic",
    "name": "Riverside Clinic",
    "phone": "",
    "phone_hours": "",
    "booking_url": "",
    "site_url": "https://stretch.example",
    "emergency_number": "",
    "urgent_number": "",
    "urgent_name": "",
    "opening_hours": [{"weekday": 0, "opens": "08:00", "closes": "18:00"}],
}


def step(kind: str = "hold", pose: str = "calf-wall", **other: Any) -> dict[str, Any]:
    cue = {"cue": f"{kind} {pose}", "detail": "Gently.", "side": "", "repeats": 1}
    span = {"seconds": 30, "shortest": 10, "longest": 60}
    return {**cue, **span, "kind": kind, "pose": pose, **other}


def stretch(name: str, area: str = "calf", **other: Any) -> dict[str, Any]:
    plan = {"purpose": "now", "position": "bed", "sides": "one", "rounds": 15, "rest_seconds": 10}
    words = {"title": name.title(), "summary": "Lengthen it.", "cautions": [], "instead": ""}
    return {**UNCHECKED, **plan, **words, "id": name, "area": area, "steps": [step()], **other}


def area(name: str = "calf", **other: Any) -> dict[str, Any]:
    words = {"name": name.title(), "also_called": "", "muscle": name, "summary": "Where it is."}
    picture: dict[str, Any] = {
        "pose": "calf-wall",
        "crop": "",
        "cautions": [],
        "prevent_routine": None,
    }
    return {**UNCHECKED, **words, **picture, "id": name, "slug": name, "hidden": False, **other}


def routine(name: str, *entries: str, **other: Any) -> dict[str, Any]:
    words = {"title": name.title(), "summary": "Calm.", "how_often": "Once a day", "notes": []}
    plan = {"kind": "area", "area": None, "changeover_seconds": 8}
    rows = [{"stretch": entry} for entry in entries]
    return {**UNCHECKED, **words, **plan, "id": name, "slug": name, "entries": rows, **other}


def build_site(former: dict[str, Any] | None = None, **items: list[dict[str, Any]]) -> Site:
    """A site of these items; a name's underscore is a type's hyphen."""
    document: dict[str, Any] = {"schema": 1, "items": {}, "former_slugs": former or {}}
    own: dict[str, list[dict[str, Any]]] = {"guidance": [GUIDANCE], "clinic": [CLINIC]}
    for name, rows in {**own, **items}.items():
        item_type = name.replace("_", "-")
        document["items"] |= {f"{item_type}/{item['id']}": item for item in rows}
        document["items"][f"order/{item_type}"] = {"ids": [item["id"] for item in rows]}
    return Site(Content(document), ReleaseInfo(1, datetime(2026, 1, 1, tzinfo=UTC), "", False))


def list_entries(site: Site) -> dict[str, SiteEntry]:
    return {entry.path: entry for entry in pages(site)}


def render_html(site: Site, path: str) -> str:
    """The page on one line, as if no tag were wrapped."""
    entry = list_entries(site)[path]
    assert isinstance(entry, Page)
    return unwrap_tags(render_page(entry, site))


def list_links(text: str) -> list[str]:
    """Where the page leads, in order."""
    addresses: list[str] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "a":
                addresses.append(dict(attrs).get("href") or "")

    Links().feed(text)
    return addresses


def test_the_first_page_asks_one_question_and_ends_with_somewhere_else() -> None:
    home = render_html(build_site(area=[area("calf"), area("neck")]), "/")
    assert [
        link for link in list_links(home) if link in {"/calf/", "/neck/", "/somewhere-else/"}
    ] == [
        "/calf/",
        "/neck/",
        "/somewhere-else/",
    ]
    assert home.count("<h1") == 1


def list_safety_lines(page: str) -> list[tuple[str, bool]]:
    """The safety lines of a page and whether each is an emergency."""
    lines = re.findall(
        r'<a class="safety( safety-emergency)?" href="/help/"><span>(.*?)</span>', page
    )
    return [(unescape(words), bool(kind)) for kind, words in lines]


EMERGENCY = ("Chest pain? Call for help now.", True)
WARNING = ("One limb swollen? Don't stretch.", False)


@pytest.mark.parametrize("path", ["/", "/calf/", "/calf/now/", "/somewhere-else/", NOT_FOUND_PATH])
def test_the_safety_lines_stand_on_every_page_of_relief(path: str) -> None:
    page = render_html(build_site(area=[area()], stretch=[stretch("bed")]), path)
    assert list_safety_lines(page)[:2] == [EMERGENCY, WARNING]


@pytest.mark.parametrize("path", ["/back/", "/back/now/", "/routines/back-day/"])
def test_an_areas_own_lines_stand_in_place_of_the_one_on_limbs(path: str) -> None:
    lines = {"emergency_lines": ["Can't pee? Call now."], "safety_lines": ["Fever? Call today."]}
    site = build_site(
        area=[area("back", **lines, prevent_routine="back-day")],
        stretch=[stretch("bed", area="back")],
        routine=[routine("back-day", "bed", area="back")],
    )
    own = [EMERGENCY, ("Can't pee? Call now.", True), ("Fever? Call today.", False)]
    shown = list_safety_lines(render_html(site, path))
    assert shown[:3] == own
    assert WARNING not in shown


def test_a_release_from_before_the_lines_shows_the_one_it_has() -> None:
    old = {key: value for key, value in GUIDANCE.items() if key not in NEW_GUIDANCE}
    page = render_html(
        build_site(guidance=[old], area=[area()], stretch=[stretch("bed")]), "/calf/"
    )
    assert set(list_safety_lines(page)) == {WARNING}


def test_without_a_script_the_page_says_when_to_call_in_one_sentence() -> None:
    words = "<strong>Call today if:</strong> It has cramped for 10 minutes and is not easing."
    limb = build_site(area=[area(has_ten_minute_rule=True)], stretch=[stretch("bed")])
    assert words in render_html(limb, "/calf/")
    back = build_site(
        area=[area("back", has_ten_minute_rule=False)], stretch=[stretch("bed", area="back")]
    )
    assert words not in render_html(back, "/back/")


@pytest.mark.parametrize(
    ("rule", "asks"), [({}, True), ({"has_ten_minute_rule": True}, True), (NO_RULE, False)]
)
def test_the_player_asks_or_shows_the_signs_at_a_sore_back(
    rule: dict[str, Any], asks: bool
) -> None:
    page = render_html(build_site(area=[area(**rule)], stretch=[stretch("bed")]), "/calf/")
    assert ("Is it easing?" in page) is asks
    assert ('data-part="card"' in page) is asks
    assert ("Swollen or warm? Say so." in page) is asks
    assert ("Still sore is usual." in page) is not asks


def test_the_first_page_leads_to_what_to_read_for_a_child() -> None:
    link = '<a href="/help/#child">For a child? Read this first.</a>'
    card = {"id": "child", "level": "same-day", "about": "A child", "in_short": "", "signs": []}
    assert link in render_html(build_site(area=[area()], care_card=[card]), "/")
    assert "For a child?" not in render_html(build_site(area=[area()]), "/")


def test_standing_comes_last_whatever_staff_ordered() -> None:
    rows = [
        stretch("up", position="standing"),
        stretch("in-bed"),
        stretch("down", position="lying"),
    ]
    page = list_entries(build_site(area=[area()], stretch=rows))["/calf/"]
    assert isinstance(page, Page)
    assert [view["key"] for view in page.context["positions"]] == ["bed", "lying", "standing"]
    assert [view["order"] for view in page.context["positions"]] == [1, 2, 0]


def test_two_stretches_of_one_place_differ_in_title_and_address() -> None:
    rows = [
        stretch("one", area="back", title="Back, on pillows"),
        stretch("two", area="back", title="Back, on your side"),
    ]
    page = render_html(build_site(area=[area("back")], stretch=rows), "/back/")
    assert [link for link in list_links(page) if "position=" in link] == [
        "/back/now/?position=bed",
        "/back/now/?position=bed-2",
    ]
    assert "<b>On pillows</b>" in page
    assert "<b>On your side</b>" in page


def test_only_the_now_addresses_title_says_now() -> None:
    site = build_site(area=[area()], stretch=[stretch("bed")])
    assert "cramp, now" not in render_html(site, "/calf/")
    assert "cramp, now" in render_html(site, "/calf/now/")


def test_a_pose_is_drawn_once_a_page_and_used_again_after_that() -> None:
    rows = [
        stretch("one", steps=[step("ready", "bed-ready"), step(), step()]),
        stretch("two", position="seated", steps=[step("ready", "bed-ready"), step(pose="cat")]),
    ]
    page = render_html(build_site(area=[area()], stretch=rows), "/calf/")
    assert page.count('<svg id="picture-bed-ready"') == 1
    assert page.count('href="#picture-bed-ready"') == 1
    assert page.count('<svg id="picture-calf-wall"') == 1


def own_picture(name: str = "towel") -> dict[str, Any]:
    image = {"hash": "0" * 32, "width": 1080, "height": 810}
    return {"id": name, "title": "Towel", "alt": "Toes pulled up with a towel", "image": image}


def test_a_picture_of_the_clinics_own_stands_in_place_of_the_figure() -> None:
    """In the list, and where the stretch is chosen, by area or by routine."""
    steps = [step("ready", "bed-ready"), step(picture="towel"), step(picture="towel")]
    rows = [stretch("bed", steps=steps)]
    routines = [routine("calf-day", "bed", area="calf")]
    site = build_site(area=[area()], stretch=rows, routine=routines, picture=[own_picture()])
    picture = f'src="/pictures/{"0" * 32}.webp" width="1080" height="810"'
    page = render_html(site, "/calf/")
    assert page.count(f'{picture} alt="Toes pulled up with a towel"') == 1
    assert page.count(f'{picture} alt=""') == 1
    assert "picture-calf-wall" not in page
    assert page.count('<svg id="picture-bed-ready"') == 1
    assert page.count('data-pose="towel"') == 2
    assert picture in render_html(site, "/prevent/")


def test_two_stretches_with_one_picture_both_show_it() -> None:
    rows = [
        stretch("bed", steps=[step(picture="towel")]),
        stretch("chair", position="seated", steps=[step(picture="towel")]),
    ]
    page = render_html(build_site(area=[area()], stretch=rows, picture=[own_picture()]), "/calf/")
    assert page.count('alt="Toes pulled up with a towel"') == 2


def test_a_picture_that_is_not_in_the_release_leaves_the_figure() -> None:
    steps = [step(picture="gone")]
    page = render_html(build_site(area=[area()], stretch=[stretch("bed", steps=steps)]), "/calf/")
    assert page.count('<svg id="picture-calf-wall"') == 1
    assert 'data-pose="calf-wall"' in page


def test_steps_carry_what_the_player_runs_on() -> None:
    steps = [step("hold", seconds=20, repeats=3)]
    page = render_html(build_site(area=[area()], stretch=[stretch("bed", steps=steps)]), "/calf/")
    assert 'data-kind="hold" data-seconds="20" data-range="10-60" data-repeats="3"' in page
    assert 'data-position="bed" data-purpose="now" data-sides="one" data-rounds="15"' in page
    assert "20 seconds × 3" in page


def test_a_hidden_area_leaves_the_lists_and_its_addresses_answer_with_help() -> None:
    site = build_site(area=[area("calf", hidden=True), area("neck")], stretch=[stretch("bed")])
    assert "/calf/" not in list_links(render_html(site, "/")) + list_links(
        render_html(site, NOT_FOUND_PATH)
    )
    for path in ("/calf/", "/calf/now/", "/calf/prevent/"):
        entry = list_entries(site)[path]
        assert isinstance(entry, Page)
        assert entry.status == 200
        assert {"/help/", "/neck/", "/somewhere-else/"} <= set(list_links(render_html(site, path)))


def test_the_routine_of_a_hidden_area_leaves_prevent() -> None:
    routines = [
        routine("bedtime", "wall"),
        routine("calf-day", "wall", area="calf"),
        routine("neck-day", "wall", area="neck"),
    ]
    areas = [area("calf"), area("neck", hidden=True)]
    site = build_site(area=areas, stretch=[stretch("wall", purpose="prevent")], routine=routines)
    rows = [
        link for link in list_links(render_html(site, "/prevent/")) if link.startswith("/routines/")
    ]
    assert rows == ["/routines/bedtime/", "/routines/calf-day/"]


def test_an_area_without_a_routine_has_no_prevent_page_and_no_link_to_it() -> None:
    site = build_site(area=[area()], stretch=[stretch("bed")])
    assert "/calf/prevent/" not in list_entries(site)
    assert "/calf/prevent/" not in list_links(render_html(site, "/calf/"))


def test_a_routine_says_how_long_it_takes() -> None:
    wall = stretch("wall", purpose="prevent", sides="each", rounds=3)
    site = build_site(
        area=[area()], stretch=[wall], routine=[routine("calf-day", "wall", area="calf")]
    )
    assert "About 4 minutes." in render_html(site, "/routines/calf-day/")


@pytest.mark.parametrize("rest", ["", "now/", "prevent/"])
def test_permanent_ids_and_former_slugs_lead_to_todays_address(rest: str) -> None:
    thigh = area("hamstring", slug="back-of-thigh")
    site = build_site({"area": {"thigh": "hamstring"}}, area=[thigh])
    for former in ("hamstring", "thigh"):
        assert list_entries(site)[f"/{former}/{rest}"] == Redirect(
            f"/{former}/{rest}", f"/back-of-thigh/{rest}"
        )


def test_a_routines_former_slug_leads_to_it() -> None:
    site = build_site({"routine": {"night": "bedtime"}}, routine=[routine("bedtime")])
    assert list_entries(site)["/routines/night/"] == Redirect(
        "/routines/night/", "/routines/bedtime/"
    )


def test_an_unknown_address_answers_404_and_asks_where_it_hurts() -> None:
    site = build_site(area=[area()])
    entry = list_entries(site)[NOT_FOUND_PATH]
    assert isinstance(entry, Page)
    assert entry.status == 404
    assert {"/calf/", "/help/"} <= set(list_links(render_html(site, NOT_FOUND_PATH)))


def test_emergencies_elsewhere_hold_no_link_within_the_card() -> None:
    chest = {
        **UNCHECKED,
        "id": "chest",
        "where": "Chest",
        "level": "emergency",
        "advice": "Sit down.",
        "sources": ["NHS"],
    }
    nhs = {
        "id": "NHS",
        "title": "Cramps",
        "publisher": "",
        "url": "https://x.example/",
        "year": None,
    }
    page = render_html(
        build_site(elsewhere=[chest], source=[{**nhs, "note": ""}]), "/somewhere-else/"
    )
    card = page.split('<section class="care')[1].split("</section>")[0]
    assert "your local emergency number (112, 911, 999)" in card
    assert "<a" not in card
    assert 'href="https://x.example/"' in page


def test_the_foot_says_when_a_page_was_checked_and_when_next() -> None:
    checked = {"checked_by": "Dr Ada", "checked_on": "2026-03-01", "next_due": "2027-03-01"}
    later = {"checked_by": "Dr Bo", "checked_on": "2026-05-01", "next_due": "2029-05-01"}
    rows = [stretch("bed", **later), stretch("chair", position="seated")]
    page = render_html(build_site(area=[area(**checked)], stretch=rows), "/calf/")
    foot = " ".join(page.split("<footer")[1].split())
    assert "Checked by Dr Ada, Dr Bo, last on 1 March 2026. Next check due 1 March 2027." in foot
    assert "1 of 3 texts on this page is not yet checked by your clinician." in foot


OWN_POSE: dict[str, Any] = {
    "id": "nabc234567",
    "title": "Leaning far",
    "description": "A person leans far.",
    "posture": {**POSES["calf-wall"].data, "head": 50},
}


def test_a_pose_of_the_release_is_drawn_on_its_pages_and_handed_to_phones() -> None:
    rows = [stretch("bed", steps=[step(pose="nabc234567")])]
    site = build_site(area=[area(pose="nabc234567")], stretch=rows, pose=[OWN_POSE])
    page = render_html(site, "/calf/")
    assert 'id="picture-nabc234567"' in page
    assert 'aria-label="Leaning far"' in page
    assert 'data-pose="nabc234567"' in page
    assert draw_pose(read_pose_item(OWN_POSE), body="pregnant", titled=False) in render_html(
        site, "/"
    )
    figures = list_entries(site)["/figures.json"]
    assert isinstance(figures, JsonDocument)
    assert figures.data["poses"]["nabc234567"] == export_plan(read_pose_item(OWN_POSE).plan)
    assert "calf-wall" in figures.data["poses"]
