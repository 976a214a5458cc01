"""The starting stretches: every area, position, time and routine of the clinical brief."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from project.wording.sentences import split_sentences, split_words
from stretches.figure import CROPS, POSES
from stretches.serializers import (
    BodyAreaSerializer,
    ElsewhereSerializer,
    GuidanceSerializer,
    RoutineSerializer,
    StepSerializer,
    StretchSerializer,
)
from stretches.timeline import build_timeline, compute_duration
from tests.reading import forbidden, high_grades, long_sentences
from tests.unit.stretches.brief import (
    AREAS,
    BACK_NOW,
    ELSEWHERE,
    FLAT_ON_THE_BACK,
    LIMB_NOW,
    LIMBS,
    NOW,
    OUR_OWN_JUDGEMENT,
    PREVENT,
    REQUIRED_PHRASES,
    ROUTINES,
    SAFETY_LINES,
)

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "stretches" / "content").glob("*.toml"))
SERIALIZERS = {
    "guidance": GuidanceSerializer,
    "area": BodyAreaSerializer,
    "stretch": StretchSerializer,
    "routine": RoutineSerializer,
    "elsewhere": ElsewhereSerializer,
}
READ_ALOUD = {
    "title", "name", "also_called", "muscle", "summary", "cautions", "instead", "cue", "detail",
    "how_often", "notes", "where", "advice", "evidence_note", "steps", "feels_like", "stop_if",
    "do_not_start", "breathe", "after_care", "adults_only", "safety_line", "standing_line",
    "ten_minutes", "emergency_line", "look_for", "still_sore", "emergency_lines", "safety_lines",
}  # fmt: skip
MOST_LETTERS_IN_A_CUE = 60
MOST_WORDS_IN_A_CUE = 8
LONGEST_START = 8
"""Seconds to get into place while it cramps."""


@cache
def read() -> dict[tuple[str, str], tuple[Path, dict[str, Any]]]:
    """(type, id) → (file, data), in the files' order."""
    found: dict[tuple[str, str], tuple[Path, dict[str, Any]]] = {}
    for path in FILES:
        for name, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for data in entries if isinstance(entries, list) else [entries]:
                assert (name, data["id"]) not in found, f"{data['id']} stands twice"
                found[name, data["id"]] = (path, data)
    return found


def item(name: str, id_: str) -> dict[str, Any]:
    return read()[name, id_][1]


def items(name: str) -> dict[str, dict[str, Any]]:
    return {id_: data for (kind, id_), (_, data) in read().items() if kind == name}


def line_of(path: Path, text: str, *, after: str = "") -> str:
    """File and line of the text, as editors and terminals open it."""
    content = path.read_text(encoding="utf-8")
    start = content.find(after)
    position = max(content.find(text, start), start)
    return f"{path.relative_to(ROOT)}:{content.count(chr(10), 0, position) + 1}"


def place_of(name: str, id_: str, text: str = "") -> str:
    opening = f'id = "{id_}"'
    return line_of(read()[name, id_][0], text or opening, after=opening)


def texts(data: dict[str, Any]) -> Iterator[str]:
    """Each line that a patient reads of an item."""
    for key, value in data.items():
        if key not in READ_ALOUD:
            continue
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, dict):
                yield from texts(entry)
            else:
                yield entry


