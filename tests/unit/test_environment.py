"""Settings from the environment: every mistake at once, in words."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from project.environment import Environment


def test_every_mistake_is_reported_at_once() -> None:
    env = Environment({"DEBUG": "perhaps", "DATABASE_URL": "mysql://x/y", "KEPT": "-1"})
    env.flag("DEBUG", default=False)
    env.text("SECRET_KEY", why="It signs sessions.")
    env.database("DATABASE_URL", "sqlite:///x.db")
    env.number("KEPT", 10)
    with pytest.raises(ImproperlyConfigured) as error:
        env.finish()
    for words in ("DEBUG is 'perhaps'", "SECRET_KEY is not set. It signs", "mysql", "KEPT is '-1'"):
        assert words in str(error.value)


def test_without_mistakes_nothing_is_raised() -> None:
    Environment({}).finish()


@pytest.mark.parametrize(("word", "value"), [("1", True), ("on", True), ("0", False), ("", False)])
def test_flags_are_words(word: str, value: bool) -> None:
    assert Environment({"DEBUG": word}).flag("DEBUG", default=not value) is value


@pytest.mark.parametrize(("word", "value"), [("0", 0), (" 25 ", 25), ("", 10)])
def test_numbers_are_whole(word: str, value: int) -> None:
    assert Environment({"KEPT": word}).number("KEPT", 10) == value


@pytest.mark.parametrize("word", ["ten", "1.5", "-1", "²"])
def test_another_word_is_no_number(word: str) -> None:
    env = Environment({"KEPT": word})
    env.number("KEPT", 10)
    assert env.mistakes == [f"KEPT is {word!r}: write a whole number, 0 or more."]


def test_a_postgres_url_is_parsed() -> None:
    env = Environment({"DATABASE_URL": "postgres://u%40:p%3A@host:6543/name?sslmode=require"})
    database = env.database("DATABASE_URL", "")
    assert database["USER"] == "u@"
    assert database["PASSWORD"] == "p:"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("host", "6543", "name")
    assert database["OPTIONS"]["sslmode"] == "require"


def test_sqlite_takes_its_lock_when_a_transaction_begins() -> None:
    database = Environment({}).database("DATABASE_URL", "sqlite:///var/x.db")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


def test_without_email_url_no_email_is_sent() -> None:
    assert Environment({}).email("EMAIL_URL") == {}
    assert Environment({"EMAIL_URL": " "}).email("EMAIL_URL") == {}


def test_email_uses_starttls_or_tls_from_the_start() -> None:
    env = Environment(
        {"STARTTLS": "smtp://u%40x:p%3A@post.example", "TLS": "smtps://post.example:4650"}
    )
    clear, hidden = env.email("STARTTLS"), env.email("TLS")
    assert (clear["EMAIL_HOST"], clear["EMAIL_PORT"]) == ("post.example", 587)
    assert (clear["EMAIL_HOST_USER"], clear["EMAIL_HOST_PASSWORD"]) == ("u@x", "p:")
    assert (clear["EMAIL_USE_TLS"], clear["EMAIL_USE_SSL"]) == (True, False)
    assert (hidden["EMAIL_PORT"], hidden["EMAIL_HOST_USER"]) == (4650, "")
    assert (hidden["EMAIL_USE_TLS"], hidden["EMAIL_USE_SSL"]) == (False, True)


def test_email_can_go_to_the_console() -> None:
    found = Environment({"EMAIL_URL": "console:"}).email("EMAIL_URL")
    assert found == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


@pytest.mark.parametrize("word", ["imap://post.example", "smtp:", "smtp://:587", "post.example:25"])
def test_an_unknown_email_url_is_a_mistake(word: str) -> None:
    env = Environment({"EMAIL_URL": word})
    assert env.email("EMAIL_URL") == {}
    assert "EMAIL_URL starts with" in env.mistakes[0]


def test_words_are_split_at_commas() -> None:
    assert Environment({"HOSTS": "a, b,,c "}).words("HOSTS") == ["a", "b", "c"]
