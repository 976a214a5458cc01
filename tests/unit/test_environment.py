"""Settings from the environment: every mistake at once, in words."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from project.environment import Environment


def test_every_mistake_is_told_at_once() -> None:
    env = Environment({"DEBUG": "perhaps", "DATABASE_URL": "mysql://x/y", "KEPT": "-1"})
    env.flag("DEBUG", default=False)
    env.text("SECRET_KEY", why="It signs sessions.")
    env.database("DATABASE_URL", "sqlite:///x.db")
    env.number("KEPT", 10)
    with pytest.raises(ImproperlyConfigured) as error:
        env.finish()
    for words in ("DEBUG is 'perhaps'", "SECRET_KEY is not set. It signs", "mysql", "KEPT is '-1'"):
        assert words in str(error.value)


def test_without_mistakes_the_start_goes_on() -> None:
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


def test_a_postgres_url_is_taken_apart() -> None:
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


def test_words_are_split_at_commas() -> None:
    assert Environment({"HOSTS": "a, b,,c "}).words("HOSTS") == ["a", "b", "c"]
