"""Two people on one item: what only one changed is merged, what both changed is asked."""

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
from tests.integration.admin.forms import fields_of, sent_by
from tests.selection import full_except
from tests.uploads import photo

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

Person = Callable[..., Client]


def address_of(row: DraftItem) -> str:
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


@pytest.fixture
def edda(person: Person) -> Client:
    return person("edda", "Editors")


@pytest.fixture
def rita(person: Person) -> Client:
    return person("rita", "Reviewers")


@pytest.fixture
def tip() -> Tip:
    made: Tip = TipFactory(title="Move", why="It may help.", do="Walk")
    return made


@pytest.fixture
def stretch() -> Stretch:
    cues = ("Sit up", "Pull your toes", "Ease off")
    made: Stretch = StretchFactory(
        steps=[{"cue": cue, "position": place} for place, cue in enumerate(cues)]
    )
    return made


def cues(stretch: Stretch) -> list[str]:
    return list(stretch.steps.order_by("position", "pk").values_list("cue", flat=True))


def shown(response: Any) -> dict[str, Any]:
    """The fields of the page that came back."""
    return sent_by(response.content.decode())


def meets(first: Client, second: Client, row: DraftItem, one: Any, other: Any) -> Any:
    """Both open the form, `first` saves `one`, then `second` saves `other`: the answer to that."""
    address = address_of(row)
    theirs, yours = fields_of(first, address), fields_of(second, address)
    assert first.post(address, {**theirs, **one}).status_code == 302
    return second.post(address, {**yours, **other})


def test_what_only_one_changed_is_kept_from_both_and_told(
    edda: Client, rita: Client, tip: Tip
) -> None:
    response = meets(edda, rita, tip, {"title": "Move more"}, {"why": "It helps many."})
    assert response.status_code == 302
    tip.refresh_from_db()
    assert (tip.title, tip.why) == ("Move more", "It helps many.")
    page = rita.get(response.url).content.decode()
    assert "Kept from there: Tip." in page
    assert "edda saved this too" in page
    assert Version.objects.first().happened == "merged"  # type: ignore[union-attr]


def test_what_both_changed_is_asked_and_nothing_is_stored_before(
    edda: Client, rita: Client, tip: Tip
) -> None:
    response = meets(edda, rita, tip, {"title": "Move more"}, {"title": "Walk", "why": "New."})
    page = response.content.decode()
    assert "You both changed “Tip”" in page
    assert "edda saved it" in page
    tip.refresh_from_db()
    assert (tip.title, tip.why) == ("Move more", "It may help.")
    assert shown(response)["title"] == "Walk"
    assert shown(response)["why"] == "New."


@pytest.mark.parametrize(("answer", "title"), [("theirs", "Move more"), ("yours", "Walk")])
def test_the_answer_is_saved_with_all_else_that_was_typed(
    edda: Client, rita: Client, tip: Tip, answer: str, title: str
) -> None:
    response = meets(edda, rita, tip, {"title": "Move more"}, {"title": "Walk", "why": "New."})
    address = address_of(tip)
    rita.post(address, {**shown(response), "choice:title||": answer})
    tip.refresh_from_db()
    assert (tip.title, tip.why) == (title, "New.")


def test_what_is_chosen_can_be_edited_first(edda: Client, rita: Client, tip: Tip) -> None:
    response = meets(edda, rita, tip, {"title": "Move more"}, {"title": "Walk"})
    sent = {**shown(response), "choice:title||": "yours", "title": "Walk more"}
    rita.post(address_of(tip), sent)
    tip.refresh_from_db()
    assert tip.title == "Walk more"


def test_a_question_without_an_answer_is_asked_again(edda: Client, rita: Client, tip: Tip) -> None:
    response = meets(edda, rita, tip, {"title": "Move more"}, {"title": "Walk"})
    response = rita.post(address_of(tip), shown(response))
    assert "Choose for each of these" in response.content.decode()
    assert shown(response)["title"] == "Walk"
    tip.refresh_from_db()
    assert tip.title == "Move more"


def test_a_third_save_meanwhile_is_met_too(edda: Client, rita: Client, tip: Tip) -> None:
    response = meets(edda, rita, tip, {"title": "Move more"}, {"title": "Walk"})
    edda.post(address_of(tip), {**fields_of(edda, address_of(tip)), "why": "Third."})
    rita.post(address_of(tip), {**shown(response), "choice:title||": "yours"})
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
    response = meets(edda, rita, stretch, one, {"steps-1-cue": "Draw your toes up", **added})
    assert response.status_code == 302, shown(response)
    assert cues(stretch) == ["Sit up slowly", "Draw your toes up", "Rest"]


def test_a_row_that_one_removed_and_the_other_changed_is_shown_and_kept(
    edda: Client, rita: Client, stretch: Stretch
) -> None:
    response = meets(
        edda, rita, stretch, {"steps-1-DELETE": "on"}, {"steps-1-cue": "Draw your toes up"}
    )
    assert "was taken away, and you changed it" in response.content.decode()
    assert cues(stretch) == ["Sit up", "Ease off"]
    rita.post(address_of(stretch), shown(response))
    assert cues(stretch) == ["Sit up", "Draw your toes up", "Ease off"]


def test_a_row_that_both_changed_is_asked_by_its_place(
    edda: Client, rita: Client, stretch: Stretch
) -> None:
    response = meets(edda, rita, stretch, {"steps-1-cue": "Pull"}, {"steps-1-cue": "Draw"})
    assert "You both changed “Step 2: What to do”" in response.content.decode()
    key = stretch.steps.get(cue="Pull").pk
    sent = {**shown(response), f"choice:cue|steps|{key}": "theirs"}
    rita.post(address_of(stretch), sent)
    assert cues(stretch) == ["Sit up", "Pull", "Ease off"]


