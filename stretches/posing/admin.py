"""The admin's screens for poses: all of them, one on every body, and the editor."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from project.editing.admin import DraftAdmin
from project.pages.security_headers import for_frame
from stretches.figure import BODIES, POSES, Pose, draw_pose, read_pose
from stretches.models import DrawnPose
from stretches.posing.drafts import drafted_pose, drafted_poses, shown_by
from stretches.posing.edits import handles_of, numbers_of
from stretches.posing.forms import HANDLE_NAMES, STARTING_POSE, DrawnPoseForm, PostureForm
from stretches.posing.problems import BODY_NAMES, posture_problems


class DrawnPoseAdmin(DraftAdmin):
    """Staff's own poses, beside the house's, which are copied and never changed."""

    form = DrawnPoseForm
    change_form_template = "admin/pose_form.html"
    change_list_template = "admin/pose_list.html"
    list_display = ("picture", "title", "state", "position")
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
        """A copy of the pose that the address names."""
        poses = drafted_poses()
        pose = poses.get(request.GET.get("from", ""), POSES[STARTING_POSE])
        return {"posture": dict(pose.data), "description": pose.description}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Adds the figure as the form would have it."""
        context["drawing"] = drawing_of(context["adminform"].form)
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Adds the house's poses, to be looked at and copied."""
        uses = shown_by()
        house = [(pose, uses.get(name, [])) for name, pose in POSES.items()]
        return super().changelist_view(request, {"house": house, **(extra_context or {})})

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """A pose that drafts show can't be deleted: they are named as what protects it."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        uses = shown_by()
        protected += [str(use) for row in objs for use in uses.get(row.permanent_id, [])]
        return deleted, counts, needed, protected

    @admin.display(description=_("Picture"))
    def picture(self, row: DrawnPose) -> SafeString:
        return mark_safe(draw_pose(drafted_pose(row)))  # noqa: S308 - ours

    def draw_view(self, request: HttpRequest) -> HttpResponseBase:
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        return drawn(request)

    def bodies_view(self, request: HttpRequest, name: str) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        pose = drafted_poses().get(name)
        if pose is None:
            messages.warning(request, _("There is no pose “%(name)s” any more.") % {"name": name})
            return redirect("admin:stretches_drawnpose_changelist")
        return on_every_body(request, pose, self.admin_site.each_context(request))


@require_POST
@xframe_options_sameorigin
def drawn(request: HttpRequest) -> HttpResponseBase:
    """The figure as the form would have it, and the limits that it meets; nothing is kept.

    A script gets JSON; without scripts the same is a page for the frame beside the form.
    """
    form = PostureForm(request.POST)
    drawing = drawing_of(form)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(drawing, status=200 if form.is_valid() else 400)
    page = TemplateResponse(request, "admin/pose_drawn.html", {"drawing": drawing})
    return for_frame(page.render())


def drawing_of(form: PostureForm) -> dict[str, Any]:
    """The figure of a form as plain data: its SVG, what can be dragged, numbers and problems.

    A form with mistakes is drawn as it started, and the mistakes are the problems.
    """
    mistakes = form.mistakes()
    posture = form.start if form.made is None else form.made
    pose = read_pose("", str(_("The pose as it stands now")), "", posture)
    return {
        "svg": draw_pose(pose),
        "box": pose.plan.box,
        "posture": posture,
        "numbers": numbers_of(posture),
        "handles": [
            {
                "name": handle.name,
                "label": str(HANDLE_NAMES[handle.name]),
                "x": handle.x,
                "y": handle.y,
                "about": handle.about,
            }
            for handle in handles_of(posture)
        ],
        "problems": mistakes if form.made is None else posture_problems(form.made),
    }


@require_safe
def on_every_body(request: HttpRequest, pose: Pose, context: dict[str, Any]) -> HttpResponse:
    """One pose, drawn on each body, with its words and what shows it."""
    shown = {
        **context,
        "title": pose.title,
        "pose": pose,
        "bodies": [(body, BODY_NAMES[body]) for body in BODIES],
        "uses": shown_by().get(pose.name, []),
        "own": DrawnPose.objects.filter(permanent_id=pose.name).first(),
    }
    return TemplateResponse(request, "admin/pose_bodies.html", shown)
