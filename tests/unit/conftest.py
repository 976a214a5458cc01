"""How property tests run: HYPOTHESIS_PROFILE is quick or full."""

import os

from hypothesis import HealthCheck, settings

# A test fails by what it finds, never because the machine has other work.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples each time, so that nothing fails by chance.
settings.register_profile("quick", patient, max_examples=25, derandomize=True, database=None)
settings.register_profile("full", patient, max_examples=400)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
