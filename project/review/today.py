"""The start page's panels on changes and releases."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from project.display import display_name, format_age
from project.permissions import PUBLISH_RELEASES, SIGN_CHANGES, VIEW_RELEASES
from project.releases.cache_key import get_cache_key
from project.releases.content import Key
from project.releases.diff import Change
from project.releases.items import get_item_type
from project.releases.models import Release
from project.releases.pending_changes import PendingChange, list_pending_changes
from project.releases.schedule import format_moment
from project.releases.signing import find_valid_signatures, get_solo_declaration
from project.review.work_list import select_publishable, select_signable
from project.screens import Line, Panel, change_form_url

MAX_LINES = 6
MAX_RELEASES = 5


def change_panels(request: HttpRequest) -> Iterator[Panel]:
    """The changes that the person can sign, and all that are not published."""
    user, now = request.user, timezone.localtime()
    if not user.has_perm(VIEW_RELEASES):
        return
    pending = list_pending_changes_for(request)
    signed, solo = read_signatures_once(request)
    to_publish = select_publishable(pending, signed=signed, solo=solo)
    yield build_signing_panel(list_signable_for(request), now)
    publishable = len(to_publish) if user.has_perm(PUBLISH_RELEASES) else 0
    yield build_pending_panel(pending, publishable, user.pk, now)


def release_panels(request: HttpRequest) -> Iterator[Panel]:
    """The scheduled release, if there is one, and the last releases."""
    if not request.user.has_perm(VIEW_RELEASES):
        return
    scheduled = Release.objects.scheduled().defer("document").select_related("author").first()
    if scheduled:
        may_cancel = request.user.has_perm(PUBLISH_RELEASES)
        yield build_scheduled_panel(scheduled, may_cancel=may_cancel)
    yield build_releases_panel(timezone.localtime())


def list_pending_changes_for(request: HttpRequest) -> tuple[PendingChange, ...]:
    """The changes that patients don't see yet; none for who may not see releases."""
    if not request.user.has_perm(VIEW_RELEASES):
        return ()
    return list_pending_changes(get_cache_key(request))


def list_signable_for(request: HttpRequest) -> list[PendingChange]:
    """The changes that the person can sign."""
    if not request.user.has_perm(SIGN_CHANGES):
        return []
    signed, solo = read_signatures_once(request)
    pending = list_pending_changes_for(request)
    return select_signable(pending, request.user.pk, signed=signed, solo=solo)


def read_signatures_once(request: HttpRequest) -> tuple[Collection[Key], bool]:
    """The pending changes that have a valid signature, and whether solo mode is in force."""
    if not hasattr(request, "_signatures"):
        pending = list_pending_changes_for(request)
        clinical = [each for each in pending if each.change.needs_signature]
        editors = {each.change.key: each.editors for each in clinical}
        signatures = find_valid_signatures((each.change for each in clinical), editors)
        request._signatures = signatures, get_solo_declaration() is not None  # type: ignore[attr-defined]
    return request._signatures  # type: ignore[attr-defined,no-any-return]


def build_signing_panel(to_sign: Sequence[PendingChange], now: datetime) -> Panel:
    lines = [
        Line(
            each.change.title,
            describe_last_edit(each, None, now),
            build_review_url(each.change),
            _("Read and sign"),
        )
        for each in to_sign[:MAX_LINES]
    ]
    return Panel(
        _("Waiting for your signature"),
        tuple(lines),
        _("Nothing waits for you to sign. What you write yourself, somebody else signs."),
        link_to_more(len(to_sign) - MAX_LINES),
        needs=len(to_sign),
    )


def build_pending_panel(
    pending: Sequence[PendingChange], publishable: int, user_id: int | None, now: datetime
) -> Panel:
    """The changes that are not published. `publishable` is how many the person can publish."""
    lines = [
        Line(
            each.change.title,
            describe_last_edit(each, user_id, now),
            change_form_url(each.row) if each.row else build_review_url(each.change),
            _("Open") if each.row else _("Review"),
        )
        for each in pending[:MAX_LINES]
    ]
    words = ngettext(
        "Review and publish %(n)s change", "Review and publish %(n)s changes", publishable
    ) % {"n": publishable}
    publish = Line(words, url=f"{reverse('admin:review')}?ready=1") if publishable else None
    return Panel(
        _("Not published yet"),
        tuple(lines),
        _("Patients see everything you wrote. Pick a text to change it."),
        publish or link_to_more(len(pending) - MAX_LINES),
        # All of them are published together.
        needs=int(bool(publishable)),
    )


def link_to_more(count: int) -> Line | None:
    if count <= 0:
        return None
    words = ngettext("See %(n)s more in the review", "See %(n)s more in the review", count)
    return Line(words % {"n": count}, url=reverse("admin:review"))


def describe_last_edit(pending: PendingChange, user_id: int | None, now: datetime) -> str:
    """The kind of the item, who edited it last and when: "tip · Rita, 2 days ago"."""
    key, row = pending.change.key, pending.row
    kind = _("another order") if key.is_order else str(get_item_type(key).model._meta.verbose_name)
    if row is None:
        return kind
    is_own = row.edited_by_id is not None and row.edited_by_id == user_id
    who = _("you") if is_own else display_name(row.edited_by)
    when = format_age(row.edited_at, now)
    return f"{kind} · {who}, {when}" if who else f"{kind} · {when}"


def build_review_url(change: Change) -> str:
    """The address of one change in the review."""
    return f"{reverse('admin:review')}#{change.key}"


def build_scheduled_panel(release: Release, *, may_cancel: bool) -> Panel:
    words = _("%(release)s is scheduled for %(time)s")
    line = Line(
        words % {"release": release, "time": format_moment(release.live_from)},
        release.note,
        change_form_url(release),
        _("Open"),
    )
    cancel = Line(_("Cancel the release"), url=reverse("admin:cancel-release", args=[release.pk]))
    return Panel(_("Goes live later"), (line,), "", cancel if may_cancel else None)


def build_releases_panel(now: datetime) -> Panel:
    releases = Release.objects.not_cancelled().select_related("author", "signer").defer("document")
    lines = [
        Line(
            f"{release.number} · {release.note}",
            describe_publication(release, now),
            change_form_url(release),
            _("Look"),
        )
        for release in releases[:MAX_RELEASES]
    ]
    return Panel(
        _("Last releases"),
        tuple(lines),
        _("Nothing was published yet. Review your changes, then publish the first release."),
        side=True,
    )


def describe_publication(release: Release, now: datetime) -> str:
    """Who published a release and when it went live: "Paul, 2 days ago"."""
    if release.live_from > now:
        moment = timezone.localtime(release.live_from)
        when = _("goes live on %(day)s") % {"day": date_format(moment, "j M Y, H:i")}
    else:
        when = format_age(release.live_from, now)
    who = display_name(release.author or release.signer)
    return f"{who}, {when}" if who else when
