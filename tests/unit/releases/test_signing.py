"""Who may sign a change, and what a signature covers: the rules alone."""

from project.releases.content import Key
from project.releases.diff import Change
from project.releases.models import Signature
from project.releases.signing import is_valid_signature, lacks_signature, may_sign

EDITOR, REVIEWER = 1, 2
CARD = Key("care-card", "leg")


class ClinicalChange(Change):
    """A change that a reviewer has to sign."""

    needs_signature = True


class PlainChange(Change):
    """A change that nobody has to sign."""

    needs_signature = False


CLINICAL = ClinicalChange(CARD, {"about": "The leg"}, {"about": "One leg"})
PLAIN = PlainChange(CARD, {"about": "The leg"}, {"about": "One leg"})


def sign(digest: str, signer_id: int) -> Signature:
    return Signature(item_key=CARD, digest=digest, signer_id=signer_id)


def test_only_a_clinical_change_without_a_valid_signature_lacks_one() -> None:
    assert lacks_signature(CLINICAL, signed=set())
    assert not lacks_signature(CLINICAL, signed={CARD})
    assert not lacks_signature(PLAIN, signed=set())


def test_a_reviewer_may_sign_what_others_edited() -> None:
    assert may_sign(REVIEWER, CLINICAL, signed=set(), editors={EDITOR})


def test_nobody_may_sign_what_they_edited() -> None:
    assert not may_sign(EDITOR, CLINICAL, signed=set(), editors={EDITOR, REVIEWER})


def test_changes_that_are_signed_or_need_no_signature_cannot_be_signed() -> None:
    assert not may_sign(REVIEWER, CLINICAL, signed={CARD}, editors={EDITOR})
    assert not may_sign(REVIEWER, PLAIN, signed=set(), editors={EDITOR})


def test_a_change_whose_editors_are_unknown_may_be_signed_by_anybody() -> None:
    removal = ClinicalChange(CARD, {"about": "The leg"}, None)
    assert may_sign(REVIEWER, removal, signed=set(), editors=())
    assert is_valid_signature(sign("", REVIEWER), removal, editors=())


def test_a_signature_covers_exactly_the_wording_that_was_signed() -> None:
    assert is_valid_signature(sign(CLINICAL.digest, REVIEWER), CLINICAL, editors={EDITOR})
    assert not is_valid_signature(sign("0" * 64, REVIEWER), CLINICAL, editors={EDITOR})


def test_a_signature_of_somebody_who_edited_the_change_does_not_count() -> None:
    assert not is_valid_signature(sign(CLINICAL.digest, EDITOR), CLINICAL, editors={EDITOR})
