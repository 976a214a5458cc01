"""E-mails a summary of the content's findings to WEEKLY_SUMMARY_TO."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from project.health.report import report_on_drafts
from project.health.screen import FINDING_NAMES
from project.health.weekly import build_subject, build_summary
from project.pages.site import AddressTaken


class Command(BaseCommand):
    help = "Sends how the content is doing to WEEKLY_SUMMARY_TO. Let a timer run it once a week."

    def handle(self, *args: Any, **options: Any) -> None:
        people = settings.WEEKLY_SUMMARY_TO
        if not (settings.EMAIL and people):
            self.stdout.write("Nothing was sent: that needs EMAIL_URL and WEEKLY_SUMMARY_TO.")
            return
        day = timezone.localdate()
        try:
            result = report_on_drafts(day)
        except AddressTaken as taken:
            raise CommandError(
                f"Nothing was sent: two drafts want the address {taken}. Give one another."
            ) from taken
        words = build_summary(
            result, FINDING_NAMES, urljoin(settings.SITE_URL, reverse("admin:health"))
        )
        try:
            # One message each, so that nobody sees the other addresses.
            for person in people:
                send_mail(build_subject(result, day), words, None, [person])
        except OSError as error:
            raise CommandError(f"The summary was not sent to all. {error}") from error
        self.stdout.write(f"Sent to {len(people)}.")