def test_an_order_that_both_changed_is_told(edda: Client, rita: Client, stretch: Stretch) -> None:
    one = {"steps-0-position": "1", "steps-1-position": "0"}
    other = {"steps-1-position": "2", "steps-2-position": "1"}
    response = meets(edda, rita, stretch, one, other)
    assert "You both moved the rows" in response.content.decode()
    rita.post(address_of(stretch), shown(response))
    assert cues(stretch) == ["Sit up", "Ease off", "Pull your toes"]


def test_the_forms_own_rules_judge_what_was_merged(
    edda: Client, rita: Client, stretch: Stretch
) -> None:
    response = meets(
        edda,
        rita,
        stretch,
        {"steps-0-DELETE": "on", "steps-1-DELETE": "on"},
        {"steps-2-DELETE": "on"},
    )
    assert "A stretch needs at least one step" in response.content.decode()
    assert cues(stretch) == ["Ease off"]


def test_a_form_whose_beginning_was_tampered_with_is_asked_for_all_that_differs(
    edda: Client, tip: Tip
) -> None:
    sent = {**fields_of(edda, address_of(tip)), "title": "Walk", "opened": "made up"}
    response = edda.post(address_of(tip), sent)
    assert "You both changed “Tip”" in response.content.decode()


def test_an_item_taken_away_meanwhile_gives_back_what_was_typed(
    edda: Client, rita: Client, tip: Tip
) -> None:
    address = address_of(tip)
    typed = {**fields_of(rita, address), "why": "A long thought."}
    edda.post(address.replace("change", "delete"), {"post": "yes"})
    response = rita.post(address, typed)
    assert response.status_code == 409
    assert "A long thought." in response.content.decode()


def test_a_file_that_a_meeting_lost_is_told(edda: Client, rita: Client) -> None:
    picture = PictureFactory()
    upload = SimpleUploadedFile("toes.jpg", photo(), content_type="image/jpeg")
    other = {"title": "Other", "image": upload}
    response = meets(edda, rita, picture, {"title": "One"}, other)
    assert "The file that you chose was not kept" in response.content.decode()


def test_what_was_typed_and_never_saved_is_shown_again_and_not_saved(
    edda: Client, rita: Client, tip: Tip
) -> None:
    address = address_of(tip)
    typed = {**fields_of(rita, address), "why": "A long thought."}
    edda.post(address, {**fields_of(edda, address), "title": "Move more"})
    response = rita.post(address, {**typed, "take-back": "1"})
    assert "It is not saved yet" in response.content.decode()
    assert (shown(response)["title"], shown(response)["why"]) == ("Move more", "A long thought.")
    tip.refresh_from_db()
    assert tip.why == "It may help."
    rita.post(address, shown(response))
    tip.refresh_from_db()
    assert (tip.title, tip.why) == ("Move more", "A long thought.")


def test_a_new_item_that_was_typed_is_shown_again_and_not_saved(edda: Client) -> None:
    address = "/admin/checklist/tip/add/"
    typed = {**fields_of(edda, address), "title": "New", "take-back": "1"}
    response = edda.post(address, typed)
    assert shown(response)["title"] == "New"
    assert not Tip.objects.exists()


def test_who_may_only_look_saves_nothing(person: Person, tip: Tip) -> None:
    viewer = person("viewer")
    User.objects.get(username="viewer").user_permissions.add(
        Permission.objects.get(codename="view_tip")
    )
    assert 'name="opened"' not in viewer.get(address_of(tip)).content.decode()
    assert viewer.post(address_of(tip), {"title": "Mine"}).status_code == 403


@pytest.mark.sweep
@pytest.mark.parametrize("seed", full_except(range(2), range(12)))
def test_no_edit_is_lost_whatever_the_order_of_opening_and_saving(
    edda: Client, rita: Client, seed: int
) -> None:
    """Each editor adds words of their own, again and again; all of them must be there."""
    chance = random.Random(seed)
    card: CareCard = CareCardFactory(signs=["One leg is swollen.", "It is hot."])
    address, opened = address_of(card), {}
    written: list[str] = []
    for turn in range(10):
        name, client = chance.choice([("edda", edda), ("rita", rita)])
        if name not in opened or chance.random() < 0.3:
            opened[name] = fields_of(client, address)
            continue
        values, words = opened.pop(name), f"{name} {turn}"
        field = chance.choice(["about", "intro", "signs-0-text", "signs-1-text"])
        values[field] = f"{values[field]} {words}"
        response = client.post(address, values)
        if response.status_code == 200:
            response = client.post(address, both(shown(response)))
        assert response.status_code == 302
        written.append(words)
    card.refresh_from_db()
    text = " ".join([card.about, card.intro, *card.signs.values_list("text", flat=True)])
    assert [words for words in written if words not in text] == []


def both(values: dict[str, Any]) -> dict[str, Any]:
    """The merge screen answered by a person who wants both wordings: theirs is put beside."""
    for place in [name.removeprefix("theirs:") for name in values if name.startswith("theirs:")]:
        name, group, key = place.split("|")
        if group:
            row = next(n for n, v in values.items() if n.endswith("-id") and v == key)
            name = f"{row.removesuffix('id')}{name}"
        values[name] = f"{json.loads(values[f'theirs:{place}'])} {values[name]}"
        values[f"choice:{place}"] = "yours"
    return values
