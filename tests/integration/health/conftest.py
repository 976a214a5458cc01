"""Staff, on releases whose pages are not built: these tests are about drafts."""

from tests.integration.quick_admin import _no_pages_built as _no_pages_built
