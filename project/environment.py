"""Settings read from the environment, with every mistake reported at once."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"", "0", "false", "no", "off"}
SMTP_PORTS = {"smtp": 587, "smtps": 465}


class Environment:
    """Reads variables and collects the mistakes in them, so that one start reports all."""

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self.variables = variables
        self.mistakes: list[str] = []

    def text(self, name: str, default: str | None = None, *, why: str = "") -> str:
        """The variable's text. Without a default it must be set; `why` says what for."""
        value = self.variables.get(name, "").strip() or default
        if value is None:
            self.mistakes.append(f"{name} is not set. {why}".strip())
            return ""
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """True or False from words such as 1, true, yes, on."""
        word = self.variables.get(name, str(default)).strip().lower()
        if word not in TRUE_WORDS | FALSE_WORDS:
            self.mistakes.append(f"{name} is {word!r}: write 1 or 0.")
        return word in TRUE_WORDS

    def number(self, name: str, default: int) -> int:
        """A whole number, 0 or more."""
        word = self.text(name, str(default))
        if not (word.isascii() and word.isdigit()):
            self.mistakes.append(f"{name} is {word!r}: write a whole number, 0 or more.")
            return default
        return int(word)

    def words(self, name: str, default: str = "") -> list[str]:
        """A comma-separated list."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def database(self, name: str, default: str) -> dict[str, Any]:
        """Django's database settings from a URL: sqlite:///path or postgres://user:password@host/name."""
        address = urlsplit(self.text(name, default))
        if address.scheme == "sqlite":
            return build_sqlite_settings(address.path.removeprefix("/") or ":memory:")
        if address.scheme in {"postgres", "postgresql"}:
            return {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": unquote(address.path.removeprefix("/")),
                "USER": unquote(address.username or ""),
                "PASSWORD": unquote(address.password or ""),
                "HOST": unquote(address.hostname or ""),
                "PORT": str(address.port or ""),
                "OPTIONS": {"connect_timeout": 5, **dict(parse_qsl(address.query))},
                "CONN_MAX_AGE": 60,
                "CONN_HEALTH_CHECKS": True,
            }
        self.mistakes.append(
            f"{name} starts with {address.scheme!r}: write sqlite:///path or postgres://…"
        )
        return {}

    def email(self, name: str) -> dict[str, Any]:
        """Django's e-mail settings from a URL: console: or smtp(s)://user:password@host:port.

        smtp: switches to encryption after connecting (STARTTLS); smtps: encrypts from the start.
        Without the variable {}, and no e-mail is sent.
        """
        address = urlsplit(self.text(name, ""))
        if not address.scheme:
            return {}
        if address.scheme == "console":
            return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
        if address.scheme not in SMTP_PORTS or not address.hostname:
            self.mistakes.append(
                f"{name} starts with {address.scheme!r}: write smtp://user:password@host, "
                "smtps://… or console:"
            )
            return {}
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": address.hostname,
            "EMAIL_PORT": address.port or SMTP_PORTS[address.scheme],
            "EMAIL_HOST_USER": unquote(address.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
            "EMAIL_USE_SSL": address.scheme == "smtps",
            "EMAIL_USE_TLS": address.scheme == "smtp",
            "EMAIL_TIMEOUT": 10,
        }

    def finish(self) -> None:
        """Raises ImproperlyConfigured with every mistake, if there is one."""
        if self.mistakes:
            lines = "\n".join(f"  - {mistake}" for mistake in self.mistakes)
            raise ImproperlyConfigured(
                f"Unknot can't start. Nothing was changed. Correct these settings:\n{lines}\n"
                "docs/deploying.md lists them all."
            )


def build_sqlite_settings(path: str) -> dict[str, Any]:
    """SQLite in WAL mode: readers never wait, and a transaction takes the write lock at its start.

    A deferred transaction that writes late fails at once with "database is locked" [measured].
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": Path(path) if path != ":memory:" else path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        "CONN_MAX_AGE": 60,
    }
