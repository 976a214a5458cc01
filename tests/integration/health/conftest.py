"""Staff, on releases whose pages are not built: these tests are about drafts."""

from tests.integration.staff.conftest import _no_pages_built as _no_pages_built
from tests.integration.staff.conftest import client_of as client_of
