"""The admin's screens for poses: the list, one pose on every body, and the editor."""

from dataclasses import asdict
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from project.editing.admin import DraftAdmin
from project.pages.security_headers import allow_framing
from project.screens import render_screen
from stretches.figure import BODIES, POSES, draw_pose, read_pose
from stretches.models import DrawnPose
from stretches.posing.draft_poses import list_draft_poses, list_pose_uses, read_draft_pose
from stretches.posing.edits import list_handles, list_pose_numbers
from stretches.posing.forms import HANDLE_NAMES, STARTING_POSE, DrawnPoseForm, PostureForm
from stretches.posing.problems import BODY_NAMES, find_posture_problems


class DrawnPoseAdmin(DraftAdmin):
    """The staff's own poses. The built-in ones are listed too, and can only be copied."""

    form = DrawnPoseForm
    change_form_template = "admin/pose_form.html"
    change_list_template = "admin/pose_list.html"
    list_display = ("picture", "title", "draft_status", "position")
    list_display_links = ("picture", "title")
    search_fields = ("title", "description")

    class Media:
        js = (Script("admin-js/pose-editor.js", type="module"),)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("draw/", view(self.draw_view), name="stretches_drawnpose_draw"),
            path("<slug:name>/bodies/", view(self.bodies_view), name="stretches_drawnpose_bodies"),
            *super().get_urls(),
        ]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return [(None, {"fields": ("title", "description", "muscle", "posture")})]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A copy of the pose in the query's `from`."""
        poses = list_draft_poses()
        pose = poses.get(request.GET.get("from", ""), POSES[STARTING_POSE])
        return {"posture": dict(pose.data), "description": pose.description}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Adds the figure as the form describes it."""
        context["drawing"] = build_drawing(context["adminform"].form)
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Adds the built-in poses, to look at and to copy."""
        uses = list_pose_uses()
        built_in = [(pose, uses.get(name, [])) for name, pose in POSES.items()]
        return super().changelist_view(request, {"built_in": built_in, **(extra_context or {})})

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """A pose that drafts use can't be deleted: they are listed as what protects it."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        uses = list_pose_uses()
        protected += [str(use) for row in objs for use in uses.get(row.permanent_id, [])]
        return deleted, counts, needed, protected

    @admin.display(description=_("Picture"))
    def picture(self, row: DrawnPose) -> SafeString:
        return mark_safe(draw_pose(read_draft_pose(row)))  # noqa: S308 - ours

    @method_decorator(require_POST)
    @method_decorator(xframe_options_sameorigin)
    def draw_view(self, request: HttpRequest) -> HttpResponseBase:
        """The figure as the form describes it, and its problems. Nothing is saved.

        A script gets JSON; without scripts the same is a page for the frame beside the form.
        """
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        form = PostureForm(request.POST)
        drawing = build_drawing(form)
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse(drawing, status=200 if form.is_valid() else 400)
        page = TemplateResponse(request, "admin/pose_drawing.html", {"drawing": drawing})
        return allow_framing(page.render())

    @method_decorator(require_safe)
    def bodies_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """One pose, drawn on each body, with its words and what uses it."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        pose = list_draft_poses().get(name)
        if pose is None:
            messages.warning(request, _("There is no pose “%(name)s” any more.") % {"name": name})
            return redirect("admin:stretches_drawnpose_changelist")
        context: dict[str, Any] = {
            "title": pose.title,
            "pose": pose,
            "bodies": [(body, BODY_NAMES[body]) for body in BODIES],
            "uses": list_pose_uses().get(name, []),
            "draft": DrawnPose.objects.filter(permanent_id=name).first(),
        }
        return render_screen(request, "admin/pose_bodies.html", **context)


def build_drawing(form: PostureForm) -> dict[str, Any]:
    """The figure of a form as JSON data: its SVG, what can be dragged, numbers and problems.

    A form with mistakes is drawn as it was at first, and the mistakes are the problems.
    """
    mistakes = form.list_mistakes()
    posture = form.first_posture if form.new_posture is None else form.new_posture
    pose = read_pose("", str(_("The pose as it is now")), "", posture)
    return {
        "svg": draw_pose(pose),
        "box": pose.plan.box,
        "posture": posture,
        "numbers": list_pose_numbers(posture),
        "handles": [
            {**asdict(handle), "label": str(HANDLE_NAMES[handle.name])}
            for handle in list_handles(posture)
        ],
        "problems": mistakes if form.new_posture is None else find_posture_problems(posture),
    }
