"""The starting content: published unsigned, and signed later by a reviewer who read all of it."""

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from project.releases.assemble import assemble_document
from project.releases.checks import check_items, check_references
from project.releases.collect import collect_drafts
from project.releases.content import build_empty_document
from project.releases.diff import list_changes
from project.releases.errors import Problem, Refused
from project.releases.live import get_live_release
from project.releases.models import Release
from project.releases.new_release import check_seen_release, create_release, get_next_number
from project.releases.schedule import check_nothing_scheduled

STARTING_NOTE = "Starting content: not yet checked by your clinician"


def publish_starting_content() -> Release | None:
    """Make the first release, of all drafts; None if there is a release already.

    No other release may go live unsigned. It says so to patients and staff until somebody signs.
    Raises Refused.
    """
    if Release.objects.exists():
        return None
    drafts, before = collect_drafts(), build_empty_document()
    changes = list_changes(before, drafts)
    document = assemble_document(before, drafts, [change.key for change in changes])
    problems = [*check_items(changes), *check_references(document, drafts)]
    if problems:
        raise Refused(*problems)
    release = Release(number=1, document=document, note=STARTING_NOTE, unchecked_start=True)
    return create_release(release)


def sign_starting_content(*, by: User, seen: int) -> Release:
    """Make a release with the same content, signed. Raises Refused if it is signed already."""
    number, now = get_next_number(), timezone.now()
    live = get_live_release(now)
    problems = [*check_seen_release(seen, live), *check_nothing_scheduled(now)]
    if live is None or not live.unchecked_start:
        problems.append(Problem("signed", _("The starting content is signed already.")))
    if problems or live is None:
        raise Refused(*problems)
    note = _("The starting content was checked.")
    release = Release(number=number, document=live.content.document, signer=by, note=note)
    return create_release(release, by=by, message=_("Signed the starting content"))
