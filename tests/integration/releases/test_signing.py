"""Signatures, from the drafts and the log that they depend on."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.utils import timezone

from checklist.models import CareCard
from project.releases.content import Key
from project.releases.drafts import find_drafts
from project.releases.errors import Refused
from project.releases.schedule import cancel_release
from project.releases.signing import (
    declare_solo_mode,
    find_editors,
    find_publishable_keys,
    find_valid_signatures,
    sign_change,
)
from tests.factories import CareCardFactory, TipFactory, UserFactory
from tests.integration.releases.shortcuts import (
    get_offered_digests,
    list_offered,
    publish_all,
    sign_all,
)

pytestmark = pytest.mark.django_db
LEG = Key("care-card", "leg")


@pytest.fixture
def card() -> CareCard:
    card: CareCard = CareCardFactory.create(permanent_id="leg", about="The leg")
    return card


def log_edit(user: User, card: CareCard, message: str = "Changed.") -> None:
    LogEntry.objects.log_actions(user.pk, [card], 2, message, single_object=True)


def test_the_newest_valid_signature_of_a_change_counts(card: CareCard) -> None:
    sign_all(UserFactory())
    last = UserFactory()
    sign_all(last)
    assert find_valid_signatures(list_offered())[LEG].signer == last


def test_an_edit_ends_a_signature(card: CareCard) -> None:
    sign_all(UserFactory())
    card.about = "One leg"
    card.save()
    assert find_valid_signatures(list_offered()) == {}


def test_a_signature_does_not_count_once_its_signer_edits_the_change(card: CareCard) -> None:
    rita = UserFactory()
    sign_all(rita)
    log_edit(rita, card)
    assert find_valid_signatures(list_offered()) == {}


def test_editors_that_the_caller_knows_are_not_looked_up(card: CareCard) -> None:
    rita = UserFactory()
    sign_all(rita)
    offered = list_offered()
    assert find_valid_signatures(offered, {LEG: {rita.pk}}) == {}
    assert set(find_valid_signatures(offered, {})) == {LEG}


def test_nobody_signs_what_they_edited(card: CareCard) -> None:
    card.edited_by = UserFactory()
    card.save()
    with pytest.raises(Refused, match="another reviewer must sign"):
        sign_all(card.edited_by)


def test_a_later_edit_by_a_colleague_does_not_let_an_editor_sign(card: CareCard) -> None:
    author = UserFactory()
    log_edit(author, card)
    card.edited_by = UserFactory()
    card.save()
    with pytest.raises(Refused, match="another reviewer must sign"):
        sign_all(author)


def test_saving_a_form_without_a_change_is_no_edit(card: CareCard) -> None:
    log_edit(UserFactory(), card, message="")
    log_edit(UserFactory(), card, message="[]")
    assert find_editors(find_drafts([LEG])) == {LEG: set()}


def test_an_editor_of_the_live_wording_may_sign_the_next_change(card: CareCard) -> None:
    author = UserFactory()
    log_edit(author, card)
    publish_all()
    card.about = "One leg"
    card.save()
    assert sign_change(by=author, key=LEG, digest=get_offered_digests()[LEG]).signer == author


def test_an_editor_may_not_sign_after_the_release_of_their_change_was_cancelled(
    card: CareCard,
) -> None:
    publish_all()
    author = UserFactory()
    card.about = "One leg"
    card.save()
    log_edit(author, card)
    publish_all(at=timezone.now() + timedelta(days=1))
    cancel_release(by=UserFactory(), number=2)
    with pytest.raises(Refused, match="another reviewer must sign"):
        sign_change(by=author, key=LEG, digest=get_offered_digests()[LEG])


def test_signing_words_that_changed_meanwhile_is_refused(card: CareCard) -> None:
    with pytest.raises(Refused, match="changed after you read it"):
        sign_change(by=UserFactory(), key=LEG, digest="0" * 64)


def test_signing_twice_is_one_signature_and_one_audit_entry(card: CareCard) -> None:
    rita = UserFactory()
    sign_all(rita)
    sign_all(rita)
    assert LogEntry.objects.filter(change_message="Signed the wording").count() == 1


def test_a_removal_can_be_signed(card: CareCard) -> None:
    publish_all()
    card.delete()
    sign_all(UserFactory())
    assert set(find_valid_signatures(list_offered())) == {LEG}


def test_changes_that_lack_no_signature_can_be_published(card: CareCard) -> None:
    tip = Key("tip", TipFactory(permanent_id="T1").permanent_id)
    assert find_publishable_keys(list_offered()) == [tip]
    sign_all(UserFactory())
    assert set(find_publishable_keys(list_offered())) == {tip, LEG}


def test_in_solo_mode_every_change_can_be_published(card: CareCard) -> None:
    declare_solo_mode(by=UserFactory(), reason="Alone")
    assert find_publishable_keys(list_offered()) == [LEG]
