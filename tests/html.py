"""HTML as tests compare it."""


def unwrap_tags(html: str) -> str:
    """The HTML on one line, as if no tag were wrapped."""
    return " ".join(html.split()).replace(" >", ">")
