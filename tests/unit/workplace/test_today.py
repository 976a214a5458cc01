"""The greeting of the start page."""

from datetime import UTC, datetime

import pytest

from project.workplace.today import format_greeting


@pytest.mark.parametrize(
    ("hour", "tasks", "words"),
    [
        (0, 0, "Good evening. Nothing needs you."),
        (2, 0, "Good evening. Nothing needs you."),
        (5, 0, "Good morning. Nothing needs you."),
        (9, 2, "Good morning. Two things need you."),
        (12, 1, "Good afternoon. One thing needs you."),
        (17, 1, "Good afternoon. One thing needs you."),
        (18, 14, "Good evening. 14 things need you."),
        (23, 1, "Good evening. One thing needs you."),
    ],
)
def test_the_greeting_names_the_time_of_day_and_how_much_there_is_to_do(
    hour: int, tasks: int, words: str
) -> None:
    assert format_greeting(datetime(2026, 3, 10, hour, tzinfo=UTC), tasks) == words
