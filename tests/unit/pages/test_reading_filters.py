"""Phone numbers and opening hours for links and scripts."""

import pytest

from project.pages.templatetags.reading import hours_value, phone_digits, weekday_name


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("112", "112"),
        ("0171 234-567", "0171234567"),
        ("+44 20 7946 0000", "+442079460000"),
        ("+44 (0) 20 7946 0000", "+442079460000"),
        ("(0) 20 7946", "0207946"),
    ],
)
def test_a_link_dials_what_a_caller_would(written: str, wanted: str) -> None:
    assert phone_digits(written) == wanted


def test_hours_are_written_as_the_script_reads_them() -> None:
    spans = [{"weekday": 0, "opens": "08:00", "closes": "18:00"}]
    assert hours_value([*spans, {**spans[0], "weekday": 4}]) == "0 08:00-18:00;4 08:00-18:00"


def test_days_of_the_week_begin_with_monday() -> None:
    assert [weekday_name(0), weekday_name(6)] == ["Monday", "Sunday"]
