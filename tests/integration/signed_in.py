"""Clients of people who are signed in with password and second factor."""

from django.contrib.auth.models import User
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.second_factor import QUICK_DEVICE


def sign_in_client(client: Client, user: User) -> Client:
    """The client, signed in with password and second factor."""
    device, _created = TOTPDevice.objects.get_or_create(user=user, defaults=QUICK_DEVICE)
    client.force_login(user)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return client
