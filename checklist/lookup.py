"""The rules of Check as a release's triggers, hazards and patterns set them."""

from checklist.rules import LookupTable, PatternRule, TriggerRule
from project.hazards.signs import find_hazards, list_sign_texts
from project.releases.content import Content, Data


def list_triggers(content: Content) -> list[Data]:
    """The triggers with what they take from their hazards.

    `parts` are the hazards' signs before boxes of their own, and `sign_groups` the same by hazard,
    each with the hazard's advice. A hazard may hide stretching or fluids.
    """
    return [
        add_hazards(trigger, find_hazards(content, trigger))
        for trigger in content.items_of("trigger")
    ]


def add_hazards(trigger: Data, hazards: list[Data]) -> Data:
    groups = [{"signs": list_sign_texts([each]), "advice": each["advice"]} for each in hazards]
    if trigger["parts"]:
        groups.append({"signs": trigger["parts"], "advice": ""})
    hides = trigger["hides_stretching"] or any(each["hides_stretching"] for each in hazards)
    return {
        **trigger,
        "parts": [sign for group in groups for sign in group["signs"]],
        "sign_groups": groups,
        "hides_stretching": hides,
        "hides_fluids": any(each["hides_fluids"] for each in hazards),
    }


def build_lookup_table(content: Content) -> LookupTable:
    """The release's triggers and patterns as the table for look_up_result."""
    return LookupTable(
        triggers=tuple(
            TriggerRule(
                item["id"],
                item["level"],
                item["pattern"],
                item["hides_stretching"],
                item["hides_fluids"],
            )
            for item in list_triggers(content)
        ),
        patterns=tuple(
            PatternRule(item["id"], item["see"]) for item in list_ranked_patterns(content)
        ),
    )


def list_ranked_patterns(content: Content) -> list[Data]:
    """Patterns, the most urgent first."""
    return sorted(content.items_of("pattern"), key=lambda pattern: pattern["rank"])