def efforts(stretch: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The holds and movements of a stretch: what decides how long a person stretches."""
    return [
        (
            step["kind"],
            step["seconds"],
            step["shortest"],
            step["longest"],
            step.get("repeats", 1),
            step.get("side", ""),
        )
        for step in stretch["steps"]
        if step["kind"] in {"hold", "move"}
    ]


def fill_defaults(stretch_id: str) -> dict[str, Any]:
    """A stretch with the empty values that a file leaves out."""
    stretch = item("stretch", stretch_id)
    return {**stretch, "steps": [{"repeats": 1, "side": "", **step} for step in stretch["steps"]]}


def every_step() -> Iterator[tuple[str, dict[str, Any]]]:
    for stretch, data in items("stretch").items():
        for step in data["steps"]:
            yield stretch, step


def reviewed() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for (name, id_), (_, data) in read().items():
        if name != "guidance":
            yield name, id_, data


EVERY_ITEM = list(read())


@pytest.mark.parametrize(("name", "id_"), EVERY_ITEM)
def test_every_item_is_easy_to_read(name: str, id_: str) -> None:
    data = item(name, id_)
    faults = [
        f"{place_of(name, id_, text)}: {problem}"
        for text in texts(data)
        for problem in [*long_sentences(split_sentences(text)), *forbidden(split_sentences(text))]
    ]
    # A grade is for an item as a whole: of 5 words it says nothing.
    grades = high_grades("\n\n".join(texts(data)))
    faults += [f"{place_of(name, id_)}: {problem}" for problem in grades]
    assert not faults, "\n".join(faults)


def test_every_cue_is_short_enough_to_say_aloud() -> None:
    faults = [
        f"{place_of('stretch', stretch, step['cue'])}: “{step['cue']}” is too long"
        for stretch, step in every_step()
        if len(step["cue"]) > MOST_LETTERS_IN_A_CUE
        or len(split_words(step["cue"])) > MOST_WORDS_IN_A_CUE
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("name", "id_"), EVERY_ITEM)
def test_every_key_is_one_that_a_release_has(name: str, id_: str) -> None:
    data = item(name, id_)
    assert set(data) <= set(SERIALIZERS[name]().fields), place_of(name, id_)
    for step in data.get("steps", []):
        assert set(step) <= set(StepSerializer.Meta.fields), place_of(name, id_)


def test_areas_stand_in_the_order_of_the_first_page_plain_words_first() -> None:
    found = {
        area: (data["slug"], data["name"], data.get("also_called", ""))
        for area, data in items("area").items()
    }
    assert found == AREAS
    assert list(found) == list(AREAS)


def test_no_stretch_has_been_added_or_lost() -> None:
    now = {id_ for id_, data in items("stretch").items() if data["purpose"] == "now"}
    prevent = {id_ for id_, data in items("stretch").items() if data["purpose"] == "prevent"}
    assert now == set(NOW)
    assert prevent == {*PREVENT, "desk-stand"}


@pytest.mark.parametrize(("id_", "row"), {**NOW, **PREVENT}.items())
def test_stretch_has_the_position_times_and_sources_of_the_brief(id_: str, row: Any) -> None:
    area, position, (sides, rounds, rest, holds), sources = row
    data, place = item("stretch", id_), place_of("stretch", id_)
    assert (data["area"], data["position"]) == (area, position), place
    assert (data["sides"], data["rounds"], data["rest_seconds"]) == (sides, rounds, rest), place
    assert efforts(data) == holds, place
    assert set(sources.split()) <= set(data["sources"]), place


@pytest.mark.parametrize("id_", [id_ for id_, row in NOW.items() if row[2] in (LIMB_NOW, BACK_NOW)])
def test_a_cramp_is_held_for_about_10_minutes_unless_it_lets_go(id_: str) -> None:
    assert 590 <= compute_duration([fill_defaults(id_)]) <= 610


@pytest.mark.parametrize("id_", NOW)
def test_a_cramp_gets_help_within_seconds(id_: str) -> None:
    first = item("stretch", id_)["steps"][0]
    assert first["kind"] == "ready"
    assert first["seconds"] <= LONGEST_START


@pytest.mark.parametrize("area", AREAS)
def test_standing_is_never_the_first_position_offered(area: str) -> None:
    stretches = [data for data in items("stretch").values() if data["purpose"] == "now"]
    positions = [data["position"] for data in stretches if data["area"] == area]
    assert positions
    assert positions[0] != "standing"


@pytest.mark.parametrize("id_", [id_ for id_, row in NOW.items() if row[1] == "standing"])
def test_standing_says_light_on_and_hold_something(id_: str) -> None:
    cautions = " ".join(item("stretch", id_)["cautions"])
    assert "Turn the light on" in cautions
    assert "hold on to something" in cautions


@pytest.mark.parametrize("id_", [*NOW, *PREVENT])
def test_flat_on_the_back_is_not_for_late_pregnancy(id_: str) -> None:
    data = item("stretch", id_)
    if FLAT_ON_THE_BACK & {step["pose"] for step in data["steps"]}:
        assert "Late in pregnancy?" in " ".join(data["cautions"]), place_of("stretch", id_)
        assert "not verified" in data["evidence_note"], place_of("stretch", id_)


@pytest.mark.parametrize(("name", "id_", "phrases"), REQUIRED_PHRASES)
def test_no_fact_of_the_brief_is_lost(name: str, id_: str, phrases: list[str]) -> None:
    text = " ".join(texts(item(name, id_))).lower()
    missing = [phrase for phrase in phrases if phrase.lower() not in text]
    assert not missing, f"{place_of(name, id_)} lacks {missing}"


def test_routines_hold_the_stretches_of_the_brief() -> None:
    found = {
        id_: (data["kind"], data.get("area"), " ".join(row["stretch"] for row in data["entries"]))
        for id_, data in items("routine").items()
    }
    assert found == ROUTINES


@pytest.mark.parametrize("area", AREAS)
def test_every_area_has_its_own_routine_for_calm_times(area: str) -> None:
    routine = item("routine", item("area", area)["prevent_routine"])
    assert (routine["kind"], routine["area"]) == ("area", area)
    assert "mild pull" in str(routine["notes"]) or area in {"neck", "hand"}


def test_bedtime_set_takes_about_3_minutes() -> None:
    stretches = [fill_defaults(id_) for id_ in ROUTINES["bedtime"][2].split()]
    changeover = item("routine", "bedtime").get("changeover_seconds", 8)
    assert 170 <= compute_duration(stretches, changeover) <= 230
    holds = [segment for segment in build_timeline(stretches, changeover) if segment.kind == "hold"]
    assert [segment.seconds for segment in holds] == [10] * 12


def test_bedtime_set_is_kept_apart_from_the_longer_holds() -> None:
    used = {
        row["stretch"]
        for id_, data in items("routine").items()
        if id_ != "bedtime"
        for row in data["entries"]
    }
    assert not used & set(ROUTINES["bedtime"][2].split())


@pytest.mark.parametrize("id_", ["back-prevent-cat-cow", "back-prevent-seated-cat-cow"])
def test_cat_and_cow_goes_on_for_30_seconds_without_a_rest(id_: str) -> None:
    moves = [segment for segment in build_timeline([fill_defaults(id_)]) if segment.kind != "ready"]
    assert [segment.kind for segment in moves] == ["move"] * 10
    assert sum(segment.seconds for segment in moves) == 30


def test_somewhere_else_answers_for_each_place() -> None:
    found = {id_: data["level"] for id_, data in items("elsewhere").items()}
    assert found == {id_: level for id_, (level, _) in ELSEWHERE.items()}
    for id_, (_, phrases) in ELSEWHERE.items():
        text = f"{item('elsewhere', id_)['where']} {item('elsewhere', id_)['advice']}".lower()
        assert [phrase for phrase in phrases if phrase not in text] == [], id_


def test_every_picture_is_drawn() -> None:
    for stretch, step in every_step():
        assert step["pose"] in POSES, place_of("stretch", stretch, step["pose"])
    for area, data in items("area").items():
        assert data["pose"] in POSES, place_of("area", area)
        assert not data.get("crop") or data["crop"] in CROPS, place_of("area", area)


def test_every_stretch_of_a_set_exists_once() -> None:
    used = [row["stretch"] for data in items("routine").values() for row in data["entries"]]
    assert {id_ for id_, data in items("stretch").items() if data["purpose"] == "prevent"} == set(
        used
    )


def test_sources_are_known_and_nothing_claims_to_be_checked() -> None:
    path = ROOT / "project" / "evidence" / "content" / "sources.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    codes = {data["id"] for entries in tables.values() for data in entries}
    for name, id_, data in reviewed():
        place = place_of(name, id_)
        assert set(data["sources"]) <= codes, place
        assert data["evidence"] in {"strong", "moderate", "weak", "expert", "judgement"}, place
        assert data["sources"] or data["evidence"] == "judgement", place
        assert not data.get("checked_by"), place
        assert "checked_on" not in data, place


@pytest.mark.parametrize(("name", "id_"), OUR_OWN_JUDGEMENT)
def test_our_own_judgement_is_called_so(name: str, id_: str) -> None:
    assert "our own judgement" in item(name, id_)["evidence_note"].lower()


@pytest.mark.parametrize("area", AREAS)
def test_each_area_has_the_safety_lines_of_the_brief(area: str) -> None:
    data = item("area", area)
    lines = (data.get("emergency_lines", []), data.get("safety_lines", []))
    assert lines == SAFETY_LINES[area]


def test_every_page_has_the_two_safety_lines_of_the_brief() -> None:
    guidance = item("guidance", "guidance")
    assert guidance["emergency_line"] == (
        "Chest pain, hard breathing, fainting, or numb between the legs? Call for help now."
    )
    assert guidance["safety_line"] == (
        "One limb swollen, hot, cold or numb? A fall, a blow or a pop? Don't stretch."
    )


@pytest.mark.parametrize(
    ("area", "question", "other"),
    [
        ("hand", "Fingers curled in, or stuck straight?", "hand-straight"),
        ("foot", "Toes curled down, or pulled up?", "shin"),
    ],
)
def test_a_cramp_that_may_pull_either_way_is_asked_about_first(
    area: str, question: str, other: str
) -> None:
    asked = item("area", area)["ask_first"]
    assert question in asked
    assert f"(/somewhere-else/#{other})" in asked
    assert other in items("elsewhere")


def test_only_limbs_should_ease_within_10_minutes() -> None:
    areas = items("area").items()
    assert [id_ for id_, data in areas if data.get("has_ten_minute_rule", True)] == list(LIMBS)


def test_the_condition_after_10_minutes_is_one_sentence_in_the_words_of_its_hazard() -> None:
    first, *_ = split_sentences(item("guidance", "guidance")["ten_minutes"])
    assert first.rstrip(".") == "It has cramped for more than 10 minutes and is not easing"


@pytest.mark.parametrize("id_", ["back-now-able", "back-prevent-knees"])
def test_knees_come_to_the_chest_only_when_the_worst_has_passed(id_: str) -> None:
    data = item("stretch", id_)
    assert "only when the worst has passed" in " ".join(data["cautions"]), place_of("stretch", id_)


def test_a_lift_or_a_twist_is_no_injury() -> None:
    """A back that locks after a lift lies down, keeps warm and walks: nothing forbids it."""
    warnings = [line for lines in SAFETY_LINES["back"] for line in lines]
    warnings += item("guidance", "guidance")["do_not_start"]
    assert not [line for line in warnings if "lift" in line or "twist" in line]
    assert "lift or a twist" in item("area", "back")["summary"]


def test_answers_of_somewhere_else_are_due_each_year() -> None:
    for id_, data in items("elsewhere").items():
        assert data["review_months"] == 12, place_of("elsewhere", id_)
