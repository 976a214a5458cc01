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
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from project.editing.advice import advice_html, with_advice
from project.editing.forms import FIELDS, ORDERING, PREVIEWING, kept, plain
from project.editing.lists import CheckFilter, DraftChangeList
from project.history.admin import KeptAdmin
from project.pages.preview import NoPreview, StandIn, preview
from project.pages.security_headers import for_frame
from project.releases.cache_key import stamp_of
from project.releases.collect import related_names
from project.releases.content import key_of
from project.releases.items import ItemType, item_types
from project.releases.live import live_content

EVIDENCE_FIELDS = (
    "sources",
    "evidence",
    "evidence_note",
    "checked_by",
    "checked_on",
    "next_due",
    "review_months",
)


class DraftAdmin(KeptAdmin):
    """Edits drafts of one kind: in order, with a preview, in the clinic's words."""

    change_form_template = "admin/draft_form.html"
    # Deleting many rows with one tick and a menu is too easy to do by mistake.
    actions = None
    list_display: tuple[str, ...] = ("__str__", "state", "position")
    list_editable: ClassVar[tuple[str, ...]] = ("position",)
    # More rows take more than three times as long as an empty list.
    list_per_page = 40
    show_full_result_count = False
    save_on_top = False
    ordering = ("position", "pk")
    formfield_overrides = FIELDS

    class Media:
        js = (ORDERING, PREVIEWING)

    @property
    def item_type(self) -> ItemType:
        return next(kind for kind in item_types().values() if kind.model is self.model)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DraftChangeList

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Of some kinds there is one item only."""
        if not super().has_add_permission(request):
            return False
        return not (self.item_type.single and stamp_of(request).count(self.item_type.name))

    @admin.display(description=_("For patients"))
    def state(self, row: Any) -> str:
        """In the words that DraftChangeList found; what patients don't see yet stands out."""
        return (
            format_html('<span class="chip waits">{}</span>', row.state) if row.waits else row.state
        )

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
        field = plain(super().formfield_for_dbfield(db_field, request, **kwargs))
        if db_field.name == "position":
            # The list has no label of its own for each row.
            field.widget.attrs["aria-label"] = db_field.verbose_name
        return field

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        if not change:
            last = self.model._default_manager.aggregate(last=models.Max("position"))["last"]
            obj.position = (last or 0) + 1
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[Any], change: bool
    ) -> None:
        """Remembers who changed the words, so that nobody signs their own.

        A new place in the list, or Save pressed on an untouched form, makes nobody the author.
        """
        super().save_related(request, form, formsets, change)
        words_changed = set(form.changed_data) - {"position"}
        if not change or words_changed or any(formset.has_changed() for formset in formsets):
            form.instance.edited_by = request.user
            form.instance.save(update_fields=["edited_by"])

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Back to the list, or on to the review with this very item chosen."""
        if "_review" not in request.POST:
            return super().response_post_save_change(request, obj)
        key = key_of(self.item_type.name, obj.permanent_id)
        return redirect(f"{reverse('admin:review')}?{urlencode({'choose': key})}#{key}")

    response_post_save_add = response_post_save_change

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Adds where on its page the item stands, so that the preview opens there."""
        row, page = context.get("original"), self.item_type.page
        if row and page:
            parts = urlsplit(page(self.item_type.serialize(row), live_content()))
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

    def preview_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponseBase:
        return framed(request, self, object_id)

    def stand_in(self, form: ModelForm, formsets: list[Any]) -> StandIn:
        """The draft as the form holds it, with its inline rows and choices."""
        instead: dict[str, Any] = {
            field.name: form.cleaned_data.get(field.name, [])
            for field in self.model._meta.many_to_many
        }
        for key, formset in zip(self.item_type.inlines, formsets, strict=True):
            rows = [inline.instance for inline in kept(formset)]
            instead[key] = sorted(rows, key=lambda row: getattr(row, "position", 0))
        return StandIn(form.instance, instead)


class ReviewedAdmin(DraftAdmin):
    """Drafts that carry sources, evidence and dates of checking."""

    list_display = ("__str__", "state", "evidence", "due", "position")

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [*super().get_list_filter(request), "evidence", CheckFilter]

    @admin.display(description=_("Next check"), ordering="next_due")
    def due(self, row: Any) -> str:
        if row.next_due is None:
            return "" if row.checked_on else str(_("Never checked"))
        words = date_format(row.next_due)
        if row.next_due > timezone.localdate():
            return words
        return str(_("Overdue since %(day)s") % {"day": words})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What patients read first; sources and checking folded below."""
        [(title, options)] = super().get_fieldsets(request, obj)
        content = [name for name in options["fields"] if name not in EVIDENCE_FIELDS]
        folded = {"fields": EVIDENCE_FIELDS, "classes": ["collapse"]}
        return [(title, {"fields": content}), (_("Sources and checking"), folded)]


@require_POST
@xframe_options_sameorigin
def framed(request: HttpRequest, drafts: Any, object_id: str | None) -> HttpResponseBase:
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
    context: dict[str, Any] = {"form": form, "formsets": formsets}
    if valid:
        try:
            page = preview(drafts.item_type, drafts.stand_in(form, formsets))
        except NoPreview as error:
            context = {"sentence": error}
        else:
            return for_frame(HttpResponse(with_advice(page, form, formsets)))
    context["advice"] = advice_html(form, formsets)
    return for_frame(TemplateResponse(request, "admin/preview_errors.html", context).render())
