"""The rules of Check as a release's triggers, hazards and patterns set them."""

from collections.abc import Iterator

from checklist.rules import ADVICE, LookupTable, PairRule, PatternRule, SignRule
from project.hazards.signs import find_hazards, list_sign_texts
from project.releases.content import Content, Data


def list_triggers(content: Content) -> list[Data]:
    """The triggers with what they take from their hazards.

    `sign_groups` are the boxes: the signs of each hazard with its advice and what it hides, then
    the trigger's own parts. A trigger without either is one box. `hides` is what all its groups
    hide alike; if they differ, each says it for itself.
    """
    return [
        {**trigger, "sign_groups": groups, "hides": find_shared_hiding(groups)}
        for trigger in content.items_of("trigger")
        for groups in [list(list_sign_groups(content, trigger))]
    ]


def find_shared_hiding(groups: list[Data]) -> tuple[str, ...]:
    """What all groups hide alike, or nothing if they differ."""
    first, *others = (group["hides"] for group in groups)
    return first if all(each == first for each in others) else ()


def list_sign_groups(content: Content, trigger: Data) -> Iterator[Data]:
    own_hiding = {"stretching", "rubbing"} if trigger["hides_stretching"] else set()
    hazards = find_hazards(content, trigger)
    for hazard in hazards:
        hides = own_hiding | {kind for kind in ADVICE if hazard[f"hides_{kind}"]}
        yield {
            "id": hazard["id"],
            "signs": list_sign_texts([hazard]),
            "advice": hazard["advice"],
            "whom_today": hazard["whom_today"],
            "opened_by": hazard["opened_by"],
            "opened_with": hazard["opened_with"],
            "hides": sort_advice(hides),
        }
    if trigger["parts"] or not hazards:
        signs = trigger["parts"] or [trigger["text"]]
        yield {"id": trigger["id"], "signs": signs, "hides": sort_advice(own_hiding)}


def sort_advice(kinds: set[str]) -> tuple[str, ...]:
    return tuple(kind for kind in ADVICE if kind in kinds)


def build_lookup_table(content: Content) -> LookupTable:
    """The release's triggers, hazards and patterns as the table for look_up_result."""
    triggers = list_triggers(content)
    groups = [group for trigger in triggers for group in trigger["sign_groups"]]
    return LookupTable(
        signs=tuple(
            SignRule(
                group["id"],
                trigger["id"],
                trigger["level"],
                trigger["pattern"],
                group["hides"],
                has_line_today=bool(group.get("whom_today")),
            )
            for trigger in triggers
            for group in trigger["sign_groups"]
        ),
        patterns=tuple(
            PatternRule(item["id"], item["see"]) for item in list_ranked_patterns(content)
        ),
        pairs=tuple(
            PairRule(group["id"], tuple(group["opened_by"]), tuple(group["opened_with"]))
            for group in groups
            if group.get("opened_by")
        ),
    )


def list_ranked_patterns(content: Content) -> list[Data]:
    """Patterns, the most urgent first."""
    return sorted(content.items_of("pattern"), key=lambda pattern: pattern["rank"])
