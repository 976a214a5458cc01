"""What every form of a draft does so that nothing typed is lost."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.db import transaction
from django.forms import ModelForm, Script
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from project.history.edit_conflict import Meeting, meet
from project.history.editing_sessions import here, others
from project.history.form_values import Sheet, sealed
from project.history.models import Happened
from project.history.screens import gone, history
from project.history.versions import data_of, keep, keep_deleted
from project.releases.content import key_of
from project.releases.items import ItemType


class MeetingForm(ModelForm):
    """A form that is not saved while its meeting asks something."""

    meeting: Meeting

    def is_valid(self) -> bool:
        return super().is_valid() and not self.meeting.stops


class KeptAdmin(admin.ModelAdmin):
    """Merges what two people save, keeps every version, and shows who else has it open."""

    change_form_template = "admin/kept_form.html"

    class Media:
        js = (
            Script("admin-js/autosave.js", type="module"),
            Script("admin-js/presence.js", type="module"),
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
        # One transaction from the look at what is saved to the save.
        with transaction.atomic():
            row = self.get_object(request, unquote(object_id)) if object_id else None
            if self.has_change_permission(request, row):
                if object_id and row is None:
                    return gone(request, self)
                request.meeting = meet(request, self, row)  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        meeting = getattr(request, "meeting", None)
        return type(form.__name__, (MeetingForm, form), {"meeting": meeting}) if meeting else form

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        meeting: Meeting | None = getattr(request, "meeting", None)
        # The list saves places only, which are no version of an item.
        if meeting is None or not isinstance(request.user, User):
            return
        keep(
            by=request.user,
            item_type=self.item_type,
            before=meeting.before,
            after=data_of(self.item_type, form.instance),
            happened=Happened.MERGED if meeting.taken else Happened.SAVED,
        )
        if meeting.taken:
            told = {"who": meeting.who, "when": meeting.when, "what": ", ".join(meeting.taken)}
            words = _("At %(when)s %(who)s saved this too. Kept from there: %(what)s.")
            messages.info(request, words % told)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        if isinstance(request.user, User):
            keep_deleted(
                by=request.user, item_type=self.item_type, data=data_of(self.item_type, obj)
            )
        super().delete_model(request, obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Adds what the form was opened with, what it met, and who else has it open."""
        row = context.get("original")
        context["kept_key"] = self.item_type.name
        context["meeting"] = meeting = getattr(request, "meeting", None)
        if row is not None and isinstance(request.user, User):
            key = context["kept_key"] = key_of(self.item_type.name, row.permanent_id)
            context["opened"] = meeting.opened if meeting else opened_with(context, key)
            context["presence"] = reverse("admin:presence", args=key.split("/"))
            here(by=request.user, key=key)
            context["others"] = others(than=request.user, key=key)
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row is None:
            # Django tells in words that it is gone.
            return super().history_view(request, object_id, extra_context)
        return history(request, self, row)


def opened_with(context: dict[str, Any], key: str) -> str:
    """What the form on the screen holds, sealed."""
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    return sealed(Sheet(context["adminform"].form, formsets).values, key)
