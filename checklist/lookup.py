"""The rules of Check as a release's triggers, hazards and patterns set them."""

from checklist.rules import LookupTable, PatternRule, TriggerRule
from project.hazards.signs import find_hazards, list_sign_texts
from project.releases.content import Content, Data


def list_triggers(content: Content) -> list[Data]:
    """The triggers. `parts` are the signs of their hazards before boxes of their own.

    Like a hazard of theirs they may hide stretching.
    """
    triggers = []
    for trigger in content.items_of("trigger"):
        hazards = find_hazards(content, trigger)
        triggers.append(
            {
                **trigger,
                "parts": [*list_sign_texts(hazards), *trigger["parts"]],
                "hides_stretching": trigger["hides_stretching"]
                or any(hazard["hides_stretching"] for hazard in hazards),
            }
        )
    return triggers


def build_lookup_table(content: Content) -> LookupTable:
    """The release's triggers and patterns as the table for look_up_result."""
    return LookupTable(
        triggers=tuple(
            TriggerRule(item["id"], item["level"], item["pattern"], item["hides_stretching"])
            for item in list_triggers(content)
        ),
        patterns=tuple(
            PatternRule(item["id"], item["see"]) for item in list_ranked_patterns(content)
        ),
    )


def list_ranked_patterns(content: Content) -> list[Data]:
    """Patterns, the most urgent first."""
    return sorted(content.items_of("pattern"), key=lambda pattern: pattern["rank"])
