"""The addresses that `make run` serves at."""

import socket
from argparse import Namespace

import pytest

from scripts.serve import environment, serve

IPV4, IPV6 = "127.0.0.1", "::1"


def resolve_to(*addresses: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every host name have these addresses."""
    families = {IPV4: socket.AF_INET, IPV6: socket.AF_INET6}
    answer = [(families[each], socket.SOCK_STREAM, 0, "", (each, 8000)) for each in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: list(answer))


def host_of(command: list[str]) -> str:
    return command[command.index("--host") + 1]


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [((IPV4,), IPV4), ((IPV6,), IPV6), ((IPV6, IPV4), IPV4)],
)
def test_a_host_name_is_served_at_its_address(
    addresses: tuple[str, ...], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve_to(*addresses, monkeypatch=monkeypatch)
    assert host_of(serve(Namespace(host="localhost", port=8000))) == expected


@pytest.mark.parametrize("host", [IPV4, "0.0.0.0", IPV6, "::"])
def test_an_address_stays_as_it_is(host: str) -> None:
    assert host_of(serve(Namespace(host=host, port=8000))) == host


def test_a_site_at_a_host_name_allows_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ALLOWED_HOSTS", "SITE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("scripts.serve.secret_key", lambda: "unused")
    found = environment("localhost", 8000, develop=False)
    assert found["SITE_URL"] == "http://localhost:8000"
    assert "localhost" in found["ALLOWED_HOSTS"].split(",")
