"""Lets somebody in again when no manager is left to do it."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from project.staff import factor, links
from project.staff.models import Purpose
from project.staff.sessions import end_sessions


class Command(BaseCommand):
    help = "Take a person's lost second factor away and show one-time links for a new sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    @transaction.atomic
    def handle(self, *args: Any, username: str, **options: Any) -> None:
        person = User.objects.filter(username=username, is_active=True, is_staff=True).first()
        if person is None:
            raise CommandError(f"Nobody signs in as “{username}”. Nothing was changed.")
        factor.take_away(person)
        end_sessions(person)
        for purpose in (Purpose.PASSWORD, Purpose.FACTOR):
            token = links.make_link(by=person, person=person, purpose=purpose, at=timezone.now())
            self.stdout.write(f"{purpose.label}: {links.address_of(token)}")
        self.stdout.write("Open them in this order. Each works once, for 7 days.")
