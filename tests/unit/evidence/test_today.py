"""The start page's panel on checks that are due."""

from datetime import date, timedelta

import pytest

from project.evidence.due_checks import DueCheck
from project.evidence.today import MAX_LINES, build_checks_panel, describe_due_day

TODAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _no_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("project.evidence.today.build_admin_url", lambda model, page, pk: page)


def test_a_check_due_today_is_overdue_and_a_later_one_is_not() -> None:
    days = [TODAY, TODAY + timedelta(days=1)]
    panel = build_checks_panel([DueCheck("tip", 1, "A tip", day) for day in days], TODAY)
    assert panel.needs == 1
    assert [line.detail for line in panel.lines] == [
        "tip · overdue since 10 Mar 2026",
        "tip · due on 11 Mar 2026",
    ]


def test_all_overdue_checks_count_and_only_the_first_are_listed() -> None:
    checks = [DueCheck("tip", number, "A tip", TODAY) for number in range(MAX_LINES + 3)]
    panel = build_checks_panel(checks, TODAY)
    assert (panel.needs, len(panel.lines)) == (MAX_LINES + 3, MAX_LINES)


def test_a_day_is_overdue_from_its_morning_on() -> None:
    assert describe_due_day(TODAY, TODAY) == "overdue since 10 Mar 2026"
    assert describe_due_day(TODAY, TODAY - timedelta(days=1)) == "due on 10 Mar 2026"
