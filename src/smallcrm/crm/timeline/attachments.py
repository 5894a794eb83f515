"""Files kept with an entry of the timeline: inside the one data file, each content only once."""

import hashlib
import mimetypes
from pathlib import Path

from smallcrm import clock, store
from smallcrm.crm.tables.filing import File, FileLink
from smallcrm.errors import UserError
from smallcrm.i18n import _

LARGEST = 25_000_000


def read(path: Path) -> bytes:
    """The content of a file that is to be kept. Raises UserError where it is too large or gone."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UserError(too_large(path.name))
        return path.read_bytes()
    except OSError as problem:
        raise UserError(
            _("“{name}” could not be read: {why}. Nothing was kept.").format(
                name=path.name, why=problem.strerror or problem
            )
        ) from None


def too_large(name: str) -> str:
    """Says that a file is not kept."""
    return _("“{name}” is larger than {n} MB and was left out.").format(
        name=name, n=LARGEST // 1_000_000
    )


def keep(entry: int, name: str, data: bytes, kind: str = "") -> int:
    """Inside a step: keeps a file with an entry; the id of the file."""
    digest = hashlib.sha256(data).hexdigest()
    if not store.one("SELECT 1 FROM blob WHERE sha256 = ?", (digest,)):
        store.execute("INSERT INTO blob(sha256, data) VALUES (?, ?)", (digest, data))
    shown = clean_name(name)
    file = File.create(
        name=shown,
        type=kind or mimetypes.guess_type(shown)[0],
        size=len(data),
        sha256=digest,
        created_at=clock.stamp(),
    )
    FileLink.create(file=file, entry=entry)
    return int(file.id)


def clean_name(name: str) -> str:
    """The name of a file without folders and signs that no file name has."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*').strip(
        " ."
    )
    return shown[:120] or _("file")


def content(file: int) -> tuple[str, bytes]:
    """The name and content of a kept file. Raises UserError where it is not inside."""
    found = store.rows(
        "SELECT file.name, blob.data FROM file LEFT JOIN blob ON blob.sha256 = file.sha256 "
        "WHERE file.id = ?",
        (file,),
    )
    if not found or found[0][1] is None:
        raise UserError(_("This file is not inside the data file."))
    return found[0]


def save(file: int, target: Path) -> None:
    """Writes a kept file to a place outside. Raises UserError."""
    _name, data = content(file)
    try:
        target.write_bytes(data)
    except OSError as problem:
        raise UserError(
            _("“{name}” could not be written: {why}.").format(
                name=target.name, why=problem.strerror or problem
            )
        ) from None
