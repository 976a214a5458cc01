"""What a page for patients never says: no verdict on the person, no promise of a cure."""

import re

NEVER = ("you have", "diagnosis", "your cause is", "safe to ignore", "cures")
PHRASE = re.compile(rf"\b({'|'.join(NEVER)})\b")


def forbidden(text: str) -> list[str]:
    """The phrases of the list that stand in the text, each once, in the text's order."""
    flat = " ".join(text.lower().replace("’", "'").replace("*", "").split())
    return list(dict.fromkeys(PHRASE.findall(flat)))
