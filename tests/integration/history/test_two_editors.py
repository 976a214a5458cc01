"""Edit conflicts: what one of two people changed is merged, what both changed they are asked."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from checklist.models import CareCard, Tip
from project.history.models import Version
from project.releases.models import DraftItem
from stretches.models import Stretch
from tests.factories import CareCardFactory, PictureFactory, StretchFactory, TipFactory
from tests.integration.forms import fetch_fields, read_fields
from tests.selection import full_except
from tests.uploads import photo

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

Person = Callable[..., Client]


def form_address(row: DraftItem) -> str:
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


@pytest.fixture
def edda(person: Person) -> Client:
    return person("edda", "Editors")


@pytest.fixture
def rita(person: Person) -> Client:
    return person("rita", "Reviewers")


@pytest.fixture
def tip() -> Tip:
    tip: Tip = TipFactory(title="Move", why="It may help.", do="Walk")
    return tip


@pytest.fixture
def stretch() -> Stretch:
    cues = ("Sit up", "Pull your toes", "Ease off")
    stretch: Stretch = StretchFactory(
        steps=[{"cue": cue, "position": position} for position, cue in enumerate(cues)]
    )
    return stretch


def list_cues(stretch: Stretch) -> list[str]:
    return list(stretch.steps.order_by("position", "pk").values_list("cue", flat=True))


def read_response(response: Any) -> dict[str, Any]:
    """The fields of the page that came back."""
    return read_fields(response.content.decode())


def save_both(
    first: Client, second: Client, row: DraftItem, first_edit: Any, second_edit: Any
) -> Any:
    """Both open the form and save it, `first` before `second`: the response to the second save."""
    address = form_address(row)
    first_fields, second_fields = fetch_fields(first, address), fetch_fields(second, address)
    assert first.post(address, {**first_fields, **first_edit}).status_code == 302
    return second.post(address, {**second_fields, **second_edit})


def test_changes_of_different_fields_are_merged_and_the_second_person_is_notified(
    edda: Client, rita: Client, tip: Tip
) -> None:
    response = save_both(edda, rita, tip, {"title": "Move more"}, {"why": "It helps many."})
    assert response.status_code == 302
    tip.refresh_from_db()
    assert (tip.title, tip.why) == ("Move more", "It helps many.")
    page = rita.get(response.url).content.decode()
    assert "Kept from there: Tip." in page
    assert "edda saved this too" in page
    assert Version.objects.first().happened == "merged"  # type: ignore[union-attr]


def test_a_field_that_both_changed_is_asked_and_nothing_is_saved_before(
    edda: Client, rita: Client, tip: Tip
) -> None:
    response = save_both(edda, rita, tip, {"title": "Move more"}, {"title": "Walk", "why": "New."})
    page = response.content.decode()
    assert "You both changed “Tip”" in page
    assert "edda saved it" in page
    tip.refresh_from_db()
    assert (tip.title, tip.why) == ("Move more", "It may help.")
    assert read_response(response)["title"] == "Walk"
    assert read_response(response)["why"] == "New."


@pytest.mark.parametrize(("choice", "title"), [("saved", "Move more"), ("typed", "Walk")])
def test_the_choice_is_saved_with_everything_else_that_was_typed(
    edda: Client, rita: Client, tip: Tip, choice: str, title: str
) -> None:
    response = save_both(edda, rita, tip, {"title": "Move more"}, {"title": "Walk", "why": "New."})
    address = form_address(tip)
    rita.post(address, {**read_response(response), "choice:title||": choice})
    tip.refresh_from_db()
    assert (tip.title, tip.why) == (title, "New.")


def test_the_chosen_text_can_be_edited_first(edda: Client, rita: Client, tip: Tip) -> None:
    response = save_both(edda, rita, tip, {"title": "Move more"}, {"title": "Walk"})
    sent = {**read_response(response), "choice:title||": "typed", "title": "Walk more"}
    rita.post(form_address(tip), sent)
    tip.refresh_from_db()
    assert tip.title == "Walk more"


def test_a_conflict_without_a_choice_is_asked_again(edda: Client, rita: Client, tip: Tip) -> None:
    response = save_both(edda, rita, tip, {"title": "Move more"}, {"title": "Walk"})
    response = rita.post(form_address(tip), read_response(response))
    assert "Choose for each of these" in response.content.decode()
    assert read_response(response)["title"] == "Walk"
    tip.refresh_from_db()
    assert tip.title == "Move more"


def test_a_third_save_meanwhile_is_merged_too(edda: Client, rita: Client, tip: Tip) -> None:
    response = save_both(edda, rita, tip, {"title": "Move more"}, {"title": "Walk"})
    edda.post(form_address(tip), {**fetch_fields(edda, form_address(tip)), "why": "Third."})
    rita.post(form_address(tip), {**read_response(response), "choice:title||": "typed"})
    tip.refresh_from_db()
    assert (tip.title, tip.why) == ("Walk", "Third.")


def test_rows_that_each_changed_added_and_removed_are_merged(
    edda: Client, rita: Client, stretch: Stretch
) -> None:
    added = {
        "steps-TOTAL_FORMS": "4",
        "steps-3-position": "3",
        "steps-3-cue": "Rest",
        "steps-3-kind": "ready",
        "steps-3-seconds": "5",
        "steps-3-shortest": "1",
        "steps-3-longest": "9",
        "steps-3-repeats": "1",
        "steps-3-pose": "calf-wall",
    }
    one = {"steps-0-cue": "Sit up slowly", "steps-2-DELETE": "on"}
    response = save_both(edda, rita, stretch, one, {"steps-1-cue": "Draw your toes up", **added})
    assert response.status_code == 302, read_response(response)
    assert list_cues(stretch) == ["Sit up slowly", "Draw your toes up", "Rest"]


def test_a_row_that_one_deleted_and_the_other_changed_stays_in_the_form(
    edda: Client, rita: Client, stretch: Stretch
) -> None:
    response = save_both(
        edda, rita, stretch, {"steps-1-DELETE": "on"}, {"steps-1-cue": "Draw your toes up"}
    )
    assert "was deleted, and you changed it" in response.content.decode()
    assert list_cues(stretch) == ["Sit up", "Ease off"]
    rita.post(form_address(stretch), read_response(response))
    assert list_cues(stretch) == ["Sit up", "Draw your toes up", "Ease off"]


def test_a_row_that_both_changed_is_named_by_its_number(
    edda: Client, rita: Client, stretch: Stretch
) -> None:
    response = save_both(edda, rita, stretch, {"steps-1-cue": "Pull"}, {"steps-1-cue": "Draw"})
    assert "You both changed “Step 2: What to do”" in response.content.decode()
    key = stretch.steps.get(cue="Pull").pk
    sent = {**read_response(response), f"choice:cue|steps|{key}": "saved"}
    rita.post(form_address(stretch), sent)
    assert list_cues(stretch) == ["Sit up", "Pull", "Ease off"]


def test_an_order_that_both_changed_is_reported(
    edda: Client, rita: Client, stretch: Stretch
) -> None:
    one = {"steps-0-position": "1", "steps-1-position": "0"}
    other = {"steps-1-position": "2", "steps-2-position": "1"}
    response = save_both(edda, rita, stretch, one, other)
    assert "You both reordered" in response.content.decode()
    rita.post(form_address(stretch), read_response(response))
    assert list_cues(stretch) == ["Sit up", "Ease off", "Pull your toes"]


def test_the_forms_own_rules_apply_to_the_merged_values(
    edda: Client, rita: Client, stretch: Stretch
) -> None:
    response = save_both(
        edda,
        rita,
        stretch,
        {"steps-0-DELETE": "on", "steps-1-DELETE": "on"},
        {"steps-2-DELETE": "on"},
    )
    assert "A stretch needs at least one step" in response.content.decode()
    assert list_cues(stretch) == ["Ease off"]


def test_if_the_opened_values_were_tampered_with_every_difference_is_asked(
    edda: Client, tip: Tip
) -> None:
    sent = {**fetch_fields(edda, form_address(tip)), "title": "Walk", "opened": "made up"}
    response = edda.post(form_address(tip), sent)
    assert "You both changed “Tip”" in response.content.decode()


def test_saving_an_item_that_was_deleted_meanwhile_shows_what_was_typed(
    edda: Client, rita: Client, tip: Tip
) -> None:
    address = form_address(tip)
    typed = {**fetch_fields(rita, address), "why": "A long thought."}
    edda.post(address.replace("change", "delete"), {"post": "yes"})
    response = rita.post(address, typed)
    assert response.status_code == 409
    assert "A long thought." in response.content.decode()


def test_a_file_that_an_edit_conflict_loses_is_reported(edda: Client, rita: Client) -> None:
    picture = PictureFactory()
    upload = SimpleUploadedFile("toes.jpg", photo(), content_type="image/jpeg")
    other = {"title": "Other", "image": upload}
    response = save_both(edda, rita, picture, {"title": "One"}, other)
    assert "The file that you chose was not kept" in response.content.decode()


def test_restored_unsaved_text_is_shown_merged_and_not_saved(
    edda: Client, rita: Client, tip: Tip
) -> None:
    address = form_address(tip)
    typed = {**fetch_fields(rita, address), "why": "A long thought."}
    edda.post(address, {**fetch_fields(edda, address), "title": "Move more"})
    response = rita.post(address, {**typed, "restore-unsaved": "1"})
    assert "It is not saved yet" in response.content.decode()
    assert (read_response(response)["title"], read_response(response)["why"]) == (
        "Move more",
        "A long thought.",
    )
    tip.refresh_from_db()
    assert tip.why == "It may help."
    rita.post(address, read_response(response))
    tip.refresh_from_db()
    assert (tip.title, tip.why) == ("Move more", "A long thought.")


def test_restored_unsaved_text_of_a_new_item_is_shown_and_not_saved(edda: Client) -> None:
    address = "/admin/checklist/tip/add/"
    typed = {**fetch_fields(edda, address), "title": "New", "restore-unsaved": "1"}
    response = edda.post(address, typed)
    assert read_response(response)["title"] == "New"
    assert not Tip.objects.exists()


def test_a_person_who_may_only_view_saves_nothing(person: Person, tip: Tip) -> None:
    viewer = person("viewer")
    User.objects.get(username="viewer").user_permissions.add(
        Permission.objects.get(codename="view_tip")
    )
    assert 'name="opened"' not in viewer.get(form_address(tip)).content.decode()
    assert viewer.post(form_address(tip), {"title": "Mine"}).status_code == 403


@pytest.mark.sweep
@pytest.mark.parametrize("seed", full_except(range(2), range(12)))
def test_no_edit_is_lost_whatever_the_order_of_opening_and_saving(
    edda: Client, rita: Client, seed: int
) -> None:
    """Each editor adds words of their own, again and again; all of them must be there."""
    chance = random.Random(seed)
    card: CareCard = CareCardFactory(signs=["One leg is swollen.", "It is hot."])
    address, opened = form_address(card), {}
    saved_words: list[str] = []
    for turn in range(10):
        name, client = chance.choice([("edda", edda), ("rita", rita)])
        if name not in opened or chance.random() < 0.3:
            opened[name] = fetch_fields(client, address)
            continue
        values, words = opened.pop(name), f"{name} {turn}"
        field = chance.choice(["about", "intro", "signs-0-text", "signs-1-text"])
        values[field] = f"{values[field]} {words}"
        response = client.post(address, values)
        if response.status_code == 200:
            response = client.post(address, combine_both(read_response(response)))
        assert response.status_code == 302
        saved_words.append(words)
    card.refresh_from_db()
    text = " ".join([card.about, card.intro, *card.signs.values_list("text", flat=True)])
    assert [words for words in saved_words if words not in text] == []


def combine_both(values: dict[str, Any]) -> dict[str, Any]:
    """The edit conflict, answered by a person who wants both texts: types the saved one too."""
    for path in [name.removeprefix("saved:") for name in values if name.startswith("saved:")]:
        name, group, key = path.split("|")
        if group:
            row = next(n for n, v in values.items() if n.endswith("-id") and v == key)
            name = f"{row.removesuffix('id')}{name}"
        values[name] = f"{json.loads(values[f'saved:{path}'])} {values[name]}"
        values[f"choice:{path}"] = "typed"
    return values
