"""Gives somebody access again when no manager is left to do it."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from project.accounts import one_time_links, second_factor
from project.accounts.models import Purpose
from project.accounts.sessions import end_sessions


class Command(BaseCommand):
    help = "Remove a person's lost second factor and show one-time links for a new one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    @transaction.atomic
    def handle(self, *args: Any, username: str, **options: Any) -> None:
        person = User.objects.filter(username=username, is_active=True, is_staff=True).first()
        if person is None:
            raise CommandError(f"Nobody signs in as “{username}”. Nothing was changed.")
        second_factor.remove_second_factor(person)
        end_sessions(person)
        for purpose in (Purpose.PASSWORD, Purpose.FACTOR):
            token = one_time_links.create_link(
                by=person, person=person, purpose=purpose, at=timezone.now()
            )
            self.stdout.write(f"{purpose.label}: {one_time_links.build_link_url(token)}")
        self.stdout.write("Open them in this order. Each works once, for 7 days.")
