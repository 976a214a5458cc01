"""The staff's clients, on releases without pages."""

from tests.integration.staff.conftest import (
    _no_pages_built as _no_pages_built,
)
from tests.integration.staff.conftest import (
    client_of as client_of,
)
