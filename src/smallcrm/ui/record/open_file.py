"""Opens a kept file with the program the system has for it, as a copy that is only read."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from smallcrm.crm.record import files
from smallcrm.errors import UserError
from smallcrm.i18n import _

RUNS = frozenset(
    """.exe .bat .cmd .com .msi .scr .ps1 .vbs .vbe .js .jse .wsf .wsh .hta .lnk .reg .jar
    .app .command .sh .bash .py .pyw .desktop .appimage .run .bin .deb .rpm .pif
    .cpl .scf .url""".split()
)


def open_copy(file: int, name: str) -> Path:
    """Writes a copy that cannot be changed and hands it to the system; where it lies.

    Raises UserError for a linked file that is gone and for programs, which are never started.
    """
    if Path(name).suffix.lower() in RUNS:
        raise UserError(
            _("“{name}” is a program, so it is not opened from here. Save it first.").format(
                name=name
            ),
            "file",
        )
    copy = Path(tempfile.mkdtemp(prefix="smallcrm-")) / name
    copy.write_bytes(files.read(file))
    copy.chmod(0o400)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))
    return copy
