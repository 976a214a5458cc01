"""The admin's screens for drafts."""

from typing import Any, ClassVar
from urllib.parse import SplitResult, urlencode, urlsplit

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from project.editing.advice import append_advice, render_advice
from project.editing.forms import (
    FORM_FIELD_OVERRIDES,
    ORDERING_SCRIPT,
    PREVIEW_SCRIPT,
    remove_popup_links,
)
from project.editing.lists import DraftChangeList
from project.history.admin import VersionedAdmin
from project.history.form_adapter import DraftForm, bind_posted_form, list_remaining_forms
from project.history.versions import get_next_position
from project.pages.preview import EditedDraft, NoPreview, preview_item
from project.pages.security_headers import allow_framing
from project.releases.cache_key import get_cache_key
from project.releases.collect import list_related_names
from project.releases.content import Key
from project.releases.items import ItemType, get_item_types
from project.releases.live import get_live_content


class DraftAdmin(VersionedAdmin):
    """Edits the drafts of one type, with their order, a preview and advice on the texts."""

    change_form_template = "admin/draft_form.html"
    # Bulk deletion is too easy to do by mistake.
    actions = None
    list_display: tuple[str, ...] = ("__str__", "draft_status", "position")
    list_editable: ClassVar[tuple[str, ...]] = ("position",)
    # A list of more rows takes more than three times as long as an empty one.
    list_per_page = 40
    show_full_result_count = False
    save_on_top = False
    ordering = ("position", "pk")
    formfield_overrides = FORM_FIELD_OVERRIDES

    class Media:
        js = (ORDERING_SCRIPT, PREVIEW_SCRIPT)

    @property
    def item_type(self) -> ItemType:
        item_types = get_item_types().values()
        return next(item_type for item_type in item_types if item_type.model is self.model)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DraftChangeList

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never for a second item of a type that has only one."""
        if not super().has_add_permission(request):
            return False
        item_type = self.item_type
        return not (item_type.is_single and get_cache_key(request).count_drafts(item_type.name))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never for the only item of a type that has just one."""
        return super().has_delete_permission(request, obj) and not self.item_type.is_single

    @admin.display(description=_("For patients"))
    def draft_status(self, row: Any) -> str:
        """Whether the draft is live, as DraftChangeList found; a pending change stands out."""
        if row.is_pending:
            return format_html('<span class="chip waits">{}</span>', row.draft_status)
        return str(row.draft_status)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        single, several = list_related_names(self.item_type)
        return super().get_queryset(request).select_related(*single).prefetch_related(*several)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """All fields but the position, which is edited in the list."""
        names = [name for name in self.get_fields(request, obj) if name != "position"]
        return [(None, {"fields": names})]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.many_to_many:
            kwargs["widget"] = CheckboxSelectMultiple
        field = remove_popup_links(super().formfield_for_dbfield(db_field, request, **kwargs))
        if db_field.name == "position":
            # The list shows no label for it in each row.
            field.widget.attrs["aria-label"] = db_field.verbose_name
        return field

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        if not change:
            obj.position = get_next_position(self.item_type)
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[Any], change: bool
    ) -> None:
        """Stores who changed the content, so that nobody signs their own change.

        A new position, or Save pressed in an unchanged form, makes nobody the editor.
        """
        super().save_related(request, form, formsets, change)
        content_fields = set(form.changed_data) - {"position"}
        if not change or content_fields or any(formset.has_changed() for formset in formsets):
            form.instance.edited_by = request.user
            form.instance.save(update_fields=["edited_by"])

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """To the list or, after "Save and review", to the review with this item chosen."""
        if "_review" not in request.POST:
            return super().response_post_save_change(request, obj)
        key = Key(self.item_type.name, obj.permanent_id)
        return redirect(f"{reverse('admin:review')}?{urlencode({'choose': key})}#{key}")

    response_post_save_add = response_post_save_change

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Adds the query and fragment of the item's address, so that the preview opens there."""
        row, page = context.get("original"), self.item_type.page
        if row and page:
            parts = urlsplit(page(self.item_type.serialize(row), get_live_content()))
            context["preview_place"] = SplitResult("", "", "", *parts[3:]).geturl()
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(self.preview_view)
        return [
            path("add/preview/", view, name=f"{name}_new"),
            path("<path:object_id>/change/preview/", view, name=name),
            *super().get_urls(),
        ]

    @method_decorator([require_POST, xframe_options_sameorigin])
    def preview_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponseBase:
        """The page that patients would get from the form as it is typed. Saves nothing."""
        row = self.get_object(request, object_id) if object_id else None
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        draft_form = bind_posted_form(self, request, row)
        context: dict[str, Any] = {"form": draft_form.form, "formsets": draft_form.formsets}
        if draft_form.is_valid():
            try:
                page = preview_item(self.item_type, self.build_edited_draft(draft_form))
            except NoPreview as error:
                context = {"sentence": error}
            else:
                return allow_framing(HttpResponse(append_advice(page, draft_form)))
        context["advice"] = render_advice(draft_form)
        response = TemplateResponse(request, "admin/preview_errors.html", context)
        return allow_framing(response.render())

    def build_edited_draft(self, draft_form: DraftForm) -> EditedDraft:
        """The draft as the form holds it, with its linked items and inline rows."""
        values: dict[str, Any] = {
            field.name: draft_form.form.cleaned_data.get(field.name, [])
            for field in self.model._meta.many_to_many
        }
        for key, formset in zip(self.item_type.inlines, draft_form.formsets, strict=True):
            rows = [form.instance for form in list_remaining_forms(formset)]
            values[key] = sorted(rows, key=lambda row: getattr(row, "position", 0))
        return EditedDraft(draft_form.form.instance, values)
