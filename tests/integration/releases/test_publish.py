"""Publishing: chosen changes become an immutable release, or a clear refusal."""

import pytest
from django.db import IntegrityError, connection, transaction

from project.releases.errors import Refused
from project.releases.live import get_live_content, get_live_number, get_live_release
from project.releases.models import Release
from project.releases.publish import publish
from project.releases.signing import declare_solo_mode, end_solo_mode
from project.releases.starting_content import publish_starting_content, sign_starting_content
from tests.factories import (
    AreaFactory,
    CareCardFactory,
    PatternFactory,
    SourceFactory,
    StretchFactory,
    TipFactory,
    TriggerFactory,
    UserFactory,
)
from tests.integration.releases.shortcuts import get_offered_digests, publish_all, sign_all

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def test_publishing_chosen_changes_leaves_the_others_as_drafts() -> None:
    TipFactory(permanent_id="T1", title="Stretch first")
    TipFactory(permanent_id="T2", title="Half done")
    release = publish(
        by=UserFactory(), chosen=get_offered_digests("tip/T1"), note="One tip", seen=0
    )
    assert [tip["id"] for tip in release.content.items_of("tip")] == ["T1"]
    assert set(get_offered_digests()) == {"tip/T2"}


def test_a_release_number_follows_the_one_before() -> None:
    TipFactory()
    assert publish_all().number == 1
    TipFactory()
    assert publish_all().number == 2


def test_the_author_signer_and_digest_of_each_change_are_recorded() -> None:
    reviewer, publisher = UserFactory(username="rita"), UserFactory()
    CareCardFactory(permanent_id="leg")
    sign_all(reviewer)
    release = publish(by=publisher, chosen=get_offered_digests(), note="Leg", seen=0)
    assert (release.author, release.signer) == (publisher, reviewer)
    assert release.changed["care-card/leg"]["signed_by"] == "rita"


def test_publishing_nothing_is_refused() -> None:
    with pytest.raises(Refused, match="No change is chosen") as refused:
        publish(by=UserFactory(), chosen={}, note="", seen=0)
    assert codes(refused) == {"nothing"}
    assert not Release.objects.exists()


def test_a_red_flag_without_a_signature_is_refused() -> None:
    CareCardFactory(permanent_id="leg", about="The leg")
    with pytest.raises(Refused, match="“The leg” needs a reviewer's signature") as refused:
        publish(by=UserFactory(), chosen=get_offered_digests(), note="", seen=0)
    assert codes(refused) == {"unsigned"}


def test_a_draft_changed_after_review_is_refused() -> None:
    tip = TipFactory(permanent_id="T1")
    reviewed = get_offered_digests()
    tip.why = "Something else"
    tip.save()
    with pytest.raises(Refused, match="changed after you reviewed it") as refused:
        publish(by=UserFactory(), chosen=reviewed, note="", seen=0)
    assert codes(refused) == {"changed"}


def test_publishing_without_a_needed_item_is_refused_and_offers_it() -> None:
    source = SourceFactory(permanent_id="NHS")
    TipFactory(permanent_id="T1", sources=[source])
    with pytest.raises(Refused, match="Choose it too") as refused:
        publish(by=UserFactory(), chosen=get_offered_digests("tip/T1"), note="", seen=0)
    assert list(refused.value.problems[0].choose_too) == ["source/NHS"]


def test_removing_what_a_live_item_uses_is_refused() -> None:
    source = SourceFactory(permanent_id="NHS")
    tip = TipFactory(permanent_id="T1", sources=[source])
    publish_all()
    tip.sources.clear()
    source.delete()
    with pytest.raises(Refused, match="still uses") as refused:
        publish(by=UserFactory(), chosen=get_offered_digests("source/NHS"), note="", seen=1)
    assert list(refused.value.problems[0].choose_too) == ["tip/T1"]
    assert publish(by=UserFactory(), chosen=get_offered_digests(), note="Both", seen=1).number == 2


def test_a_stretch_without_steps_is_refused() -> None:
    StretchFactory(steps=[], area=None)
    sign_all(UserFactory())
    with pytest.raises(Refused, match="it has no steps"):
        publish(by=UserFactory(), chosen=get_offered_digests(), note="", seen=0)


def test_two_sides_on_a_one_sided_stretch_are_refused() -> None:
    StretchFactory(area=None, steps=[{"side": "left"}, {"side": "right"}])
    sign_all(UserFactory())
    with pytest.raises(Refused, match="cramped side only"):
        publish(by=UserFactory(), chosen=get_offered_digests(), note="", seen=0)


def test_an_area_may_not_take_a_fixed_address() -> None:
    AreaFactory(slug="help")
    with pytest.raises(Refused, match="“help” is taken"):
        publish_all()


def test_a_checklist_item_that_leads_nowhere_is_refused() -> None:
    TriggerFactory(pattern=None)
    with pytest.raises(Refused, match="leads nowhere"):
        publish_all()


