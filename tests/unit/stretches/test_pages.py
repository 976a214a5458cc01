"""Relief and Prevent as functions of a release's content: no database, no draft row."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from project.pages.render import render
from project.pages.site import NOT_FOUND, Document, Entry, Page, Redirect, Site, Stamp
from project.releases.content import Content
from stretches.figure import POSES, draw_pose
from stretches.figure.export import plan_data
from stretches.pages import pages
from stretches.posing.known import pose_of

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
    "safety_line": "Swollen, hot, numb, just injured? Don't stretch",
    "standing_line": "Light on. Hold something.",
    "ten_minutes": "Call for advice today.",
}
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
    listed = [{"stretch": entry} for entry in entries]
    return {**UNCHECKED, **words, **plan, "id": name, "slug": name, "entries": listed, **other}


def site(former: dict[str, Any] | None = None, **items: list[dict[str, Any]]) -> Site:
    """A site of these items; a name's underscore is a type's hyphen."""
    document: dict[str, Any] = {"schema": 1, "items": {}, "former_slugs": former or {}}
    own: dict[str, list[dict[str, Any]]] = {"guidance": [GUIDANCE], "clinic": [CLINIC]}
    for name, listed in {**own, **items}.items():
        item_type = name.replace("_", "-")
        document["items"] |= {f"{item_type}/{item['id']}": item for item in listed}
        document["items"][f"order/{item_type}"] = {"ids": [item["id"] for item in listed]}
    return Site(Content(document), Stamp(1, datetime(2026, 1, 1, tzinfo=UTC), "", False))


def answers(of: Site) -> dict[str, Entry]:
    return {entry.path: entry for entry in pages(of)}


def html(of: Site, path: str) -> str:
    entry = answers(of)[path]
    assert isinstance(entry, Page)
    return render(entry, of)


def links(text: str) -> list[str]:
    """Where the page leads, in order."""
    found: list[str] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "a":
                found.append(dict(attrs).get("href") or "")

    Links().feed(text)
    return found


def test_the_first_page_asks_one_question_and_ends_with_somewhere_else() -> None:
    home = html(site(area=[area("calf"), area("neck")]), "/")
    assert [link for link in links(home) if link in {"/calf/", "/neck/", "/somewhere-else/"}] == [
        "/calf/",
        "/neck/",
        "/somewhere-else/",
    ]
    assert home.count("<h1") == 1


@pytest.mark.parametrize("path", ["/", "/calf/", "/calf/now/", "/somewhere-else/", NOT_FOUND])
def test_the_safety_line_stands_on_every_page_of_relief(path: str) -> None:
    page = html(site(area=[area()], stretch=[stretch("bed")]), path)
    assert '<a class="safety" href="/help/">' in page
    assert "Don&#x27;t stretch" in page


def test_standing_comes_last_whatever_staff_ordered() -> None:
    listed = [
        stretch("up", position="standing"),
        stretch("in-bed"),
        stretch("down", position="lying"),
    ]
    page = answers(site(area=[area()], stretch=listed))["/calf/"]
    assert isinstance(page, Page)
    assert [view["key"] for view in page.context["positions"]] == ["bed", "lying", "standing"]
    assert [view["order"] for view in page.context["positions"]] == [1, 2, 0]


def test_two_stretches_of_one_place_are_told_apart_by_title_and_address() -> None:
    listed = [
        stretch("one", area="back", title="Back, on pillows"),
        stretch("two", area="back", title="Back, on your side"),
    ]
    page = html(site(area=[area("back")], stretch=listed), "/back/")
    assert [link for link in links(page) if "position=" in link] == [
        "/back/now/?position=bed",
        "/back/now/?position=bed-2",
    ]
    assert "<b>On pillows</b>" in page
    assert "<b>On your side</b>" in page


def test_only_the_now_addresses_title_says_now() -> None:
    of = site(area=[area()], stretch=[stretch("bed")])
    assert "cramp, now" not in html(of, "/calf/")
    assert "cramp, now" in html(of, "/calf/now/")


def test_a_pose_is_drawn_once_a_page_and_used_again_after_that() -> None:
    listed = [
        stretch("one", steps=[step("ready", "bed-ready"), step(), step()]),
        stretch("two", position="seated", steps=[step("ready", "bed-ready"), step(pose="cat")]),
    ]
    page = html(site(area=[area()], stretch=listed), "/calf/")
    assert page.count('<svg id="picture-bed-ready"') == 1
    assert page.count('href="#picture-bed-ready"') == 1
    assert page.count('<svg id="picture-calf-wall"') == 1


def own_picture(name: str = "towel") -> dict[str, Any]:
    image = {"hash": "0" * 32, "width": 1080, "height": 810}
    return {"id": name, "title": "Towel", "alt": "Toes pulled up with a towel", "image": image}


def test_a_picture_of_the_clinics_own_stands_in_place_of_the_figure() -> None:
    """In the list, and where the stretch is chosen, by area or by routine."""
    steps = [step("ready", "bed-ready"), step(picture="towel"), step(picture="towel")]
    listed = [stretch("bed", steps=steps)]
    routines = [routine("calf-day", "bed", area="calf")]
    of = site(area=[area()], stretch=listed, routine=routines, picture=[own_picture()])
    shown = f'src="/pictures/{"0" * 32}.webp" width="1080" height="810"'
    page = html(of, "/calf/")
    assert page.count(f'{shown} alt="Toes pulled up with a towel"') == 1
    assert page.count(f'{shown} alt=""') == 1
    assert "picture-calf-wall" not in page
    assert page.count('<svg id="picture-bed-ready"') == 1
    assert page.count('data-pose="towel"') == 2
    assert shown in html(of, "/prevent/")


def test_two_stretches_with_one_picture_both_show_it() -> None:
    listed = [
        stretch("bed", steps=[step(picture="towel")]),
        stretch("chair", position="seated", steps=[step(picture="towel")]),
    ]
    page = html(site(area=[area()], stretch=listed, picture=[own_picture()]), "/calf/")
    assert page.count('alt="Toes pulled up with a towel"') == 2


def test_a_picture_that_is_not_in_the_release_leaves_the_figure() -> None:
    steps = [step(picture="gone")]
    page = html(site(area=[area()], stretch=[stretch("bed", steps=steps)]), "/calf/")
    assert page.count('<svg id="picture-calf-wall"') == 1
    assert 'data-pose="calf-wall"' in page


def test_steps_carry_what_the_player_runs_on() -> None:
    steps = [step("hold", seconds=20, repeats=3)]
    page = html(site(area=[area()], stretch=[stretch("bed", steps=steps)]), "/calf/")
    assert 'data-kind="hold" data-seconds="20" data-range="10-60" data-repeats="3"' in page
    assert 'data-position="bed" data-purpose="now" data-sides="one" data-rounds="15"' in page
    assert "20 seconds × 3" in page


def test_a_hidden_area_leaves_the_lists_and_its_addresses_answer_with_help() -> None:
    of = site(area=[area("calf", hidden=True), area("neck")], stretch=[stretch("bed")])
    assert "/calf/" not in links(html(of, "/")) + links(html(of, NOT_FOUND))
    for path in ("/calf/", "/calf/now/", "/calf/prevent/"):
        entry = answers(of)[path]
        assert isinstance(entry, Page)
        assert entry.status == 200
        assert {"/help/", "/neck/", "/somewhere-else/"} <= set(links(html(of, path)))


def test_the_routine_of_a_hidden_area_leaves_prevent() -> None:
    routines = [
        routine("bedtime", "wall"),
        routine("calf-day", "wall", area="calf"),
        routine("neck-day", "wall", area="neck"),
    ]
    areas = [area("calf"), area("neck", hidden=True)]
    of = site(area=areas, stretch=[stretch("wall", purpose="prevent")], routine=routines)
    listed = [link for link in links(html(of, "/prevent/")) if link.startswith("/routines/")]
    assert listed == ["/routines/bedtime/", "/routines/calf-day/"]


def test_an_area_without_a_routine_has_no_prevent_page_and_no_link_to_it() -> None:
    of = site(area=[area()], stretch=[stretch("bed")])
    assert "/calf/prevent/" not in answers(of)
    assert "/calf/prevent/" not in links(html(of, "/calf/"))


def test_a_routine_says_how_long_it_takes() -> None:
    wall = stretch("wall", purpose="prevent", sides="each", rounds=3)
    of = site(area=[area()], stretch=[wall], routine=[routine("calf-day", "wall", area="calf")])
    assert "About 4 minutes." in html(of, "/routines/calf-day/")


@pytest.mark.parametrize("rest", ["", "now/", "prevent/"])
def test_permanent_ids_and_former_slugs_lead_to_todays_address(rest: str) -> None:
    thigh = area("hamstring", slug="back-of-thigh")
    of = site({"area": {"thigh": "hamstring"}}, area=[thigh])
    for old in ("hamstring", "thigh"):
        assert answers(of)[f"/{old}/{rest}"] == Redirect(f"/{old}/{rest}", f"/back-of-thigh/{rest}")


def test_a_routines_former_slug_leads_to_it() -> None:
    of = site({"routine": {"night": "bedtime"}}, routine=[routine("bedtime")])
    assert answers(of)["/routines/night/"] == Redirect("/routines/night/", "/routines/bedtime/")


def test_an_unknown_address_answers_404_and_asks_where_it_hurts() -> None:
    of = site(area=[area()])
    entry = answers(of)[NOT_FOUND]
    assert isinstance(entry, Page)
    assert entry.status == 404
    assert {"/calf/", "/help/"} <= set(links(html(of, NOT_FOUND)))


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
    page = html(site(elsewhere=[chest], source=[{**nhs, "note": ""}]), "/somewhere-else/")
    card = page.split('<section class="care')[1].split("</section>")[0]
    assert "your local emergency number (112, 911, 999)" in card
    assert "<a" not in card
    assert 'href="https://x.example/"' in page


def test_the_foot_says_when_a_page_was_checked_and_when_next() -> None:
    checked = {"checked_by": "Dr Ada", "checked_on": "2026-03-01", "next_due": "2027-03-01"}
    later = {"checked_by": "Dr Bo", "checked_on": "2026-05-01", "next_due": "2029-05-01"}
    listed = [stretch("bed", **later), stretch("chair", position="seated")]
    page = html(site(area=[area(**checked)], stretch=listed), "/calf/")
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
    listed = [stretch("bed", steps=[step(pose="nabc234567")])]
    of = site(area=[area(pose="nabc234567")], stretch=listed, pose=[OWN_POSE])
    page = html(of, "/calf/")
    assert 'id="picture-nabc234567"' in page
    assert 'aria-label="Leaning far"' in page
    assert 'data-pose="nabc234567"' in page
    assert draw_pose(pose_of(OWN_POSE), body="pregnant", titled=False) in html(of, "/")
    figures = answers(of)["/figures.json"]
    assert isinstance(figures, Document)
    assert figures.data["poses"]["nabc234567"] == plan_data(pose_of(OWN_POSE).plan)
    assert "calf-wall" in figures.data["poses"]
