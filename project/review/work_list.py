"""Which pending changes wait for one person. Pure; releases/signing.py says who may sign."""

from collections.abc import Collection, Iterable

from project.releases.content import Key
from project.releases.pending_changes import PendingChange
from project.releases.signing import lacks_signature, may_sign


def select_signable(
    pending: Iterable[PendingChange],
    reviewer_id: int | None,
    *,
    signed: Collection[Key],
    solo: bool,
) -> list[PendingChange]:
    """The changes that this reviewer can sign. In solo mode no change needs a signature."""
    if solo:
        return []
    return [
        each
        for each in pending
        if may_sign(reviewer_id, each.change, signed=signed, editors=each.editors)
    ]


def select_publishable(
    pending: Iterable[PendingChange], *, signed: Collection[Key], solo: bool
) -> list[PendingChange]:
    """The changes that can be published now. `signed` are keys with a valid signature."""
    return [each for each in pending if solo or not lacks_signature(each.change, signed)]
