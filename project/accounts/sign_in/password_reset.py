"""A forgotten password: a one-time link by e-mail."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from project.accounts.models import OneTimeLink, Purpose
from project.accounts.one_time_links import create_link, send_link
from project.accounts.sign_in.flow import allow_get_and_post, render_sign_in_page
from project.accounts.sign_in.forms import EmailForm

MAIL_INTERVAL = timedelta(minutes=5)


@never_cache
@allow_get_and_post
def password_reset_view(request: HttpRequest) -> HttpResponse:
    """Sends a link for a new password. The page is the same whether there is an account or not."""
    form = EmailForm(request.POST or None)
    if settings.EMAIL and form.is_valid():
        send_password_link(form.cleaned_data["email"])
        title = _("Check your e-mail")
        return render_sign_in_page(request, "password_reset", title=title, sent=True)
    return render_sign_in_page(
        request,
        "password_reset",
        title=_("Password forgotten?"),
        form=form,
        by_mail=bool(settings.EMAIL),
    )


def send_password_link(email: str) -> None:
    """Send a link to the one person with that address, at most every five minutes."""
    now, purpose = timezone.now(), Purpose.PASSWORD
    people = list(User.objects.filter(email__iexact=email, is_active=True, is_staff=True)[:2])
    if len(people) != 1:
        return
    person, since = people[0], now - MAIL_INTERVAL
    if OneTimeLink.objects.filter(person=person, purpose=purpose, made_at__gt=since).exists():
        return
    token = create_link(by=person, person=person, purpose=purpose, at=now)
    send_link(token=token, to=person.email, purpose=purpose, at=now)
