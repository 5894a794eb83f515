"""Who it is: face, name, job and company, status and tags, at the top of the page."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from smallcrm.crm import people, tags
from smallcrm.crm.clean import provenance
from smallcrm.crm.lists.answers import Answers
from smallcrm.crm.record import files, photos
from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.ui.contacts.panel_parts import CompanyLink, clear, put
from smallcrm.ui.contacts.rows import TONES
from smallcrm.ui.kit import ask
from smallcrm.ui.kit.controls import (
    Avatar,
    ChipButton,
    Hairline,
    IconButton,
    Label,
    Menu,
    Pressable,
    Tag,
)
from smallcrm.ui.kit.controls.labels import as_tip, tip
from smallcrm.ui.kit.flow import Flow
from smallcrm.ui.kit.paint import width

FACE, ROOM = 56, 138
PICTURES = "PNG, JPEG, WebP, GIF (*.png *.jpg *.jpeg *.webp *.gif *.bmp)"


class Face(Pressable):
    """The picture or the initials; a click chooses a picture from a file."""

    def __init__(self) -> None:
        super().__init__()
        self.avatar = Avatar(FACE)
        self.avatar.setParent(self)
        self.avatar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(FACE, FACE)
        self.setAccessibleName(_("Picture"))
        tip(self, _("Choose a picture"))

    def paintEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        return


class StatusChip(ChipButton):
    """The status; a click offers the others."""

    def show_status(self, status: str | None) -> None:
        """Shows a status, or that there is none."""
        words = people.status_word(status) or _("No status")
        name = _("Status: {status}").format(status=words)
        self.show_text(words, TONES[status] if status else "neutral", name)


class Identity(QWidget):
    """The head of the left column; everything in it is changed by a click."""

    said = Signal(str, bool)
    opened = Signal(str, int)
    name_wanted = Signal()
    job_wanted = Signal()
    tag_wanted = Signal()
    star_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.found: Answers | None = None
        self.face = Face()
        self.face.clicked.connect(self._face_menu)
        self.title = Label("", "title")
        self.title.setCursor(Qt.CursorShape.PointingHandCursor)
        self.star = IconButton("star", _("Favourite"), do=self.star_wanted.emit)
        self.split = IconButton("pencil-simple", _("Name …"), do=self.name_wanted.emit)
        self.job = Label("", "body", "text2", elide=True)
        self.company = CompanyLink(self._open_company, indent=0)
        self.status = StatusChip()
        self.status.clicked.connect(self._status_menu)
        self.add_tag = IconButton("plus", _("Add a tag"), "dashed", do=self.tag_wanted.emit)
        self._build()

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(2)
        first.addWidget(self.title)
        first.addWidget(self.star)
        first.addStretch(1)
        first.addWidget(self.split)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addLayout(first)
        words.addWidget(self.job)
        words.addWidget(self.company)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.chips = QWidget()
        self._flow = Flow(self.chips, 6)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 14, 12, 12)
        inner.setSpacing(10)
        inner.addLayout(head)
        inner.addWidget(self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addWidget(Hairline())

    def show_record(self, found: Answers, photo: str | None) -> None:
        """Shows who it is."""
        self.found = found
        picture = picture_of(photo)
        self.face.avatar.show_for(found.name, found.id, found.noun == "company", picture)
        self.title.setText(found.name)
        self.title.setWordWrap(width(found.name, "title") > ROOM)
        self.star.set_icon("star-fill" if found.starred else "star")
        self.star.ink = "warn" if found.starred else ""
        self.job.setText(found.job_title or "")
        self.job.setVisible(bool(found.job_title))
        self.company.set_text(found.company or "")
        self.company.setVisible(bool(found.company))
        self._show_chips(found)

    def _show_chips(self, found: Answers) -> None:
        for part in (self.status, self.add_tag):
            part.setParent(self)
            part.hide()
        clear(self._flow)
        if found.noun == "person":
            self.status.show_status(found.status)
            put(self._flow, self.status)
        for name in found.tags:
            tag = Tag(name)
            tag.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            tag.customContextMenuRequested.connect(partial(self._tag_menu, tag, name))
            tip(tag, name)
            put(self._flow, tag)
        put(self._flow, self.add_tag)

    def _tag_menu(self, tag: Tag, name: str, place: QPoint) -> None:
        if self.found is None:
            return
        menu = Menu(self)
        menu.add(_("Remove tag “{name}”").format(name=name),
                 partial(tags.remove, self.found.noun, [self.found.id], name), "x")  # fmt: skip
        menu.popup(tag.mapToGlobal(place))

    def _status_menu(self) -> None:
        if self.found is None:
            return
        menu, row = Menu(self), self.found.id
        for status in people.STATUSES:
            menu.add(people.status_word(status), partial(people.set_status, [row], status),
                     checked=status == self.found.status)  # fmt: skip
        menu.popup(self.status.mapToGlobal(QPoint(0, self.status.height() + 2)))

    def _face_menu(self) -> None:
        menu = Menu(self)
        menu.add(_("Choose a picture…"), self.choose_picture, "image")
        if self.found and photos.of(self.found.noun, self.found.id):
            menu.add(_("Remove the picture"), lambda: self._put_picture(None), "trash")
        menu.popup(self.face.mapToGlobal(QPoint(0, FACE + 2)))

    def choose_picture(self) -> None:
        """Asks for a picture."""
        ask.open_file(self.window(), _("Choose a picture"), PICTURES, self.take_picture)

    def take_picture(self, path) -> None:  # type: ignore[no-untyped-def]
        """Reads a picture from a file, made small, and keeps it."""
        image = QImage(str(path))
        if image.isNull():
            words = _("“{name}” is not a picture this program can read. Nothing was changed.")
            self.said.emit(words.format(name=path.name), False)
            return
        from PySide6.QtCore import QBuffer, QByteArray, QIODevice

        side = 2 * photos.SIDE if min(image.width(), image.height()) > photos.SIDE else 0
        if side:
            image = image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                                 Qt.TransformationMode.SmoothTransformation)  # fmt: skip
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        self._put_picture(bytes(held.data()))

    def _put_picture(self, data: bytes | None) -> None:
        if self.found is None:
            return
        try:
            photos.put(self.found.noun, self.found.id, data)
        except UserError as refusal:
            self.said.emit(refusal.text, False)
            return
        self.said.emit(_("Picture changed") if data else _("Picture removed"), True)

    def _open_company(self) -> None:
        if self.found and self.found.company_id:
            self.opened.emit("company", self.found.company_id)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.found is not None:
            columns: dict[QWidget | None, str] = {
                self.title: "name",
                self.job: "job_title",
                self.company: "company_id",
                self.status: "status",
            }
            column = columns.get(self.childAt(event.pos()))
            if column:
                words = provenance.of_value(self.found.noun, self.found.id, column)
                QToolTip.showText(event.globalPos(), as_tip(words), self)
                return True
        return super().event(event)

    def mouseReleaseEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if self.title.geometry().contains(event.position().toPoint()):
            self.name_wanted.emit()


def picture_of(photo: str | None) -> QPixmap | None:
    """The picture kept under a SHA-256, or None."""
    data = files.bytes_of(photo) if photo else None
    if not data:
        return None
    found = QPixmap()
    found.loadFromData(data)
    return found
