"""First parts of public addresses that are taken, so that no area may claim them."""

RESERVED_SLUGS = frozenset(
    {
        "404",
        "about",
        "admin",
        "api",
        "check",
        "diary",
        "figures.json",
        "help",
        "manifest.json",
        "muscle",
        "offline",
        "pictures",
        "prevent",
        "preview",
        "questions",
        "routines",
        "search",
        "search.json",
        "serviceworker.js",
        "settings",
        "somewhere-else",
        "static",
        "tips",
        "where",
    }
)
"""A test holds this list against the project's URLs."""
