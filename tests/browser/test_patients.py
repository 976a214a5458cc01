"""The clinical brief's patients who go to Check: what each is shown, what is hidden, after how many
taps."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import Visitor
from tests.selection import full_except

EMERGENCY, TODAY = "Emergency: call now", "Call today"
APPOINTMENT = "Make an appointment"
PHARMACIST = "Ask a pharmacist, or at your next visit"
HOME = "Care at home"
LEVELS = {EMERGENCY, TODAY, APPOINTMENT, PHARMACIST, HOME}
STRETCHING, RUBBING, FLUIDS = "stretching", "rubbing", "fluids"
NO_STRETCH_OR_RUB = "Don't stretch, rub or warm it."
NIGHT_CRAMP = "It came at night in my calf or foot and let go"
BACK_LOCKED = "I slept, lifted or twisted in a bad way (back or neck)"
STATIN = "I take a statin"
NEW_MEDICINE = (
    "A medicine for feeling sick or for the mind is new, and my neck, jaw, tongue or eyes twist"
)
MOST_TAPS = 2
"""For a warning sign: the box of its question, then its own."""


@dataclass(frozen=True)
class Patient:
    """A story of the brief, and what must follow from the boxes that this person ticks.

    `hides` are kinds of advice, and `never` levels or parts of sentences, that may not be seen.
    """

    story: str
    level: str
    ticks: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    never: tuple[str, ...] = (EMERGENCY,)


PATIENTS = (
    Patient(
        "V02: one cramp last week",
        HOME,
        shows=("A true one-off", "Check the warning signs", "Come back if it returns."),
        never=(EMERGENCY, TODAY, APPOINTMENT),
    ),
    Patient(
        "V03: the thigh cramps after a race",
        HOME,
        ("It came with hard exercise or work",),
        ("Stretch first, until it lets go", "Drink to thirst"),
        never=(EMERGENCY, TODAY, APPOINTMENT),
    ),
    Patient(
        "V04: a roofer on water tablets, after heavy sweat",
        TODAY,
        ("It came with heavy sweat in heat", "I take water tablets"),
        ("You see this because you ticked both.", "Stretch first, until it lets go"),
        (FLUIDS,),
    ),
    Patient(
        "V07: the low back locked",
        HOME,
        (BACK_LOCKED,),
        ("Back or neck: keep moving",),
        never=(EMERGENCY, TODAY, APPOINTMENT),
    ),
    Patient(
        "V08: the back locked, with fever and shivers",
        TODAY,
        (BACK_LOCKED, "My back, neck or side hurts, and I have fever or shivers"),
        (NO_STRETCH_OR_RUB,),
        (STRETCHING, RUBBING),
    ),
    Patient(
        "V09: numb on the seat, can't start to pee",
        EMERGENCY,
        (
            "I feel numb or odd between my legs or round my bottom",
            "I newly can't start or hold pee or poo, or sex feels numb",
        ),
    ),
    Patient(
        "V10: a crick in the neck, the usual headache",
        HOME,
        (BACK_LOCKED,),
        ("Back or neck: keep moving",),
        never=(EMERGENCY, TODAY, APPOINTMENT),
    ),
    Patient(
        "V11: a stiff neck, a bad new headache",
        EMERGENCY,
        ("My neck is stiff, with fever, a bad new headache, a rash or being sick",),
    ),
    Patient(
        "V12: one calf swollen and warm after a flight",
        TODAY,
        ("One leg or arm is swollen", "One leg or arm feels warm"),
        (NO_STRETCH_OR_RUB, "hard breathing"),
        (STRETCHING, RUBBING),
    ),
    Patient(
        "V13: one calf aches since morning",
        TODAY,
        ("One calf or thigh has ached for hours, with no cramp, knock or hard exercise first",),
        (NO_STRETCH_OR_RUB,),
        (STRETCHING, RUBBING),
    ),
    Patient(
        "V14: the calf cramps 3 nights a week for years",
        APPOINTMENT,
        ("Cramps often wake me", NIGHT_CRAMP),
        ("Routine: Bedtime set",),
        never=(EMERGENCY, TODAY, "A nerve or joint may be irritated"),
    ),
    Patient(
        "V15: the calf hurts at every 200 metres",
        APPOINTMENT,
        ("My calf, thigh or bottom hurts each time I walk and eases when I stop",),
        ("Call in the next 1 or 2 days.",),
        never=(EMERGENCY, TODAY, PHARMACIST),
    ),
    Patient(
        "V16: the foot hurts in bed",
        TODAY,
        ("My foot hurts in bed and eases when I hang the leg down",),
        (NO_STRETCH_OR_RUB,),
        (STRETCHING, RUBBING),
    ),
    Patient(
        "V17: the foot is suddenly white and cold",
        EMERGENCY,
        ("One arm or leg is suddenly cold, pale or numb. It does not pass in minutes",),
    ),
    Patient(
        "V18: new thigh ache on a statin",
        TODAY,
        (STATIN, "I take a statin, and my muscles ache or feel weak for no clear reason"),
        ("Call before your next dose and ask.",),
        never=(EMERGENCY, "Don't stop"),
    ),
    Patient(
        "V19: 6 years on a statin, a rare night cramp",
        PHARMACIST,
        (STATIN, NIGHT_CRAMP),
        ("Have your medicines looked at",),
        never=(EMERGENCY, TODAY, APPOINTMENT, "before your next dose"),
    ),
    Patient(
        "V20: cola pee after a first spin class",
        EMERGENCY,
        ("My pee is dark like tea or cola, and my muscles hurt or feel weak",),
    ),
    Patient(
        "V21: pregnant, a night cramp that let go",
        PHARMACIST,
        ("I am pregnant", NIGHT_CRAMP),
        ("Ask your midwife at your next visit.",),
        never=(EMERGENCY, TODAY, "Call your maternity unit first"),
    ),
    Patient(
        "V22: 34 weeks, headache, flashing lights",
        EMERGENCY,
        ("Pregnant or a new baby, and a bad headache or blurred or flashing sight",),
        ("maternity unit's 24-hour line",),
    ),
    Patient(
        "V23: the neck twists after a new pill",
        EMERGENCY,
        (NEW_MEDICINE,),
    ),
    Patient(
        "V24: cramps in each dialysis session",
        APPOINTMENT,
        ("I'm on dialysis",),
        ("Call your dialysis team.",),
        (FLUIDS,),
        (EMERGENCY, TODAY, PHARMACIST),
    ),
    Patient(
        "V25: diabetes pills, sweaty and muddled",
        EMERGENCY,
        (
            "I use insulin or tablets that lower sugar. I am sweaty and shaky, or muddled",
            "I have diabetes",
        ),
        ("If you are fully awake, have a sugary drink first.",),
    ),
    Patient(
        "V27: a kick above the heel, no tiptoe",
        TODAY,
        ("Something popped or snapped, and I can't stand on tiptoe or put weight on it",),
        (NO_STRETCH_OR_RUB, "urgent care or an emergency department"),
        (STRETCHING, RUBBING),
    ),
    Patient(
        "V28: an eyelid jumps for 4 days",
        HOME,
        ("An eyelid or one small spot flickers, for less than 2 weeks",),
        ("Rest, sleep and less caffeine may help. Over 2 weeks? Make an appointment.",),
        never=(EMERGENCY, TODAY, "A nerve or joint may be irritated"),
    ),
    Patient(
        "V30: 4 beers a night",
        APPOINTMENT,
        ("I have more than 2 alcoholic drinks on most days",),
        ("Call in the next 1 or 2 days. Don't stop all at once.",),
        never=(EMERGENCY, TODAY, PHARMACIST),
    ),
)


def tap(page: Page, words: str) -> int:
    """Ticks the box with these words as a person does, and gives the number of taps."""
    box = page.get_by_role("checkbox", name=words, exact=True, include_hidden=True)
    stage = page.locator("[data-stage]", has=page.locator(".signs[hidden]")).filter(has=box)
    taps = stage.count()
    if taps:
        stage.get_by_role("checkbox", name="Yes, or I'm not sure").tap()
    box.tap()
    return taps + 1


def find_answer(page: Page) -> Locator:
    """The emergency card over the page, or else the result."""
    dialog = page.locator("dialog[open]")
    return dialog if dialog.count() else page.locator('[data-part="leaflet"]')


def read_first_level(answer: Locator) -> str:
    headings = answer.locator("h2:has(small):visible, h3:visible, #emergency-title")
    title = headings.filter(has_text=":").or_(headings).first
    small = title.locator("small")
    return (small if small.count() else title).inner_text().strip()


QUICK = ("V02", "V04", "V08", "V22", "V24")
"""One of each kind. All are looked up in Python and JavaScript too (tests/cases/checklist.json)."""


@pytest.mark.parametrize(
    "patient",
    full_except([each for each in PATIENTS if each.story[:3] in QUICK], PATIENTS),
    ids=lambda patient: patient.story[:3],
)
def test_each_patient_of_the_brief_is_shown_the_right_answer(
    patient: Patient, visitor: Visitor
) -> None:
    page = visitor.open("/check/")
    for words in patient.ticks:
        if page.locator("dialog[open]").count():
            page.get_by_role("button", name="Back to the list").tap()
        assert tap(page, words) <= MOST_TAPS
    answer = find_answer(page)
    assert read_first_level(answer) == patient.level
    for words in patient.shows:
        expect(answer.get_by_text(words).filter(visible=True).first).to_be_visible()
    if patient.level == EMERGENCY:
        expect(page.locator("dialog[open]")).to_be_visible()
        expect(page.locator("[data-match]:visible")).to_have_count(0)
        return
    for kind in patient.hides:
        expect(page.locator(f"[data-{kind}]:visible")).to_have_count(0)
    for words in patient.never:
        found = answer.get_by_text(words, exact=words in LEVELS).filter(visible=True)
        expect(found).to_have_count(0)
