"""The base of every draft's admin: versions, merging, and who else has the form open."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.db import transaction
from django.forms import ModelForm, Script
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from project.history.edit_conflict import EditConflict, resolve_conflict, sign_values
from project.history.editing_sessions import list_other_editors, record_editing_session
from project.history.form_adapter import get_shown_form
from project.history.models import VersionOrigin
from project.history.screens import show_history, show_unsaved_text
from project.history.versions import add_version, add_version_if_changed, read_draft_data
from project.releases.content import Key
from project.releases.items import ItemType


class MergedForm(ModelForm):
    """A form that holds the merged data, and is not valid while a person has to decide."""

    edit_conflict: EditConflict

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(self.edit_conflict.merged_data or data, *args, **kwargs)

    def is_valid(self) -> bool:
        return super().is_valid() and not self.edit_conflict.needs_decision


class VersionedAdmin(admin.ModelAdmin):
    """Merges what two people save, adds a version at each save, and shows who else is editing."""

    change_form_template = "admin/versioned_form.html"

    class Media:
        js = (
            Script("admin-js/autosave.js", type="module"),
            Script("admin-js/editing-session.js", type="module"),
        )

    @property
    def item_type(self) -> ItemType:
        raise NotImplementedError

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        # One transaction, so that nobody else can save between the merge and the save.
        with transaction.atomic():
            row = self.get_object(request, unquote(object_id)) if object_id else None
            if self.has_change_permission(request, row):
                if object_id and row is None:
                    return show_unsaved_text(request, self)
                request.edit_conflict = resolve_conflict(request, self, row)  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        conflict = get_edit_conflict(request)
        if conflict is None:
            return form
        return type(form.__name__, (MergedForm, form), {"edit_conflict": conflict})

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        conflict = get_edit_conflict(request)
        if conflict is not None and conflict.merged_data is not None:
            kwargs["data"] = conflict.merged_data
        return kwargs

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        conflict = get_edit_conflict(request)
        # The list saves positions only, which are not part of an item's data.
        if conflict is None or not isinstance(request.user, User):
            return
        merged = conflict.labels_from_saved
        add_version_if_changed(
            by=request.user,
            item_type=self.item_type,
            before=conflict.before,
            after=read_draft_data(self.item_type, form.instance),
            happened=VersionOrigin.MERGED if merged else VersionOrigin.SAVED,
        )
        if merged:
            words = _("At %(when)s %(who)s saved this too. Kept from there: %(what)s.") % {
                "who": conflict.saved_by,
                "when": conflict.saved_at,
                "what": ", ".join(merged),
            }
            messages.info(request, words)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        if isinstance(request.user, User):
            add_version(
                by=request.user,
                item_type=self.item_type,
                data=read_draft_data(self.item_type, obj),
                happened=VersionOrigin.DELETED,
            )
        super().delete_model(request, obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Adds the opened values, the edit conflict, and who else has the form open."""
        row, conflict = context.get("original"), get_edit_conflict(request)
        context |= {"autosave_key": self.item_type.name, "edit_conflict": conflict}
        if row is not None and isinstance(request.user, User):
            key = Key(self.item_type.name, row.permanent_id)
            record_editing_session(by=request.user, key=key)
            shown_values = get_shown_form(context).values
            context |= {
                "autosave_key": key,
                "opened": conflict.opened if conflict else sign_values(shown_values, key),
                "editing_session_url": reverse("admin:editing-session", args=[key.kind, key.id]),
                "other_editors": list_other_editors(by=request.user, key=key),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            # Django explains that it doesn't exist.
            return super().history_view(request, object_id, extra_context)
        return show_history(request, self, row)


def get_edit_conflict(request: HttpRequest) -> EditConflict | None:
    """How the form that this request saves was merged; None if it saves no form."""
    return getattr(request, "edit_conflict", None)
