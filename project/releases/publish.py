"""Putting content before patients: publish, go back, sign the starting content."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from project.releases import checks
from project.releases.assemble import assemble
from project.releases.audit import record
from project.releases.collect import drafts as collect_drafts
from project.releases.content import Document, Key, digest_of, empty_document
from project.releases.diff import Change, changes
from project.releases.live import live_release
from project.releases.models import Release, Signature
from project.releases.refused import Problem, Refused
from project.releases.sign import signatures_for, solo_declaration
from project.releases.upgrade import upgraded

STARTING_NOTE = "Starting content: not yet checked by your clinician"


class Built(Protocol):
    """Pages and bundle of a release, made but not yet stored."""

    def store(self, release: Release) -> None: ...


def publish(
    *,
    by: User,
    chosen: Mapping[Key, str],
    note: str,
    seen: int,
    urgent: bool = False,
    at: datetime | None = None,
) -> Release:
    """Make a release of the live content and the chosen changes, and put it live.

    `chosen` maps each change's key to the digest that was reviewed ("" for a removal); `seen` is
    the number of the release that was live at the review (0 for none).
    Raises Refused, with every problem found, and changes nothing then.
    """
    live, drafts = live_release(at), collect_drafts()
    before = live.document if live else empty_document()
    offered = {change.key: change for change in changes(before, drafts)}
    picked = [offered[key] for key in chosen if key in offered]
    signatures, solo = signatures_for(picked), solo_declaration() is not None
    document = assemble(before, drafts, chosen)
    problems = [
        *nothing_chosen(chosen),
        *outdated(seen, live),
        *checks.reviewed(chosen, offered),
        *([] if solo else checks.signed(picked, signatures)),
        *checks.sound(picked),
        *checks.sound_lists(document),
        *checks.distinct(document),
        *checks.complete(document, drafts),
    ]
    if problems:
        raise Refused(*problems)
    release = Release(
        number=seen + 1,
        author=by,
        signer=newest_signer(signatures, by),
        note=note,
        urgent=urgent,
        solo=solo,
        unchecked_start=live.unchecked_start if live else False,
        changed=changed_record(picked, signatures),
        live_from=at or timezone.now(),
    )
    return go_live(release, document, by=by, message=_("Published: %(note)s") % {"note": note})


def restore(*, by: User, number: int, note: str, seen: int) -> Release:
    """Go back: a new release with the content of release `number`. Drafts stay as they are.

    Raises Refused if `number` is live already or another release went live meanwhile.
    """
    live, old = live_release(), Release.objects.filter(number=number).first()
    problems = [*outdated(seen, live)]
    if old is None:
        problems.append(Problem("unknown", _("There is no release %(n)s.") % {"n": number}))
    elif live and old.digest == live.digest:
        problems.append(
            Problem("same", _("Patients already see this content. Nothing was changed."))
        )
    if problems or old is None:
        raise Refused(*problems)
    release = Release(
        number=seen + 1,
        author=by,
        note=note,
        restores=old,
        unchecked_start=old.unchecked_start,
    )
    message = _("Went back to release %(n)s") % {"n": number}
    return go_live(release, upgraded(old.document), by=by, message=message)


def sign_starting_content(*, by: User, seen: int) -> Release:
    """A reviewer has read all the starting content: the same content goes live, now signed."""
    live = live_release()
    problems = [*outdated(seen, live)]
    if live is None or not live.unchecked_start:
        problems.append(Problem("signed", _("The starting content is signed already.")))
    if problems or live is None:
        raise Refused(*problems)
    release = Release(number=seen + 1, signer=by, note=_("The starting content was checked."))
    return go_live(release, live.document, by=by, message=_("Signed the starting content"))


def publish_starting_content() -> Release | None:
    """The first release, of everything that was loaded; None if there is a release already.

    It alone may go live unsigned, and says so to patients and staff until somebody signs.
    """
    if Release.objects.exists():
        return None
    drafts, before = collect_drafts(), empty_document()
    picked = changes(before, drafts)
    document = assemble(before, drafts, [change.key for change in picked])
    problems = [*checks.sound(picked), *checks.complete(document, drafts)]
    if problems:
        raise Refused(*problems)
    return go_live(Release(number=1, note=STARTING_NOTE, unchecked_start=True), document)


def go_live(
    release: Release,
    document: Document,
    *,
    by: User | None = None,
    message: str = "",
) -> Release:
    """Build pages and bundle, then store everything in one short transaction.

    The number is unique, so of two people who publish at once one is refused.
    """
    release.document, release.digest = document, digest_of(document)
    built = build(release)
    try:
        with transaction.atomic():
            release.save(force_insert=True)
            built.store(release)
            if by is not None:
                record(by, release, message)
    except IntegrityError as error:
        raise Refused(*outdated(release.number - 1, live_release())) from error
    return release


def build(release: Release) -> Built:
    """Pages and bundle of the release. Raises Refused if a page has a broken link."""
    built: Built = import_string(settings.RELEASE_BUILDER)(release)
    return built


def nothing_chosen(chosen: Mapping[Key, str]) -> list[Problem]:
    if chosen:
        return []
    return [Problem("nothing", _("No change is chosen. Tick at least one, then publish."))]


def outdated(seen: int, live: Release | None) -> list[Problem]:
    """Somebody else's release went live since `seen` was looked at."""
    number = live.number if live else 0
    if number == seen:
        return []
    message = _(
        "Release %(number)s went live while you were reviewing. Nothing of yours was published "
        "and nothing is lost. Review the changes again."
    )
    return [Problem("outdated", message % {"number": number})]


def newest_signer(signatures: Mapping[Key, Signature], by: User) -> User | None:
    """Who signed last, of those who are not publishing themselves."""
    others = [signature for signature in signatures.values() if signature.signer_id != by.pk]
    newest = max(others, key=lambda signature: signature.signed_at, default=None)
    return newest.signer if newest else None


def changed_record(
    picked: list[Change], signatures: Mapping[Key, Signature]
) -> dict[Key, dict[str, str]]:
    """What an auditor asks: each change's digest and who signed it."""
    return {
        change.key: {
            "digest": change.digest,
            "signed_by": str(signatures[change.key].signer) if change.key in signatures else "",
        }
        for change in picked
    }
