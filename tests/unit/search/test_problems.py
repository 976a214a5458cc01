"""Names and lay words that lead to a movement against the cramp are refused."""

from copy import deepcopy
from typing import Any

import pytest

from project.releases.checks import check_content
from project.releases.content import Content
from project.search.problems import find_opposite_directions
from tests.starting_content import read_starting_content


def change_item(kind: str, permanent_id: str, **values: Any) -> Content:
    content = Content(deepcopy(read_starting_content().document))
    content.get_item(kind, permanent_id).update(values)
    return content


def test_the_starting_content_leads_nobody_the_wrong_way() -> None:
    assert list(find_opposite_directions(read_starting_content())) == []


def test_a_lay_word_that_shortens_the_muscle_is_refused_with_the_reason() -> None:
    content = change_item("lay-word", "booze", typed=["shin splints"], means="calf cramp")
    (problem,) = check_content(content.document)
    assert problem.message == (
        "“shin splints” would lead to “Calf”, which shortens the muscle there: Pulling toes to the "
        "shin. It must lead to “Shin or top of the foot”. Take the word out, or change where it "
        "leads."
    )


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("fingers stuck straight", "hand"),
        ("toes pulled up", "foot or toes"),
        ("pec cramp", "back"),
        ("upper back", "back"),
        ("bicep", "back of the upper arm"),
        ("front of my neck", "neck spasm"),
    ],
)
def test_a_lay_word_against_the_table_is_refused(typed: str, means: str) -> None:
    content = change_item("lay-word", "booze", typed=[typed], means=means)
    assert [typed in problem for problem in find_opposite_directions(content)] == [True]


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("shin splints", "shin or top of the foot"),
        ("swollen shin", "one leg or arm swollen blood clot"),
        ("tight calves", "calf"),
        ("beer", "alcohol"),
    ],
)
def test_a_lay_word_that_lengthens_the_muscle_or_names_none_is_accepted(
    typed: str, means: str
) -> None:
    content = change_item("lay-word", "booze", typed=[typed], means=means)
    assert list(find_opposite_directions(content)) == []


@pytest.mark.parametrize(
    ("kind", "permanent_id", "value", "name"),
    [
        ("area", "calf", "also_called", "lower leg, shin"),
        ("area", "foot", "name", "Foot or top of the foot"),
        ("elsewhere", "shin", "where", "Shin or calf"),
        ("spot", "calf", "title", "Calf or shin"),
    ],
)
def test_the_name_of_an_area_an_answer_or_a_spot_may_not_name_the_opposite(
    kind: str, permanent_id: str, value: str, name: str
) -> None:
    content = change_item(kind, permanent_id, **{value: name})
    assert any(name in problem for problem in find_opposite_directions(content))
