"""The pages of the checklist, the warning signs and the reading, without a database."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest

from checklist.pages import pages
from project.pages.render import render_page
from project.pages.site import Page, ReleaseInfo, Site
from project.releases.content import Content
from tests.html import unwrap_tags

REVIEWED = {
    "sources": ["NHS"],
    "evidence": "weak",
    "evidence_note": "",
    "checked_by": "",
    "checked_on": None,
    "next_due": None,
    "review_months": 12,
}
NHS = {
    "id": "NHS",
    "title": "Leg cramps",
    "publisher": "NHS",
    "url": "https://nhs.example/",
    "year": 2025,
    "note": "",
}
NO_NUMBERS = {
    "id": "clinic",
    "name": "Riverside Clinic",
    "phone": "",
    "phone_hours": "",
    "booking_url": "",
    "emergency_number": "",
    "urgent_number": "",
    "urgent_name": "",
    "email": "",
    "address": [],
    "services": [],
    "imprint": "",
    "author": "",
    "reviewer": "",
    "opening_hours": [{"weekday": 0, "opens": "08:00", "closes": "18:00"}],
}
NUMBERS = {
    **NO_NUMBERS,
    "phone": "+44 20 7946 0000",
    "emergency_number": "112",
    "urgent_number": "111",
    "urgent_name": "the night line",
    "booking_url": "https://clinic.example/book",
    "email": "mistakes@clinic.example",
}


def card(name: str, level: str) -> dict[str, Any]:
    words = {"about": name.title(), "heading": "Call if:", "intro": "", "after": "Rest."}
    signs = [{"text": "you feel faint"}]
    return {**REVIEWED, **words, "id": name, "level": level, "signs": signs}


def trigger(name: str, group: str, **other: Any) -> dict[str, Any]:
    rules: dict[str, Any] = {
        "level": "",
        "pattern": None,
        "tips": [],
        "urgent": "",
        "hides_stretching": False,
    }
    return {**REVIEWED, **rules, "id": name, "text": name, "group": group, "parts": [], **other}


def pattern(name: str, rank: int) -> dict[str, Any]:
    words = {"title": name.title(), "meaning": "It may be.", "helps": ["Move."], "see_text": "Ask."}
    by_stretching: dict[str, Any] = {"helps_not_with_clot": ["Stretch."], "routine": None}
    return {**REVIEWED, **words, **by_stretching, "id": name, "rank": rank, "see": "routine"}


def tip(name: str, **other: Any) -> dict[str, Any]:
    words = {"title": f"Tip {name}", "why": "It may help.", "do": ["Do it."], "dont": ["Not that."]}
    return {**REVIEWED, **words, "id": name, "not_with_clot": False, **other}


def topic(place: str) -> dict[str, Any]:
    words = {"title": f"About {place}", "text": "Some **text**.", "intro": ""}
    return {**REVIEWED, **words, "id": f"topic-{place}", "place": place}


def panel(picture: str, *, debated: bool = False) -> dict[str, Any]:
    words = {"title": picture.title(), "text": "Text.", "picture": picture}
    return {**REVIEWED, **words, "id": picture, "debated": debated}


def build_site(clinic: dict[str, Any] = NO_NUMBERS, **items: Iterable[dict[str, Any]]) -> Site:
    """A site of these items; a name's underscore is a type's hyphen."""
    document: dict[str, Any] = {"schema": 1, "items": {}, "former_slugs": {}}
    for name, rows in {"clinic": [clinic], "source": [NHS], **items}.items():
        item_type = name.replace("_", "-")
        document["items"] |= {f"{item_type}/{item['id']}": item for item in rows}
        document["items"][f"order/{item_type}"] = {"ids": [item["id"] for item in rows]}
    return Site(Content(document), ReleaseInfo(1, datetime(2026, 1, 1, tzinfo=UTC), "", True))


def render_html(site: Site, path: str) -> str:
    """The page on one line, as if no tag were wrapped."""
    entry = next(entry for entry in pages(site) if entry.path == path)
    assert isinstance(entry, Page)
    return unwrap_tags(render_page(entry, site))


def in_order(text: str, *parts: str) -> bool:
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_the_checklist_shows_red_first_then_by_urgency_under_what_each_may_mean() -> None:
    page = render_html(
        build_site(
            trigger=[
                trigger("H1", "habits", pattern="habits"),
                trigger("C3", "nerve", pattern="nerve", level="same-day"),
                trigger("R1", "red", level="emergency"),
            ],
            pattern=[pattern("habits", 3), pattern("nerve", 1)],
        ),
        "/check/",
    )
    assert in_order(page, 'id="R1"', 'id="nerve"', 'id="C3"', 'id="habits"', 'id="H1"')


BOX = re.compile(r'<input type="checkbox" disabled><span>(.*?)</span>')


def test_each_part_is_a_box_and_a_row_without_parts_is_one_the_red_ones_first() -> None:
    rows = [
        trigger("H1", "habits", pattern="habits"),
        trigger("R4", "red", level="same-day", parts=["Swollen", "Warm"], hides_stretching=True),
    ]
    page = render_html(build_site(trigger=rows, pattern=[pattern("habits", 1)]), "/check/")
    assert BOX.findall(page) == ["Swollen", "Warm", "H1"]
    assert 'data-item="R4" data-level="same-day" data-pattern="">' in page
    assert '<div data-sign="R4" data-hides="stretching rubbing">' in page
    assert in_order(page, 'data-item="H1" data-level="" data-pattern="habits"', 'data-sign="H1">')


def test_the_box_of_somebody_unsure_stands_before_the_signs_and_opens_them() -> None:
    rows = [
        trigger("R1", "red", level="emergency", parts=["It is hard to breathe"]),
        trigger("E0", "red", level="same-day", unsure_about="emergency", hides_stretching=True),
        trigger("R4", "red", level="same-day"),
    ]
    page = render_html(build_site(trigger=rows), "/check/")
    first, second = page.split("<fieldset")[1:3]
    assert in_order(
        first,
        "<li>R1</li>",
        'data-item="E0" data-level="same-day" data-pattern="" data-sign="E0"',
        'data-hides="stretching rubbing">',
        'data-words="E0"><span>Yes, or I\'m not sure</span>',
        "No, none of these",
        'data-part="stage-signs" hidden>',
        "It is hard to breathe",
    )
    assert 'data-part="stage-signs">' in second
    assert "not sure" not in second


def test_check_leads_to_the_card_for_children_before_any_box() -> None:
    line = '<a href="/help/#child">For a child? Read this first.</a>'
    rows = [trigger("R1", "red", level="emergency")]
    site = build_site(trigger=rows, care_card=[card("child", "same-day")])
    assert in_order(render_html(site, "/check/"), line, 'data-part="boxes"')
    assert line not in render_html(build_site(trigger=rows), "/check/")


def test_rows_and_cards_say_the_signs_of_their_hazards() -> None:
    signs = [
        {"text": "My leg is swollen", "help_text": ""},
        {"text": "It is red", "help_text": "it is red or dark"},
    ]
    clot = {**REVIEWED, "id": "Z32", "title": "Clot", "level": "same-day", "signs": signs}
    clot |= {"advice": "Sit down.", "hides_stretching": True, "hides_rubbing": False}
    clot |= {"hides_fluids": False, "opened_by": [], "opened_with": [], "whom_today": ""}
    site = build_site(
        hazard=[clot],
        trigger=[trigger("R4", "red", level="same-day", hazards=["Z32"], parts=["It aches"])],
        care_card=[{**card("clot", "same-day"), "hazards": ["Z32"]}],
    )
    check = render_html(site, "/check/")
    assert BOX.findall(check) == ["My leg is swollen", "It is red", "It aches"]
    assert '<div data-sign="Z32" data-hides="stretching">' in check
    signs_and_advice = "<li>It is red</li></ul><p data-advice>Sit down.</p>"
    hiding = "<p><strong>Don't stretch it.</strong></p>"
    assert in_order(check, signs_and_advice, hiding, "<li>It aches</li></ul>")
    bullets = "<li>your leg is swollen</li><li>it is red or dark</li><li>you feel faint</li>"
    assert bullets in render_html(site, "/help/")


def test_an_old_release_without_that_box_has_its_signs_open() -> None:
    page = render_html(build_site(trigger=[trigger("R1", "red", level="emergency")]), "/check/")
    assert 'data-part="stage-signs">' in page
    assert "data-words" not in page


def test_boxes_wait_for_the_script_and_are_no_form() -> None:
    page = render_html(build_site(trigger=[trigger("R1", "red", level="emergency")]), "/check/")
    assert '<div class="boxes" data-part="boxes" data-needs-script>' in page
    assert "<form" not in page
    assert "name=" not in page.split("<main")[1].split("</main>")[0]


def test_a_row_of_a_pattern_that_needs_help_today_has_a_card_too_but_one_address() -> None:
    row = trigger("C3", "nerve", pattern="nerve", level="same-day")
    page = render_html(build_site(trigger=[row], pattern=[pattern("nerve", 1)]), "/check/")
    assert in_order(page, 'data-card="C3"', 'data-opens="C3"')
    assert page.count('id="C3"') == 1


def test_a_tip_that_a_routine_goes_with_leads_to_it_from_the_checklist_and_the_tips() -> None:
    row = trigger("M5", "medical", pattern="medical", tips=["T2"])
    routine = {**REVIEWED, "id": "bedtime", "slug": "at-bedtime", "title": "Bedtime set"}
    site = build_site(
        trigger=[row],
        pattern=[pattern("medical", 1)],
        tip=[tip("T2", routine="bedtime"), tip("T3")],
        routine=[routine],
    )
    link = 'href="/routines/at-bedtime/">Routine: Bedtime set</a>'
    assert render_html(site, "/check/").count(link) == render_html(site, "/tips/").count(link) == 1


def test_all_that_a_clot_forbids_is_marked_for_the_phone_to_hide() -> None:
    row = trigger("H1", "habits", pattern="habits", tips=["T1", "T7"])
    habits = {**pattern("habits", 1), "routine": "desk"}
    tips = [tip("T1", not_with_clot=True), tip("T7")]
    routine = {**REVIEWED, "id": "desk", "slug": "desk", "title": "Desk set"}
    page = render_html(
        build_site(trigger=[row], pattern=[habits], tip=tips, routine=[routine]), "/check/"
    )
    assert 'data-stretching><a href="/tips/#T1">' in page
    assert '<li><a href="/tips/#T7">' in page
    assert "<li data-stretching>Stretch.</li>" in page
    assert "<li>Move.</li>" in page
    assert 'href="/routines/desk/" data-stretching>' in page


def test_an_old_release_without_separate_stretch_lines_is_still_rendered() -> None:
    old_pattern = pattern("habits", 1)
    del old_pattern["helps_not_with_clot"]
    assert "<li>Move.</li>" in render_html(build_site(pattern=[old_pattern]), "/check/")


def test_without_a_fitting_pattern_the_one_of_the_last_rank_is_offered() -> None:
    patterns = [pattern("one-off", 4), pattern("nerve", 1)]
    page = render_html(build_site(pattern=patterns), "/check/")
    assert '<a href="#one-off">One-Off</a>' in page


def test_patterns_that_need_a_visit_offer_a_call_and_care_at_home_does_not() -> None:
    home = {**pattern("habits", 2), "see": "self-care"}
    assert (
        render_html(build_site(NUMBERS, pattern=[home]), "/check/").count("Book an appointment")
        == 0
    )
    away = render_html(build_site(NUMBERS, pattern=[pattern("nerve", 1), home]), "/check/")
    assert away.count("Book an appointment") == 1


def test_a_trigger_of_several_parts_prints_each_and_its_tips_are_links() -> None:
    parts = trigger(
        "M1", "medical", pattern="medical", parts=["A tablet", "An inhaler"], tips=["T1"]
    )
    site = build_site(trigger=[parts], pattern=[pattern("medical", 2)], tip=[tip("T1")])
    page = render_html(site, "/check/")
    assert "<li>A tablet</li><li>An inhaler</li>" in page
    assert '<a href="/tips/#T1">Tip T1</a>' in page


def test_items_that_hide_stretching_say_so() -> None:
    red = trigger("R4", "red", level="same-day", hides_stretching=True)
    page = render_html(build_site(trigger=[red]), "/check/")
    assert page.count("Don't stretch, rub or warm it.") == 1


def test_warning_signs_stand_most_urgent_first_with_urgency_in_words() -> None:
    cards = [card("later", "routine"), card("today", "same-day"), card("now", "emergency")]
    page = render_html(build_site(care_card=cards), "/help/")
    assert in_order(page, 'id="now"', 'id="today"', 'id="later"')
    assert in_order(page, "Emergency:", "Today:", "Not urgent:")


def test_without_its_own_numbers_no_page_dials_anything() -> None:
    cards = [card("later", "routine"), card("today", "same-day"), card("now", "emergency")]
    site = build_site(care_card=cards, trigger=[trigger("R1", "red", level="emergency")])
    for path in ("/help/", "/check/"):
        assert "tel:" not in render_html(site, path)
    page = render_html(site, "/help/")
    assert "your local emergency number (112, 911, 999)" in page
    assert "Call your clinic or doctor today." in page
    assert "Ask your clinic or doctor for an appointment." in page


def test_with_its_own_numbers_cards_have_call_buttons() -> None:
    cards = [card("later", "routine"), card("today", "same-day"), card("now", "emergency")]
    page = render_html(build_site(NUMBERS, care_card=cards), "/help/")
    assert '<a class="call" href="tel:112">Call 112 now</a>' in page
    assert 'data-line="clinic" href="tel:+442079460000"' in page
    assert 'data-line="urgent" href="tel:111">Call the night line: 111</a>' in page
    assert 'href="https://clinic.example/book">Book an appointment</a>' in page


def test_same_day_cards_have_the_opening_hours_and_show_both_lines_without_a_script() -> None:
    page = render_html(build_site(NUMBERS, care_card=[card("today", "same-day")]), "/help/")
    assert 'data-module="clinic-hours" data-hours="0 08:00-18:00"' in page
    assert "hidden" not in page.split('data-module="clinic-hours"')[1].split("</div>")[0]


def test_an_emergency_card_holds_no_link_but_the_call() -> None:
    page = render_html(build_site(NUMBERS, care_card=[card("now", "emergency")]), "/help/")
    inside = page.split('<section class="care')[1].split("</section>")[0]
    assert inside.count("<a ") == inside.count("tel:112") == 1


@pytest.mark.parametrize(
    ("grade", "words"),
    [
        ("strong", "Strong evidence"),
        ("moderate", "Fair evidence"),
        ("weak", "Weak evidence"),
        ("expert", "Experts&#x27; advice"),
        ("judgement", "Our own judgement"),
    ],
)
def test_each_tip_tells_its_grade_of_evidence_in_words_before_anything_is_opened(
    grade: str, words: str
) -> None:
    page = render_html(build_site(tip=[tip("T1", evidence=grade)]), "/tips/")
    assert f"<summary><span>{words} " in page


def test_sources_are_folded_under_each_item_by_title_publisher_and_year() -> None:
    page = render_html(build_site(tip=[tip("T1")]), "/tips/")
    source = page.split('<details class="sources">')[1].split("</details>")[0]
    assert (
        '<a href="https://nhs.example/" rel="noopener noreferrer">Leg cramps</a>, NHS, 2025'
        in source
    )


def test_check_names_sources_without_the_notes_and_links_that_other_pages_have() -> None:
    read_in_a_copy = {**NHS, "note": "Read in a copy."}
    ticks = [trigger("M1", "medical", pattern="medical")]
    site = build_site(
        source=[read_in_a_copy], trigger=ticks, pattern=[pattern("medical", 2)], tip=[tip("T1")]
    )
    check = render_html(site, "/check/")
    assert "<li>Leg cramps, NHS, 2025</li>" in check
    assert "Read in a copy." not in check
    assert "Leg cramps</a>, NHS, 2025. Read in a copy.</li>" in render_html(site, "/tips/")


def test_a_tip_that_a_clot_forbids_says_so() -> None:
    page = render_html(build_site(tip=[tip("T3", not_with_clot=True)]), "/tips/")
    assert "a leg or arm is swollen, warm, redder or darker," in page


@pytest.mark.parametrize("picture", ["signal", "slide", "release", "firing", "quiet"])
def test_each_panel_has_a_picture_of_its_own(picture: str) -> None:
    page = render_html(build_site(panel=[panel(picture)]), "/muscle/")
    drawing = page.split('<svg class="panel-picture"')[1].split("</svg>")[0]
    other_pages = [
        render_html(build_site(panel=[panel(other)]), "/muscle/")
        for other in ("signal", "slide", "release", "firing", "quiet")
        if other != picture
    ]
    assert not any(drawing in other for other in other_pages)


def test_a_debated_panel_says_so_and_others_do_not() -> None:
    label = "The leading explanation, still debated"
    assert label in render_html(build_site(panel=[panel("firing", debated=True)]), "/muscle/")
    assert label not in render_html(build_site(panel=[panel("signal")]), "/muscle/")


def test_questions_are_listed_and_answered() -> None:
    question = {**REVIEWED, "id": "Q1", "question": "Is it bad?", "answer": "Mostly *not*."}
    page = render_html(build_site(question=[question]), "/questions/")
    assert '<a href="#Q1">Is it bad?</a>' in page
    assert "<em>not</em>" in page


def test_about_tells_how_to_make_an_appointment_and_when_the_phone_is_answered() -> None:
    page = render_html(build_site({**NUMBERS, "phone_hours": "On weekdays"}), "/about/")
    clinic = page.split('id="clinic"')[1]
    assert 'href="https://clinic.example/book">Book an appointment</a>' in clinic
    assert 'href="tel:+442079460000">Call +44 20 7946 0000</a>' in clinic
    assert "<p>On weekdays</p>" in clinic
    assert "<li>Monday: 08:00 to 18:00</li>" in clinic


def test_about_shows_no_hours_of_a_phone_that_the_clinic_has_not_entered() -> None:
    page = render_html(build_site(), "/about/")
    assert "Ask your clinic or doctor for an appointment." in page
    assert "Monday" not in page
    assert "tel:" not in page


def test_about_says_when_the_texts_were_published() -> None:
    page = render_html(build_site(), "/about/")
    assert "Version 1 of these texts was published on 1 January 2026." in page


@pytest.mark.parametrize("place", ["tips", "help", "muscle", "questions", "about"])
def test_topics_are_only_on_their_own_page(place: str) -> None:
    site = build_site(
        topic=[topic(name) for name in ("tips", "help", "muscle", "questions", "about")]
    )
    page = render_html(site, f"/{place}/")
    assert page.count('<section class="topic" id="topic-') == 1
    assert f'id="topic-{place}"' in page


def test_a_mistake_is_reported_to_the_clinics_own_address() -> None:
    assert 'href="mailto:mistakes@clinic.example"' in render_html(build_site(NUMBERS), "/about/")
    assert "mailto:" not in render_html(build_site(), "/about/")


def test_starting_content_is_marked_on_every_page() -> None:
    for entry in pages(build_site()):
        assert isinstance(entry, Page)
        text = " ".join(render_page(entry, build_site()).split())
        assert "Starting content: not yet checked by your clinician." in text


def test_each_item_of_the_checklist_has_its_own_sources() -> None:
    items = [trigger("R1", "red", level="emergency"), trigger("H1", "habits", pattern="habits")]
    page = render_html(build_site(trigger=items, pattern=[pattern("habits", 1)]), "/check/")
    assert page.count('<details class="sources">') == 3
