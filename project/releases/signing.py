"""Signing a change, and the one clinician who must do without."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from project.releases.audit_log import record
from project.releases.content import Key, digest_of
from project.releases.diff import Change
from project.releases.errors import Problem, Refused
from project.releases.items import item_type_of
from project.releases.models import DraftItem, Signature, SoloDeclaration
from project.releases.writers import draft_rows, writers


def draft_row(key: Key) -> DraftItem | None:
    """The draft that the key names, or None if it is gone."""
    model = item_type_of(key).model
    return model._default_manager.filter(permanent_id=key.partition("/")[2]).first()


@transaction.atomic
def sign(*, by: User, key: Key, digest: str) -> Signature:
    """Sign the draft named by `key` as it stands. `digest` is of the wording that `by` has read.

    Raises Refused if the draft changed meanwhile, or if `by` wrote the change.
    """
    row, item_type = draft_row(key), item_type_of(key)
    data = item_type.serialize(row) if row else None
    current = digest_of(data)
    if current != digest:
        raise Refused(
            Problem(
                "changed",
                _("The draft changed after you read it. Nothing was signed. Read it again."),
                key,
            )
        )
    if row and by.pk in writers({key: row})[key]:
        raise Refused(
            Problem(
                "own-change",
                _("You made this change, so another reviewer must sign it. Nothing was signed."),
                key,
            )
        )
    signature, created = Signature.objects.get_or_create(item_key=key, digest=digest, signer=by)
    if created:
        title = item_type.title_of(data) if data else key
        record(by, signature, _("Signed the wording"), called=title)
    return signature


def signatures_for(changes: Iterable[Change]) -> Mapping[Key, Signature]:
    """The newest signature of each change's exact wording, by a person who did not write it."""
    found: dict[Key, Signature] = {}
    by_key = {change.key: change for change in changes if change.kind != "order"}
    signatures = Signature.objects.filter(item_key__in=by_key).select_related("signer")
    given = [
        signature
        for signature in signatures.order_by("signed_at", "pk")
        if signature.digest == by_key[signature.item_key].digest
    ]
    hands = writers(draft_rows({signature.item_key for signature in given})) if given else {}
    for signature in given:
        if signature.signer_id not in hands.get(signature.item_key, ()):
            found[signature.item_key] = signature
    return found


def lacking_nothing(changes: Iterable[Change]) -> list[Key]:
    """Keys of the changes that can be published now: signed, or in need of no signature."""
    offered = list(changes)
    if solo_declaration():
        return [change.key for change in offered]
    signed = signatures_for(offered)
    return [change.key for change in offered if change.key in signed or not change.needs_signature]


def solo_declaration() -> SoloDeclaration | None:
    """The declaration in force, or None where two people are needed."""
    return SoloDeclaration.objects.filter(in_force=True).first()


def declare_solo(*, by: User, reason: str) -> SoloDeclaration:
    """From now on changes need no second person. Raises Refused if that is declared already."""
    try:
        with transaction.atomic():
            declaration = SoloDeclaration.objects.create(declared_by=by, reason=reason)
            record(
                by,
                declaration,
                _("Declared solo mode: %(reason)s") % {"reason": reason},
            )
    except IntegrityError as error:
        raise Refused(Problem("solo", _("Solo mode is declared already."))) from error
    return declaration


@transaction.atomic
def end_solo(*, by: User) -> None:
    """From now on changes need a second person again."""
    for declaration in SoloDeclaration.objects.filter(in_force=True):
        declaration.ended_at, declaration.in_force = timezone.now(), False
        declaration.save(update_fields=["ended_at", "in_force"])
        record(by, declaration, _("Ended solo mode"))
