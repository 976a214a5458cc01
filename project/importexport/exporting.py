"""Exports all content as one file. Every export has an entry in the audit log."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from project.importexport.content_file import ContentFile, encode_content_file
from project.importexport.spreadsheet import write_workbook
from project.pictures.items import IMAGE, PICTURE
from project.pictures.store import load_pictures
from project.releases.audit_log import write_audit_entry
from project.releases.collect import collect_drafts
from project.releases.content import Content, Document, build_empty_document
from project.releases.live import get_live_release
from project.releases.models import Release


@dataclass(frozen=True)
class ExportSource:
    """What is exported: a release, or the drafts."""

    document: Document
    release: Release | None = None

    @property
    def origin(self) -> str:
        return f"release {self.release.number}" if self.release else "drafts"

    @property
    def name(self) -> str:
        return self.origin.replace(" ", "-")


def get_live_source() -> ExportSource:
    """The live release; an empty document before the first one."""
    release = get_live_release()
    document = release.content.document if release else build_empty_document()
    return ExportSource(document, release)


def get_draft_source() -> ExportSource:
    return ExportSource(collect_drafts())


def export_content(*, by: User, source: ExportSource, at: datetime) -> bytes:
    """The content file with everything, pictures included."""
    names = [data[IMAGE]["hash"] for data in Content(source.document).items_of(PICTURE)]
    file = encode_content_file(
        ContentFile(source.document, load_pictures(names)), origin=source.origin, at=at
    )
    words = _("Exported all content: %(what)s") % {"what": source.origin}
    write_audit_entry(by, source.release or by, words)
    return file


def export_texts(*, by: User, at: datetime) -> bytes:
    """The drafts' texts as a workbook. Drafts, because that is where edited texts are imported."""
    file = write_workbook(collect_drafts(), at=at)
    write_audit_entry(by, by, _("Exported the texts of the drafts"))
    return file
