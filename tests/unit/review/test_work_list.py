"""Which changes one person can sign and publish."""

from project.releases.content import Key
from project.releases.diff import Change
from project.releases.pending_changes import PendingChange
from project.review.work_list import select_publishable, select_signable

WRITER, REVIEWER = 1, 2


class ClinicalChange(Change):
    """A change that a reviewer has to sign."""

    needs_signature = True


def clinical_change(permanent_id: str, *editors: int) -> PendingChange:
    data = {"id": permanent_id}
    change = ClinicalChange(Key("card", permanent_id), data, {**data, "about": "New"})
    return PendingChange(change, frozenset(editors))


def new_order() -> PendingChange:
    change = Change(Key("order", "source"), {"ids": ["a", "b"]}, {"ids": ["b", "a"]})
    return PendingChange(change)


def test_a_reviewer_is_asked_to_sign_what_others_wrote_and_never_their_own() -> None:
    by_another, own = clinical_change("a", WRITER), clinical_change("b", WRITER, REVIEWER)
    pending = [by_another, own, new_order()]
    assert select_signable(pending, REVIEWER, signed=(), solo=False) == [by_another]


def test_a_signed_change_waits_for_no_other_reviewer() -> None:
    change = clinical_change("a", WRITER)
    assert select_signable([change], REVIEWER, signed={change.change.key}, solo=False) == []


def test_in_solo_mode_everything_can_be_published_and_nothing_is_signed() -> None:
    change = clinical_change("a", WRITER)
    assert select_signable([change], REVIEWER, signed=(), solo=True) == []
    assert select_publishable([change], signed=(), solo=True) == [change]


def test_changes_that_are_signed_or_need_no_signature_can_be_published() -> None:
    signed, order, unsigned = clinical_change("a"), new_order(), clinical_change("b")
    pending = [signed, order, unsigned]
    keys = {signed.change.key}
    assert select_publishable(pending, signed=keys, solo=False) == [signed, order]
