"""Content out of the house as one file. Each time is recorded."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from project.importexport.content_file import Parcel, packed
from project.importexport.spreadsheet import written
from project.pictures.items import IMAGE, PICTURE
from project.pictures.store import stored
from project.releases.audit_log import record
from project.releases.collect import drafts
from project.releases.content import Content, Document, empty_document
from project.releases.live import live_release
from project.releases.models import Release
from project.releases.upgrade import upgraded


@dataclass(frozen=True)
class Source:
    """What is taken out: a release, or the drafts as they stand."""

    document: Document
    release: Release | None = None

    @property
    def origin(self) -> str:
        return f"release {self.release.number}" if self.release else "drafts"

    @property
    def name(self) -> str:
        return self.origin.replace(" ", "-")


def live() -> Source:
    """What patients see; an empty document before the first release."""
    release = live_release()
    return Source(upgraded(release.document) if release else empty_document(), release)


def drafted() -> Source:
    return Source(drafts())


def take_out(*, by: User, source: Source, at: datetime) -> bytes:
    """Everything, pictures too: a file that `bring_in` reads."""
    names = [data[IMAGE]["hash"] for data in Content(source.document).all(PICTURE)]
    file = packed(Parcel(source.document, stored(names)), origin=source.origin, at=at)
    record(by, source.release or by, _("Took out all content: %(what)s") % {"what": source.origin})
    return file


def take_out_texts(*, by: User, at: datetime) -> bytes:
    """The drafts' texts as a spreadsheet: those, since they are what comes back."""
    file = written(drafts(), at=at)
    record(by, by, _("Took out the texts of the drafts"))
    return file
