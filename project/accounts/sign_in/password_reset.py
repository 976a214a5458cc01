"""A password that is forgotten: a link by e-mail."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from project.accounts import one_time_links
from project.accounts.models import OneTimeLink, Purpose
from project.accounts.sign_in.flow import READ_AND_SEND, page
from project.accounts.sign_in.forms import AddressForm

ONE_MAIL_IN = timedelta(minutes=5)


@never_cache
@READ_AND_SEND
def forgotten(request: HttpRequest) -> HttpResponse:
    """A link by e-mail for a new password; the answer tells nobody who has an account."""
    form = AddressForm(request.POST or None)
    if settings.EMAIL and form.is_valid():
        mail_new_password(form.cleaned_data["email"])
        return page(request, "forgotten", title=_("Look into your post"), sent=True)
    return page(
        request,
        "forgotten",
        title=_("Password forgotten?"),
        form=form,
        by_mail=bool(settings.EMAIL),
    )


def mail_new_password(email: str) -> None:
    """Send a link to the one person of that address, unless one went out a moment ago."""
    now = timezone.now()
    people = list(User.objects.filter(email__iexact=email, is_active=True, is_staff=True)[:2])
    if len(people) != 1 or recently_made(people[0]):
        return
    person, purpose = people[0], Purpose.PASSWORD
    token = one_time_links.make_link(by=person, person=person, purpose=purpose, at=now)
    one_time_links.send(token=token, to=person.email, purpose=purpose, at=now)


def recently_made(person: User) -> bool:
    since = timezone.now() - ONE_MAIL_IN
    mine = OneTimeLink.objects.filter(person=person, purpose=Purpose.PASSWORD, made_at__gt=since)
    return mine.exists()
