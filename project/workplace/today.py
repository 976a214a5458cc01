"""The start page: what needs this person, what waits, what is due and what went live last."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from project.display import display_name, format_age
from project.evidence.due import Due, due
from project.permissions import PUBLISH_RELEASES, SIGN_CHANGES, VIEW_RELEASES
from project.releases.cache_key import stamp_of
from project.releases.content import Key
from project.releases.diff import Change
from project.releases.items import item_type_of
from project.releases.models import Release, Signature
from project.releases.pending_changes import Waiting, found
from project.releases.signing import solo_declaration
from project.screens import Line, Panel
from project.workplace.todo import Needs, Person, needs, part_of_day

SHOWN = 6
"""Lines of a panel: a start page is no list."""
RELEASES = 5
SOON = timedelta(days=30)


def panels(request: HttpRequest) -> Iterator[Panel]:
    """What the person may look at; nothing for somebody without a role."""
    if not request.user.has_perm(VIEW_RELEASES):
        return
    now = timezone.localtime()
    unpublished = waiting_for(request)
    checks = due(until=now.date() + SOON)
    me = person_of(request)
    mine = needs(
        me,
        waiting=unpublished,
        signed=signed_keys(unpublished),
        solo=solo_declaration() is not None,
        due=checks,
        today=now.date(),
    )
    yield to_sign(mine, now)
    yield not_published(unpublished, mine, me, now)
    yield due_for_checking(checks, mine)
    yield last_releases(now)


def waiting_for(request: HttpRequest) -> tuple[Waiting, ...]:
    """What patients don't see yet; nothing for who may not look."""
    if not request.user.has_perm(VIEW_RELEASES):
        return ()
    return found(stamp_of(request))


def person_of(request: HttpRequest) -> Person:
    user = request.user
    return Person(int(user.pk or 0), user.has_perm(SIGN_CHANGES), user.has_perm(PUBLISH_RELEASES))


def signed_keys(unpublished: Iterable[Waiting]) -> set[Key]:
    """Keys of the changes whose exact wording somebody signed who did not write it."""
    by_key = {each.change.key: each for each in unpublished if each.change.needs_signature}
    given = Signature.objects.filter(item_key__in=by_key) if by_key else Signature.objects.none()
    return {
        key
        for key, digest, signer in given.values_list("item_key", "digest", "signer_id")
        if digest == by_key[key].change.digest and signer not in by_key[key].writers
    }


def greeting(now: datetime, things: int) -> str:
    """ "Good morning. Two things need you."."""
    hello = {
        "morning": _("Good morning."),
        "afternoon": _("Good afternoon."),
        "evening": _("Good evening."),
    }[part_of_day(now)]
    if not things:
        return _("%(hello)s Nothing needs you.") % {"hello": hello}
    words = ngettext("%(n)s thing needs you.", "%(n)s things need you.", things)
    return f"{hello} {capfirst(words % {'n': apnumber(things)})}"


def to_sign(mine: Needs, now: datetime) -> Panel:
    lines = [
        Line(
            each.change.title,
            about(each, mine=False, now=now),
            in_review(each.change),
            _("Read and sign"),
        )
        for each in mine.to_sign[:SHOWN]
    ]
    more = len(mine.to_sign) - SHOWN
    return Panel(
        _("Waiting for your signature"),
        tuple(lines),
        _("Nothing waits for you to sign. What you write yourself, somebody else signs."),
        all_in_review(more) if more > 0 else None,
        needs=len(mine.to_sign),
    )


def not_published(
    unpublished: tuple[Waiting, ...], mine: Needs, me: Person, now: datetime
) -> Panel:
    lines = [
        Line(
            each.change.title,
            about(each, mine=wrote_last(me, each), now=now),
            form_of(each.row) if each.row else in_review(each.change),
            _("Open") if each.row else _("Review"),
        )
        for each in unpublished[:SHOWN]
    ]
    ready = len(mine.to_publish)
    words = ngettext(
        "Review and publish %(n)s change", "Review and publish %(n)s changes", ready
    ) % {"n": ready}
    more = all_in_review(len(unpublished) - SHOWN) if len(unpublished) > SHOWN else None
    return Panel(
        _("Not published yet"),
        tuple(lines),
        _("Patients see everything you wrote. Pick a text to change it."),
        Line(words, url=f"{reverse('admin:review')}?ready=1") if ready else more,
        needs=int(bool(ready)),
    )


def all_in_review(more: int) -> Line:
    words = ngettext("See %(n)s more in the review", "See %(n)s more in the review", more)
    return Line(words % {"n": more}, url=reverse("admin:review"))


def about(each: Waiting, *, mine: bool, now: datetime) -> str:
    """What kind of text it is, who touched it last and when: "tip · Rita, 2 days ago"."""
    kind = kind_of(each.change)
    if each.row is None:
        return kind
    who = _("you") if mine else display_name(each.row.edited_by)
    when = format_age(each.row.edited_at, now)
    return f"{kind} · {who}, {when}" if who else f"{kind} · {when}"


def wrote_last(me: Person, each: Waiting) -> bool:
    return each.row is not None and each.row.edited_by_id == me.pk


def kind_of(change: Change) -> str:
    if change.kind == "order":
        return _("another order")
    return str(item_type_of(change.key).model._meta.verbose_name)


def in_review(change: Change) -> str:
    """Where the review shows this very change."""
    return f"{reverse('admin:review')}#{change.key}"


def form_of(row: Model) -> str:
    return form_at(row._meta, row.pk)


def form_at(options: Any, pk: int) -> str:
    """The address of a draft's form."""
    return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[pk])


def due_for_checking(checks: list[Due], mine: Needs) -> Panel:
    overdue = len(mine.overdue)
    lines = [
        Line(
            each.title,
            f"{each.item_type.model._meta.verbose_name} · {when_due(each, each in mine.overdue)}",
            form_at(each.item_type.model._meta, each.row),
            _("Check"),
        )
        for each in checks[:SHOWN]
    ]
    return Panel(
        _("Due for checking"),
        tuple(lines),
        _("Nothing is due in the next 30 days."),
        needs=overdue,
    )


def when_due(check: Due, overdue: bool) -> str:
    words = _("overdue since %(day)s") if overdue else _("due on %(day)s")
    return words % {"day": date_format(check.day, "j M Y")}


def last_releases(now: datetime) -> Panel:
    standing = Release.objects.standing().select_related("author", "signer")
    releases = standing.defer("document")[:RELEASES]
    lines = [
        Line(
            f"{release.number} · {release.note}",
            released(release, now),
            reverse("admin:releases_release_change", args=[release.pk]),
            _("Look"),
        )
        for release in releases
    ]
    return Panel(
        _("Last releases"),
        tuple(lines),
        _("Nothing was published yet. Review your changes, then publish the first release."),
        side=True,
    )


def released(release: Release, now: datetime) -> str:
    """Who put it live, and when: "Paul, 2 days ago"."""
    if release.live_from > now:
        moment = timezone.localtime(release.live_from)
        when = _("goes live on %(day)s") % {"day": date_format(moment, "j M Y, H:i")}
    else:
        when = format_age(release.live_from, now)
    who = display_name(release.author or release.signer)
    return f"{who}, {when}" if who else when
