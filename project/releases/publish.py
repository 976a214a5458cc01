"""Putting content before patients: publish, go back, sign the starting content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from project.releases import checks
from project.releases.assemble import assemble
from project.releases.audit_log import record
from project.releases.collect import drafts as collect_drafts
from project.releases.content import Key, digest_of, empty_document
from project.releases.diff import Change, changes, naming
from project.releases.errors import Problem, Refused
from project.releases.live import live_release
from project.releases.models import Release, Signature
from project.releases.schedule import moment, out_of_reach, waiting
from project.releases.signing import signatures_for, solo_declaration

STARTING_NOTE = "Starting content: not yet checked by your clinician"


class Built(Protocol):
    """Pages and bundle of a release, made but not yet stored."""

    def store(self, release: Release) -> None: ...

    def told(self, live: Release | None) -> Sequence[str]:
        """Sentences for staff on what it costs phones, those that have `live` and new ones."""


@dataclass(frozen=True)
class Draft:
    """A release not stored yet, and what stands in its way."""

    release: Release
    problems: list[Problem]


@dataclass(frozen=True)
class Checked:
    """What a publish would meet: problems, or sentences on what phones would fetch."""

    problems: Sequence[Problem] = ()
    told: Sequence[str] = ()


def publish(
    *,
    by: User,
    chosen: Mapping[Key, str],
    note: str,
    seen: int,
    urgent: bool = False,
    at: datetime | None = None,
    now: datetime | None = None,
) -> Release:
    """Make a release of the live content and the chosen changes, live at once or from `at` on.

    `chosen` maps each change's key to the digest that was reviewed ("" for a removal); `seen` is
    the number of the release that was live at the review (0 for none). Without a note, the release
    names what it changed.
    Raises Refused, with every problem found, and changes nothing then.
    """
    now = now or timezone.now()
    draft = drafted(by=by, chosen=chosen, note=note, seen=seen, urgent=urgent, at=at, now=now)
    if draft.problems:
        raise Refused(*draft.problems)
    message = _("Published: %(note)s")
    if at:
        message = _("Scheduled for %(time)s: %(note)s")
    told = {"note": draft.release.note, "time": moment(at or now)}
    return go_live(draft.release, by=by, message=message % told)


def check(
    *,
    by: User,
    chosen: Mapping[Key, str],
    note: str,
    seen: int,
    urgent: bool = False,
    at: datetime | None = None,
    now: datetime | None = None,
) -> Checked:
    """What `publish` would say of the same, found by building everything and storing nothing."""
    now = now or timezone.now()
    draft = drafted(by=by, chosen=chosen, note=note, seen=seen, urgent=urgent, at=at, now=now)
    if draft.problems:
        return Checked(draft.problems)
    try:
        return Checked(told=build(draft.release).told(live_release(now)))
    except Refused as refused:
        return Checked(refused.problems)


def drafted(
    *,
    by: User,
    chosen: Mapping[Key, str],
    note: str,
    seen: int,
    urgent: bool,
    at: datetime | None,
    now: datetime,
) -> Draft:
    """The release that the choice would make at `now`, and every problem that its content has."""
    number = next_number()
    live, drafts = live_release(now), collect_drafts()
    before = live.content.document if live else empty_document()
    offered = {change.key: change for change in changes(before, drafts)}
    picked = [offered[key] for key in chosen if key in offered]
    signatures, solo = signatures_for(picked), solo_declaration() is not None
    document = assemble(before, drafts, chosen)
    problems = [
        *nothing_chosen(chosen),
        *outdated(seen, live),
        *waiting(now),
        *out_of_reach(at, now),
        *checks.reviewed(chosen, offered),
        *([] if solo else checks.signed(picked, signatures)),
        *checks.sound(picked),
        *checks.sound_lists(document),
        *checks.distinct(document),
        *checks.complete(document, drafts),
    ]
    release = Release(
        number=number,
        document=document,
        author=by,
        signer=newest_signer(signatures, by),
        note=note or naming(picked),
        urgent=urgent,
        solo=solo,
        unchecked_start=live.unchecked_start if live else False,
        changed=changed_record(picked, signatures),
        live_from=at or now,
    )
    return Draft(release, problems)


def next_number() -> int:
    """One more than the newest release, whether live, waiting or taken back.

    To be asked for before the live release: whatever is published after that takes this number,
    and then ours is refused by the database.
    """
    newest = Release.objects.aggregate(newest=Max("number"))["newest"]
    return (newest or 0) + 1


def restore(*, by: User, number: int, note: str, seen: int, urgent: bool = False) -> Release:
    """Go back: a new release with the content of release `number`. Drafts stay as they are.

    Raises Refused if `number` is live already, another release went live meanwhile or one waits.
    """
    next_one, now = next_number(), timezone.now()
    live, old = live_release(now), Release.objects.standing().filter(number=number).first()
    problems = [*outdated(seen, live), *waiting(now)]
    if old is None:
        problems.append(Problem("unknown", _("There is no release %(n)s.") % {"n": number}))
    elif live and old.digest == live.digest:
        problems.append(
            Problem("same", _("Patients already see this content. Nothing was changed."))
        )
    if problems or old is None:
        raise Refused(*problems)
    release = Release(
        number=next_one,
        document=old.content.document,
        author=by,
        note=note,
        urgent=urgent,
        restores=old,
        unchecked_start=old.unchecked_start,
    )
    return go_live(release, by=by, message=_("Went back to release %(n)s") % {"n": number})


def sign_starting_content(*, by: User, seen: int) -> Release:
    """A reviewer has read all the starting content: the same content goes live, now signed."""
    number, now = next_number(), timezone.now()
    live = live_release(now)
    problems = [*outdated(seen, live), *waiting(now)]
    if live is None or not live.unchecked_start:
        problems.append(Problem("signed", _("The starting content is signed already.")))
    if problems or live is None:
        raise Refused(*problems)
    note = _("The starting content was checked.")
    release = Release(number=number, document=live.content.document, signer=by, note=note)
    return go_live(release, by=by, message=_("Signed the starting content"))


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
    return go_live(Release(number=1, document=document, note=STARTING_NOTE, unchecked_start=True))


def go_live(release: Release, *, by: User | None = None, message: str = "") -> Release:
    """Build pages and bundle, then store everything in one short transaction.

    The number is unique, so of two people who publish at once one is refused.
    """
    release.digest = digest_of(release.document)
    built = build(release)
    try:
        with transaction.atomic():
            release.save(force_insert=True)
            built.store(release)
            if by is not None:
                record(by, release, message)
    except IntegrityError as error:
        raise Refused(overtaken(release.number)) from error
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
    return [] if number == seen else [overtaken(number)]


def overtaken(number: int) -> Problem:
    """What to tell somebody whose review is older than release `number`."""
    message = _(
        "Release %(number)s was made while you were reviewing. Nothing of yours was published "
        "and nothing is lost. Review the changes again."
    )
    return Problem("outdated", message % {"number": number})


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
