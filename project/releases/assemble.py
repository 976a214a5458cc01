"""Builds a new document from the live one and the chosen changes. Pure."""

from collections.abc import Collection, Mapping

from project.releases.content import ORDER, Content, Data, Document, Key
from project.releases.items import get_item_types

SLUG = "slug"


def assemble_document(live: Document, drafts: Document, chosen: Collection[Key]) -> Document:
    """The live document with each chosen item as its draft is, or without it if that is gone."""
    items, drafted = dict(Content(live).items), Content(drafts)
    for key in chosen:
        if key in drafted.items:
            items[key] = drafted.items[key]
        else:
            items.pop(key, None)
    for kind in get_item_types():
        order_key, draft_order = Key(ORDER, kind), drafted.order_of(kind)
        order = draft_order if order_key in chosen else items.get(order_key, {}).get("ids", [])
        present = {key.id for key in items if key.kind == kind}
        items[order_key] = {"ids": merge_order(order, draft_order, present)}
    return {**live, "items": items, "former_slugs": collect_former_slugs(live, items)}


def merge_order(order: list[str], draft_order: list[str], present: Collection[str]) -> list[str]:
    """`order` without ids that are not present; new ids follow their neighbour in `draft_order`."""
    merged = [permanent_id for permanent_id in order if permanent_id in present]
    for place, permanent_id in enumerate(draft_order):
        if permanent_id in present and permanent_id not in merged:
            earlier = [merged.index(i) for i in draft_order[:place] if i in merged]
            merged.insert(max(earlier) + 1 if earlier else 0, permanent_id)
    return merged


def collect_former_slugs(live: Document, items: Mapping[Key, Data]) -> dict[str, dict[str, str]]:
    """Kind → {former slug: permanent id}, for redirects. A slug in use again is left out."""
    former = {kind: dict(slugs) for kind, slugs in live.get("former_slugs", {}).items()}
    live_items = Content(live).items
    for kind, item_type in get_item_types().items():
        if not item_type.has_slug:
            continue
        slugs = former.get(kind, {})
        for key, data in live_items.items():
            if key.kind == kind and items.get(key, data)[SLUG] != data[SLUG]:
                slugs[data[SLUG]] = data["id"]
        in_use = {data[SLUG] for key, data in items.items() if key.kind == kind}
        former[kind] = {slug: owner for slug, owner in slugs.items() if slug not in in_use}
    return {kind: slugs for kind, slugs in former.items() if slugs}
