"""The second factor of people in tests: a known secret, and codes that are never used up."""

from binascii import unhexlify

from django_otp.oath import totp

KEY = "5eed" * 10
QUICK = {"key": KEY, "name": "app", "step": 1, "tolerance": 30}
"""A new code each second, each good for half a minute: nobody waits for the next one."""


def app_code() -> str:
    """What the authenticator app would show now."""
    return f"{totp(unhexlify(KEY), step=1):06}"


def slow_code(key: str) -> str:
    """The code of a secret as real apps make them, every 30 seconds."""
    return f"{totp(unhexlify(key)):06}"
