"""First parts of public addresses that no area may have as its slug."""

RESERVED_SLUGS = frozenset(
    {
        "404",
        "about",
        "admin",
        "api",
        "check",
        "colours",
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
"""A test compares this list with the project's URLs."""
