"""People of each role, as for the admin's own tests."""

from tests.integration.admin.conftest import person

__all__ = ["person"]
