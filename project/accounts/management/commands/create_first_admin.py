"""Creates the first account."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

NAME = "admin"


class Command(BaseCommand):
    help = "Make an admin with a generated password, shown once, if there is no admin yet."

    def handle(self, *args: Any, **options: Any) -> None:
        people = get_user_model()._default_manager
        if people.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(12)
        people.create_superuser(username=NAME, email="", password=password)
        self.stdout.write(
            f"Sign in to /admin/ as “{NAME}” with the password {password} "
            "(shown once: write it down)."
        )
