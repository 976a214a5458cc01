"""How property tests run."""

from hypothesis import HealthCheck, settings

# A test fails by what it finds, never because the machine has other work.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
