"""What pages may load, and who may frame them."""

from project.pages.security_headers import PREVIEW, PUBLIC, STAFF, policy


def test_nothing_loads_unless_it_is_named() -> None:
    for directives in (PUBLIC, STAFF, PREVIEW):
        assert directives["default-src"] == "'none'"
        assert "unsafe" not in policy(directives)


def test_public_pages_need_trusted_types_and_staff_pages_do_not() -> None:
    assert "require-trusted-types-for" in PUBLIC
    assert "require-trusted-types-for" not in STAFF


def test_only_a_preview_may_be_framed_and_only_by_this_site() -> None:
    assert PUBLIC["frame-ancestors"] == STAFF["frame-ancestors"] == "'none'"
    assert PREVIEW["frame-ancestors"] == "'self'"
