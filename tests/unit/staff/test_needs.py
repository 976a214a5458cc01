"""What needs one person: who may sign what, what can go live, what is overdue."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.evidence.due import Due
from project.releases.diff import Change
from project.releases.pending_changes import Waiting
from project.workplace.today import greeting
from project.workplace.todo import Needs, Person, needs, part_of_day

TODAY = date(2026, 3, 10)
WRITER, REVIEWER = 1, 2


class Red(Change):
    """A change that a reviewer has to sign."""

    needs_signature = True


def red(key: str, *writers: int) -> Waiting:
    return Waiting(Red(key, "edit", {"id": "x"}, {"id": "x", "about": "New"}), frozenset(writers))


def plain(key: str = "source/S1") -> Waiting:
    return Waiting(Change(key, "order", {"ids": ["a", "b"]}, {"ids": ["b", "a"]}))


def of(person: Person, *waiting: Waiting, **known: object) -> Needs:
    values = {"signed": (), "solo": False, "due": (), "today": TODAY, **known}
    return needs(person, waiting=waiting, **values)  # type: ignore[arg-type]


def test_a_reviewer_is_asked_to_sign_what_others_wrote_and_never_their_own() -> None:
    others, own = red("card/a", WRITER), red("card/b", WRITER, REVIEWER)
    assert of(Person(REVIEWER, may_sign=True), others, own, plain()).to_sign == (others,)


def test_what_has_a_signature_or_needs_none_waits_for_nobodys() -> None:
    mine = of(Person(REVIEWER, may_sign=True), red("card/a", WRITER), plain(), signed={"card/a"})
    assert mine.count == 0


def test_who_may_not_sign_is_not_asked_to() -> None:
    assert of(Person(3), red("card/a", WRITER)).count == 0


def test_where_one_clinician_works_alone_all_of_it_can_be_published_and_nothing_signed() -> None:
    change = red("card/a", WRITER)
    mine = of(Person(WRITER, may_sign=True, may_publish=True), change, solo=True)
    assert (mine.to_sign, mine.to_publish) == ((), (change,))


def test_all_that_lacks_nothing_is_one_thing_for_a_publisher() -> None:
    signed, ready, waits = red("card/a", WRITER), plain(), red("card/b", WRITER)
    mine = of(Person(3, may_publish=True), signed, ready, waits, signed={"card/a"})
    assert mine.to_publish == (signed, ready)
    assert mine.count == 1


def test_what_is_due_today_is_overdue_and_what_comes_is_not() -> None:
    days = [TODAY, date(2026, 3, 11)]
    checks = [Due("tip", number, "A tip", day) for number, day in enumerate(days)]
    assert [check.day for check in of(Person(3), due=checks).overdue] == [TODAY]


@given(hour=st.integers(0, 23))
def test_every_hour_has_its_greeting(hour: int) -> None:
    assert part_of_day(datetime(2026, 3, 10, hour, tzinfo=UTC)) in {
        "morning",
        "afternoon",
        "evening",
    }


@pytest.mark.parametrize(
    ("hour", "things", "words"),
    [
        (9, 2, "Good morning. Two things need you."),
        (12, 1, "Good afternoon. One thing needs you."),
        (2, 0, "Good evening. Nothing needs you."),
        (18, 14, "Good evening. 14 things need you."),
    ],
)
def test_the_greeting_tells_the_time_of_day_and_how_much_there_is_to_do(
    hour: int, things: int, words: str
) -> None:
    assert greeting(datetime(2026, 3, 10, hour, tzinfo=UTC), things) == words