def test_of_two_publishers_the_second_is_refused_and_loses_nothing() -> None:
    TipFactory(permanent_id="T1")
    TipFactory(permanent_id="T2")
    second = get_offered_digests("tip/T2")
    publish(by=UserFactory(), chosen=get_offered_digests("tip/T1"), note="First", seen=0)
    with pytest.raises(Refused, match="Release 1 was made while you were reviewing") as refused:
        publish(by=UserFactory(), chosen=second, note="Second", seen=0)
    assert codes(refused) == {"outdated"}
    assert set(get_offered_digests()) == {"tip/T2"}


def test_a_release_that_went_live_during_the_build_refuses_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    TipFactory(permanent_id="T1")
    chosen = get_offered_digests()

    def slow_build(release: Release) -> object:
        monkeypatch.undo()
        publish_all()
        from tests.builders import build_nothing

        return build_nothing(release)

    monkeypatch.setattr("project.releases.new_release.build_release", slow_build)
    with pytest.raises(Refused, match="was made while you were reviewing"):
        publish(by=UserFactory(), chosen=chosen, note="", seen=0)
    assert get_live_number() == 1


def test_the_database_refuses_to_change_a_release() -> None:
    TipFactory()
    publish_all()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE releases_release SET note = 'changed'")


def test_a_new_item_is_placed_like_its_draft_even_if_the_order_was_not_chosen() -> None:
    TipFactory(permanent_id="T1", position=1)
    TipFactory(permanent_id="T3", position=3)
    publish_all()
    TipFactory(permanent_id="T2", position=2)
    publish_all()
    assert get_live_content().order_of("tip") == ["T1", "T2", "T3"]


def test_a_new_order_is_a_change_of_its_own() -> None:
    first, second = TipFactory(permanent_id="T1"), TipFactory(permanent_id="T2")
    publish_all()
    first.position, second.position = 2, 1
    first.save()
    second.save()
    assert list(get_offered_digests()) == ["order/tip"]
    publish_all()
    assert get_live_content().order_of("tip") == ["T2", "T1"]


def test_a_changed_slug_is_remembered_for_redirects() -> None:
    area = AreaFactory(permanent_id="calf", slug="calf")
    publish_all()
    area.slug = "lower-leg"
    area.save()
    publish_all()
    assert list(get_live_content().former_slugs_of("area")) == [("calf", "calf")]


def test_a_slug_that_is_used_again_redirects_no_more() -> None:
    area = AreaFactory(permanent_id="calf", slug="calf")
    publish_all()
    area.slug = "lower-leg"
    area.save()
    publish_all()
    area.slug = "calf"
    area.save()
    publish_all()
    assert list(get_live_content().former_slugs_of("area")) == [("lower-leg", "calf")]


def test_starting_content_alone_goes_live_unsigned_and_says_so() -> None:
    CareCardFactory()
    release = publish_starting_content()
    assert release is not None
    assert release.unchecked_start
    assert release.signer is None
    assert publish_starting_content() is None


def test_the_unchecked_mark_stays_until_somebody_signs_the_starting_content() -> None:
    TipFactory()
    publish_starting_content()
    TipFactory()
    assert publish_all().unchecked_start
    signed = sign_starting_content(by=UserFactory(), seen=2)
    assert not signed.unchecked_start
    with pytest.raises(Refused, match="signed already"):
        sign_starting_content(by=UserFactory(), seen=3)


def test_in_solo_mode_one_clinician_publishes_and_it_is_recorded() -> None:
    clinician = UserFactory()
    CareCardFactory(edited_by=clinician)
    declare_solo_mode(by=clinician, reason="Nobody else works here")
    release = publish(by=clinician, chosen=get_offered_digests(), note="Alone", seen=0)
    assert release.solo
    assert release.signer is None
    end_solo_mode(by=clinician)
    CareCardFactory()
    with pytest.raises(Refused, match="signature"):
        publish(by=clinician, chosen=get_offered_digests(), note="", seen=1)


def test_solo_mode_is_declared_once() -> None:
    declare_solo_mode(by=UserFactory(), reason="Alone")
    with pytest.raises(Refused, match="declared already"):
        declare_solo_mode(by=UserFactory(), reason="Alone too")


def test_a_pattern_change_needs_a_signature_and_a_tip_wording_does_not() -> None:
    PatternFactory()
    TipFactory()
    with pytest.raises(Refused) as refused:
        publish(by=UserFactory(), chosen=get_offered_digests(), note="", seen=0)
    assert len(refused.value.problems) == 1


def test_a_release_for_later_is_not_live_before_its_time() -> None:
    from datetime import timedelta

    from django.utils import timezone

    TipFactory()
    publish_all(at=timezone.now() + timedelta(days=1))
    assert get_live_release() is None
    assert get_live_release(timezone.now() + timedelta(days=2)) is not None


def test_an_area_can_be_hidden_but_never_the_last_one_that_shows() -> None:
    calf, hand = AreaFactory(), AreaFactory()
    publish_all()
    hand.hidden = True
    hand.save()
    assert [area["hidden"] for area in publish_all().content.items_of("area")] == [False, True]
    calf.hidden = True
    calf.save()
    with pytest.raises(Refused, match="Show at least one area") as refused:
        publish_all()
    assert codes(refused) == {"unsound-list"}
    assert get_live_number() == 2
