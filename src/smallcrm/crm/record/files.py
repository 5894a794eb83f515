"""Files of a person, company, deal or timeline entry: copied in once however often, or linked."""

import hashlib
import mimetypes
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm.tables.filing import File, FileLink
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _, n_

LARGEST = 100 * 1024 * 1024
LONGEST_NAME = 200
NOUNS = ("person", "company", "deal", "entry")


class FileRow(NamedTuple):
    """A file of a record. size in bytes; path: where it lies when it is only linked, else None;
    created_at: UTC instant; entry_id: the timeline entry it came with, or None."""

    id: int
    name: str
    type: str | None
    size: int
    path: str | None
    created_at: str
    entry_id: int | None


def attach(noun: str, owner: int, path: Path, *, link: bool = False) -> int:
    """Copies a file into the data file, or only notes where it lies; the id of its row.

    Raises UserError: it cannot be read, is a folder or larger than 100 MB.
    """
    path = path.expanduser()
    try:
        if not path.is_file():
            raise UserError(
                _("“{name}” is not a file, so nothing was attached.").format(name=path.name), "file"
            )
        if link:
            return link_to(noun, owner, path)
        if path.stat().st_size > LARGEST:
            raise UserError(
                _(
                    "“{name}” is larger than 100 MB, so it was not copied in. "
                    "Link to it where it lies."
                ).format(name=path.name),
                "size",
            )
        return keep(noun, owner, path.name, path.read_bytes())
    except OSError as problem:
        raise UserError(
            _("“{name}” could not be read. Nothing was attached.").format(name=path.name), "file"
        ) from problem


def link_to(noun: str, owner: int, path: Path) -> int:
    """Notes where a file lies without copying it; the id of its row."""
    path = path.absolute()
    kind, _encoding = mimetypes.guess_type(path.name)
    with store.step(_("Link {name}").format(name=path.name)):
        row = File.create(
            name=_plain(path.name), type=kind, size=path.stat().st_size, sha256="",
            path=str(path), created_at=clock.stamp(),
        ).id  # fmt: skip
        _tie(noun, owner, int(row))
    return int(row)


def keep(noun: str, owner: int, name: str, data: bytes, type: str | None = None) -> int:
    """Keeps bytes as a file of a record; the same bytes are kept once. The id of the row."""
    name = _plain(name)
    with store.step(_("Attach {name}").format(name=name)):
        digest = put_bytes(data)
        found = store.one(
            f"SELECT file.id FROM file JOIN file_link ON file_id = file.id WHERE sha256 = ? "
            f"AND name = ? AND {noun}_id = ? AND trashed_at IS NULL",
            (digest, name, owner),
        )
        if found:
            return int(found)
        row = File.create(
            name=name, type=type or mimetypes.guess_type(name)[0], size=len(data),
            sha256=digest, created_at=clock.stamp(),
        ).id  # fmt: skip
        _tie(noun, owner, int(row))
    return int(row)


def put_bytes(data: bytes) -> str:
    """Inside a step: keeps bytes under their SHA-256, once; that digest in hex."""
    digest = hashlib.sha256(data).hexdigest()
    store.execute("INSERT OR IGNORE INTO blob(sha256, data) VALUES (?, ?)", (digest, data))
    return digest


def bytes_of(digest: str) -> bytes | None:
    """The bytes kept under a SHA-256, None where there are none."""
    found = store.one("SELECT data FROM blob WHERE sha256 = ?", (digest,))
    return None if found is None else bytes(found)


def _plain(name: str) -> str:
    """A file's name without folders and control signs."""
    name = "".join(sign for sign in name.replace("\\", "/").split("/")[-1] if sign.isprintable())
    return name.strip(" .")[-LONGEST_NAME:] or _("file")


def _tie(noun: str, owner: int, file: int) -> None:
    if noun not in NOUNS:
        raise Invalid("file", _("Files belong to people, companies, deals or entries."))
    FileLink.create(file=file, **{noun: owner})


_FILE = """SELECT file.id, file.name, file.type, file.size, file.path, file.created_at,
  file_link.entry_id FROM {links} JOIN file ON file.id = file_id
WHERE file.trashed_at IS NULL AND {which}"""
_OF_ENTRIES = "file_link JOIN entry_link ON entry_link.entry_id = file_link.entry_id "
_OF_ENTRIES += "JOIN entry ON entry.id = file_link.entry_id AND entry.trashed_at IS NULL"


def of(noun: str, owner: int, limit: int = 200) -> list[FileRow]:
    """The files of a record and of its timeline, newest first; a company has its people's too."""
    people = "person_id IN (SELECT id FROM person WHERE company_id = ?1)"
    queries = [_FILE.format(links="file_link", which=f"file_link.{noun}_id = ?1")]
    if noun != "entry":
        queries.append(_FILE.format(links=_OF_ENTRIES, which=f"entry_link.{noun}_id = ?1"))
    if noun == "company":
        queries += [
            _FILE.format(links="file_link", which=f"file_link.{people}"),
            _FILE.format(links=_OF_ENTRIES, which=f"entry_link.{people}"),
        ]
    sql = " UNION ".join(queries) + " ORDER BY 6 DESC, 1 DESC LIMIT ?2"
    found = {row[0]: FileRow(*row) for row in store.rows(sql, (owner, limit))}
    return list(found.values())


def read(file: int) -> bytes:
    """The bytes of a file. Raises UserError when a linked one is gone from its place."""
    digest, path, name = store.rows("SELECT sha256, path, name FROM file WHERE id = ?", (file,))[0]
    if path is None:
        return bytes_of(digest) or b""
    try:
        return Path(path).read_bytes()
    except OSError as problem:
        raise UserError(
            _("“{name}” is not at {path} any more. Attach it again from where it is now.").format(
                name=name, path=path
            ),
            "file",
        ) from problem


def rename(file: int, name: str) -> None:
    """Gives a file another name. Raises Invalid for an empty one."""
    if not name.strip():
        raise Invalid("name", _("A file needs a name."))
    with store.step(_("Rename a file")):
        File.update(name=_plain(name)).where(File.id == file).execute()


def delete(ids: Iterable[int]) -> None:
    """Puts files into the trash; the bytes stay, so that undo brings them back."""
    ids = list(ids)
    with store.step(n_("Delete {n} file", "Delete {n} files", len(ids))):
        File.update(trashed_at=clock.stamp()).where(File.id.in_(ids)).execute()
