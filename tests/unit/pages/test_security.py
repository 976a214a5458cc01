"""What pages may load, and who may frame them."""

from project.pages.security_headers import PREVIEW_POLICY, PUBLIC_POLICY, STAFF_POLICY, build_policy


def test_nothing_loads_unless_it_is_named() -> None:
    for directives in (PUBLIC_POLICY, STAFF_POLICY, PREVIEW_POLICY):
        assert directives["default-src"] == "'none'"
        assert "unsafe" not in build_policy(directives)


def test_public_pages_need_trusted_types_and_staff_pages_do_not() -> None:
    assert "require-trusted-types-for" in PUBLIC_POLICY
    assert "require-trusted-types-for" not in STAFF_POLICY


def test_only_a_preview_may_be_framed_and_only_by_this_site() -> None:
    assert PUBLIC_POLICY["frame-ancestors"] == STAFF_POLICY["frame-ancestors"] == "'none'"
    assert PREVIEW_POLICY["frame-ancestors"] == "'self'"
