"""The second factor of people in tests: a known secret, and codes that are never used up."""

from binascii import unhexlify

from django_otp.oath import totp

DEVICE_SECRET = "5eed" * 10
QUICK_DEVICE = {"key": DEVICE_SECRET, "name": "app", "step": 1, "tolerance": 30}
"""A new code each second, each good for half a minute: nobody waits for the next one."""


def get_quick_code() -> str:
    """What the authenticator app would show now."""
    return f"{totp(unhexlify(DEVICE_SECRET), step=1):06}"


def get_real_code(key: str) -> str:
    """The code of a secret as real apps make them, every 30 seconds."""
    return f"{totp(unhexlify(key)):06}"
