"""The first two minutes: tasks of each role, ticked by facts, dismissed and opened again."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client, RequestFactory
from django.utils import timezone

from project.guide.models import FirstVisit
from project.guide.tour import build_tour, dismiss_tour, reopen_tour
from project.history.models import VersionOrigin
from project.history.versions import add_version_if_changed
from project.releases.items import get_item_types
from project.releases.models import Signature
from project.review.today import list_signable_for
from tests.factories import CareCardFactory, TipFactory, UserFactory
from tests.integration.releases.shortcuts import publish_all, sign_all

pytestmark = pytest.mark.django_db

TASKS = {
    "Editors": ["Change a word", "Look at", "Restore the word", "See where you", "Leaf"],
    "Reviewers": ["Change a word", "Look at", "Restore the word", "Read a change", "Leaf"],
    "Publishers": ["Change a word", "Look at", "Restore the word", "Open a release", "Leaf"],
    "Managers": ["See how", "Open a person", "Read the audit log", "See where you", "Leaf"],
    "": [],
}


def person(role: str) -> User:
    user: User = UserFactory()
    user.groups.set(Group.objects.filter(name=role))
    return user


def can_sign(user: User) -> bool:
    request = RequestFactory().get("/admin/")
    request.user = user
    return bool(list_signable_for(request))


def step(user: User, action: str) -> tuple[bool, str]:
    """Whether the step is done, and where it leads."""
    tour = build_tour(user, can_sign=can_sign(user))
    return next(
        (each.is_done, each.url) for each in tour.steps if str(each.task.action).startswith(action)
    )


def change(user: User, happened: VersionOrigin = VersionOrigin.SAVED) -> int:
    """The person changes a tip; the row's number."""
    tip, kind = TipFactory(), get_item_types()["tip"]
    before = kind.serialize(tip)
    tip.why = "It helps."
    add_version_if_changed(
        by=user, item_type=kind, before=before, after=kind.serialize(tip), happened=happened
    )
    return int(tip.pk)


@pytest.mark.parametrize("role", TASKS)
def test_each_role_gets_tasks_that_it_may_do(role: str, client_of: Callable[[str], Client]) -> None:
    TipFactory()
    publish_all()
    client = client_of(role)
    steps = build_tour(User.objects.get(username=role or "nobody")).steps
    actions = [str(each.task.action) for each in steps]
    assert len(actions) == len(TASKS[role])
    for action, words in zip(actions, TASKS[role], strict=True):
        assert action.startswith(words)
    for each in steps:
        assert not each.url or client.get(each.url).status_code == 200, each.task.action


def test_a_saved_word_ticks_the_first_task_and_leads_to_its_history() -> None:
    edda = person("Editors")
    assert step(edda, "Change a word") == (False, "/admin/checklist/tip/")
    assert step(edda, "Restore the word") == (False, "")
    row = change(edda)
    assert step(edda, "Change a word")[0]
    assert step(edda, "Restore the word") == (False, f"/admin/checklist/tip/{row}/history/")
    change(edda, VersionOrigin.RESTORED)
    assert step(edda, "Restore the word")[0]


def test_a_colleagues_work_ticks_nothing() -> None:
    change(person("Editors"))
    assert build_tour(person("Editors")).done_count == 0


def test_opening_a_screen_ticks_its_task_once_and_a_refusal_does_not(
    client_of: Callable[[str], Client],
) -> None:
    editor, manager = client_of("Editors"), client_of("Managers")
    for _ in range(2):
        assert editor.get("/admin/review/").status_code == 200
    assert manager.get("/admin/review/").status_code == 403
    assert FirstVisit.objects.filter(screen="review").count() == 1
    assert step(User.objects.get(username="Editors"), "Look at")[0]


def test_only_screens_of_tasks_are_recorded(client_of: Callable[[str], Client]) -> None:
    client_of("Editors").get("/admin/checklist/tip/")
    assert not FirstVisit.objects.exists()


def test_the_signing_task_is_shown_only_while_somebody_elses_change_waits() -> None:
    rita = person("Reviewers")
    assert step(rita, "Read a change") == (False, "")
    card = CareCardFactory(edited_by=rita)
    assert step(rita, "Read a change") == (False, "")
    card.edited_by = UserFactory()
    card.save()
    assert step(rita, "Read a change") == (False, "/admin/review/?mine=1")
    sign_all(UserFactory())
    assert step(rita, "Read a change") == (False, "")
    Signature.objects.create(item_key="care-card/x", digest="0", signer=rita)
    assert step(rita, "Read a change")[0]


def test_a_tour_is_shown_until_nothing_is_left_that_can_be_done_now() -> None:
    rita = person("Reviewers")
    assert build_tour(rita).is_offered
    change(rita)
    change(rita, VersionOrigin.RESTORED)
    for screen in ("review", "help"):
        FirstVisit.objects.create(person=rita, screen=screen, at=timezone.now())
    assert not build_tour(rita).is_offered
    CareCardFactory(edited_by=UserFactory())
    assert build_tour(rita, can_sign=can_sign(rita)).is_offered


def test_a_tour_is_dismissed_and_reopened() -> None:
    edda = person("Editors")
    for _ in range(2):
        dismiss_tour(by=edda, at=timezone.now())
    assert not build_tour(edda).is_offered
    assert build_tour(person("Editors")).is_offered
    reopen_tour(by=edda)
    assert build_tour(edda).is_offered


def test_today_shows_it_first_and_help_opens_it_again(client_of: Callable[[str], Client]) -> None:
    editor = client_of("Editors")
    page = editor.get("/admin/").content.decode()
    assert page.index("Your first two minutes") < page.index("Not published yet")
    editor.post("/admin/help/first-two-minutes/")
    assert "Your first two minutes" not in editor.get("/admin/").content.decode()
    assert "Show it on Today again" in editor.get("/admin/help/").content.decode()
    editor.post("/admin/help/first-two-minutes/", {"again": "1"})
    assert "Your first two minutes" in editor.get("/admin/").content.decode()


def test_a_person_without_a_role_sees_whom_to_ask_and_no_tour(
    client_of: Callable[[str], Client],
) -> None:
    page = client_of("").get("/admin/").content.decode()
    assert "Your first two minutes" not in page
    assert "you have no role yet" in page
