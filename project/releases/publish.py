"""Publishing: a new release of the live content and the chosen changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from project.releases import checks
from project.releases.assemble import assemble_document
from project.releases.collect import collect_drafts
from project.releases.content import Key, build_empty_document
from project.releases.diff import Change, list_changes, summarize_changes
from project.releases.errors import Problem, Refused
from project.releases.live import get_live_release
from project.releases.models import Release, Signature
from project.releases.new_release import (
    build_release,
    check_seen_release,
    create_release,
    get_next_number,
)
from project.releases.schedule import check_live_from, check_nothing_scheduled, format_moment
from project.releases.signing import find_valid_signatures, get_solo_declaration


class PublishArguments(TypedDict):
    """What somebody wants to publish, and how."""

    by: User
    chosen: Mapping[Key, str]
    """Key of each chosen change → the digest that was reviewed; "" for a removal."""
    note: str
    """Without one, the release names what it changed."""
    seen: int
    """The number of the release that was live at the review; 0 for none."""
    urgent: NotRequired[bool]
    at: NotRequired[datetime | None]
    """When it goes live; None for at once."""
    now: NotRequired[datetime | None]


@dataclass(frozen=True)
class PreparedRelease:
    """A release that is not stored yet, and every reason not to."""

    release: Release
    problems: Sequence[Problem]


@dataclass(frozen=True)
class PublishCheck:
    """What publishing would do: the problems, or else sentences on what phones would download."""

    problems: Sequence[Problem] = ()
    downloads: Sequence[str] = ()


def publish(**arguments: Unpack[PublishArguments]) -> Release:
    """Make a release, live at once or later. Raises Refused with every problem found."""
    prepared = prepare_release(**arguments)
    if prepared.problems:
        raise Refused(*prepared.problems)
    release, is_later = prepared.release, bool(arguments.get("at"))
    message = _("Scheduled for %(time)s: %(note)s") if is_later else _("Published: %(note)s")
    values = {"note": release.note, "time": format_moment(release.live_from)}
    return create_release(release, by=arguments["by"], message=message % values)


def check_publish(**arguments: Unpack[PublishArguments]) -> PublishCheck:
    """What `publish` would do with the same arguments. Builds everything and stores nothing."""
    prepared = prepare_release(**arguments)
    if prepared.problems:
        return PublishCheck(prepared.problems)
    try:
        build = build_release(prepared.release)
    except Refused as refused:
        return PublishCheck(refused.problems)
    return PublishCheck(downloads=build.describe_downloads(get_live_release(arguments.get("now"))))


def prepare_release(
    *,
    by: User,
    chosen: Mapping[Key, str],
    note: str,
    seen: int,
    urgent: bool = False,
    at: datetime | None = None,
    now: datetime | None = None,
) -> PreparedRelease:
    """The release that the chosen changes would make, and every problem that it has."""
    now, number = now or timezone.now(), get_next_number()
    live, drafts = get_live_release(now), collect_drafts()
    before = live.content.document if live else build_empty_document()
    offered = {change.key: change for change in list_changes(before, drafts)}
    changes = [offered[key] for key in chosen if key in offered]
    signatures, is_solo = find_valid_signatures(changes), get_solo_declaration() is not None
    document = assemble_document(before, drafts, chosen)
    problems = [
        *check_any_chosen(chosen),
        *check_seen_release(seen, live),
        *check_nothing_scheduled(now),
        *check_live_from(at, now),
        *checks.check_reviewed(chosen, offered),
        *([] if is_solo else checks.check_signed(changes, signatures)),
        *checks.check_items(changes),
        *checks.check_lists(document),
        *checks.check_content(document),
        *checks.check_unique_values(document),
        *checks.check_references(document, drafts),
    ]
    release = Release(
        number=number,
        document=document,
        author=by,
        signer=find_newest_signer(signatures.values(), by),
        note=note or summarize_changes(changes),
        urgent=urgent,
        solo=is_solo,
        unchecked_start=live.unchecked_start if live else False,
        changed=describe_for_audit(changes, signatures),
        live_from=at or now,
    )
    return PreparedRelease(release, problems)


def check_any_chosen(chosen: Mapping[Key, str]) -> Iterator[Problem]:
    if not chosen:
        yield Problem("nothing", _("No change is chosen. Tick at least one, then publish."))


def find_newest_signer(signatures: Iterable[Signature], publisher: User) -> User | None:
    """Who signed last, other than the publisher."""
    others = [signature for signature in signatures if signature.signer_id != publisher.pk]
    newest = max(others, key=lambda signature: signature.signed_at, default=None)
    return newest.signer if newest else None


def describe_for_audit(
    changes: Iterable[Change], signatures: Mapping[Key, Signature]
) -> dict[Key, dict[str, str]]:
    """Key of each change → its digest and who signed it."""
    return {
        change.key: {
            "digest": change.digest,
            "signed_by": str(signatures[change.key].signer) if change.key in signatures else "",
        }
        for change in changes
    }
