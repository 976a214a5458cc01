"""The admin's screens, on releases without pages."""

from tests.integration.quick_admin import _no_pages_built as _no_pages_built
from tests.integration.quick_admin import _quick_passwords as _quick_passwords
