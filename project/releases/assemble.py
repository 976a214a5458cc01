"""A new document from the live one and the chosen changes. Pure."""

from collections.abc import Collection

from project.releases.content import ORDER, Document, Key, key_of
from project.releases.items import item_types

SLUG = "slug"


def assemble(live: Document, drafts: Document, chosen: Collection[Key]) -> Document:
    """The live document with each chosen item as it stands in the drafts (or gone)."""
    items = dict(live["items"])
    for key in chosen:
        if key in drafts["items"]:
            items[key] = drafts["items"][key]
        else:
            items.pop(key, None)
    for name in item_types():
        order_key = key_of(ORDER, name)
        drafted = drafts["items"].get(order_key, {}).get("ids", [])
        kept = drafted if order_key in chosen else items.get(order_key, {}).get("ids", [])
        present = {key.partition("/")[2] for key in items if key.startswith(f"{name}/")}
        items[order_key] = {"ids": merge_order(kept, drafted, present)}
    return {**live, "items": items, "former_slugs": former_slugs(live, items)}


def merge_order(kept: list[str], drafted: list[str], present: Collection[str]) -> list[str]:
    """`kept` without what is gone, and each newcomer behind the neighbour it has in `drafted`."""
    order = [permanent_id for permanent_id in kept if permanent_id in present]
    for place, permanent_id in enumerate(drafted):
        if permanent_id in present and permanent_id not in order:
            earlier = [order.index(i) for i in drafted[:place] if i in order]
            order.insert(max(earlier) + 1 if earlier else 0, permanent_id)
    return order


def former_slugs(live: Document, items: dict[Key, dict]) -> dict[str, dict[str, str]]:
    """Every slug an item ever had under this address, for redirects that last for ever."""
    known = {name: dict(slugs) for name, slugs in live.get("former_slugs", {}).items()}
    for name, item_type in item_types().items():
        if not item_type.slug:
            continue
        slugs = known.setdefault(name, {})
        for key, data in live["items"].items():
            if key.startswith(f"{name}/") and items.get(key, data)[SLUG] != data[SLUG]:
                slugs[data[SLUG]] = data["id"]
        in_use = {data[SLUG] for key, data in items.items() if key.startswith(f"{name}/")}
        known[name] = {slug: owner for slug, owner in slugs.items() if slug not in in_use}
    return {name: slugs for name, slugs in known.items() if slugs}
