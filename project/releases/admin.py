"""The admin's screens for drafts and releases."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from project.pages.preview import StandIn, preview
from project.pages.security import PREVIEW, headers
from project.releases.admin_forms import ORDERING, shaped
from project.releases.collect import related_names
from project.releases.items import ItemType, item_types
from project.releases.live import live_content, live_number
from project.releases.models import DraftItem, Release
from project.releases.state import state_words

EVIDENCE_FIELDS = (
    "sources",
    "evidence",
    "evidence_note",
    "checked_by",
    "checked_on",
    "next_due",
    "review_months",
)


class DraftChangeList(ChangeList):
    """Tells of each row how it stands to what patients see."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        live = live_content().items
        for row in self.result_list:
            row.state = state_words(self.model_admin.item_type, row, live)


class DraftAdmin(admin.ModelAdmin):
    """Edits drafts of one kind: in order, with a preview, in the clinic's words."""

    change_form_template = "admin/draft_form.html"
    list_display: tuple[str, ...] = ("__str__", "state", "position")
    list_editable: ClassVar[tuple[str, ...]] = ("position",)
    list_per_page = 200
    save_on_top = False
    ordering = ("position", "pk")

    class Media:
        js = (ORDERING,)

    @property
    def item_type(self) -> ItemType:
        return next(kind for kind in item_types().values() if kind.model is self.model)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DraftChangeList

    @admin.display(description=_("For patients"))
    def state(self, row: DraftItem) -> str:
        return str(row.state)  # type: ignore[attr-defined]  # set by DraftChangeList

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        single, several = related_names(self.item_type)
        return super().get_queryset(request).select_related(*single).prefetch_related(*several)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """All but the place in the list, which has its own column there."""
        names = [name for name in self.get_fields(request, obj) if name != "position"]
        return [(None, {"fields": names})]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.many_to_many:
            kwargs["widget"] = CheckboxSelectMultiple
        return shaped(db_field, super().formfield_for_dbfield(db_field, request, **kwargs))

    def save_model(
        self, request: HttpRequest, obj: Any, form: ModelForm, change: bool
    ) -> None:
        obj.edited_by = request.user
        if not change:
            last = self.model._default_manager.aggregate(last=models.Max("position"))["last"]
            obj.position = 0 if last is None else last + 1
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(self.preview_view)
        return [
            path("add/preview/", view, name=f"{name}_new"),
            path("<path:object_id>/change/preview/", view, name=name),
            *super().get_urls(),
        ]

    def preview_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponseBase:
        return framed(request, self, object_id)

    def stand_in(self, form: ModelForm, formsets: list[Any]) -> StandIn:
        """The draft as the form holds it, with its inline rows and choices."""
        instead: dict[str, Any] = {
            field.name: form.cleaned_data.get(field.name, [])
            for field in self.model._meta.many_to_many
        }
        for key, formset in zip(self.item_type.inlines, formsets, strict=True):
            kept = [inline for inline in formset.forms if lives(formset, inline)]
            instead[key] = sorted(
                (inline.instance for inline in kept), key=lambda row: getattr(row, "position", 0)
            )
        return StandIn(form.instance, instead)


class ReviewedAdmin(DraftAdmin):
    """Drafts that carry sources, evidence and dates of checking."""

    list_display = ("__str__", "state", "evidence", "checked_on", "next_due", "position")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What patients read first; sources and checking folded below."""
        [(title, options)] = super().get_fieldsets(request, obj)
        content = [name for name in options["fields"] if name not in EVIDENCE_FIELDS]
        folded = {"fields": EVIDENCE_FIELDS, "classes": ["collapse"]}
        return [(title, {"fields": content}), (_("Sources and checking"), folded)]


@require_POST
@xframe_options_sameorigin
def framed(request: HttpRequest, drafts: DraftAdmin, object_id: str | None) -> HttpResponseBase:
    """The page that patients would get from what is typed; nothing is saved."""
    row = drafts.get_object(request, object_id) if object_id else None
    if not drafts.has_view_or_change_permission(request, row):
        raise PermissionDenied
    form = drafts.get_form(request, row, change=row is not None)(
        request.POST, request.FILES, instance=row
    )
    valid = form.is_valid()
    formsets, _inlines = drafts._create_formsets(request, form.instance, change=row is not None)
    valid = all([valid, *(formset.is_valid() for formset in formsets)])
    response: HttpResponse
    if valid:
        response = HttpResponse(preview(drafts.item_type, drafts.stand_in(form, formsets)))
    else:
        context = {"forms": [form, *(inner for formset in formsets for inner in formset.forms)]}
        response = TemplateResponse(request, "admin/preview_errors.html", context).render()
    for name, value in headers(PREVIEW).items():
        response[name] = value
    return response


def lives(formset: Any, inline: ModelForm) -> bool:
    """Whether an inline row is there and stays."""
    deleted = formset.can_delete and formset._should_delete_form(inline)
    return not deleted and (inline.has_changed() or inline.instance.pk is not None)


@admin.register(Release)
class ReleaseAdmin(admin.ModelAdmin):
    """The list of all that ever was live. Nothing in it can be changed."""

    list_display = ("number", "standing", "live_from", "author", "signer", "note")
    list_display_links = ("number", "note")
    change_form_template = "admin/release.html"
    readonly_fields = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Release | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Release | None = None) -> list[str]:
        return [
            "number",
            "note",
            "author",
            "signer",
            "live_from",
            "urgent",
            "solo",
            "unchecked_start",
            "restores",
            "digest",
        ]

    @admin.display(description=_("Standing"))
    def standing(self, release: Release) -> str:
        return str(_("Live now")) if release.number == live_number() else ""
