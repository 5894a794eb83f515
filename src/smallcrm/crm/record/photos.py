"""The picture of a person or company, kept small and inside the one file."""

from smallcrm import store
from smallcrm.crm.record.files import put_bytes
from smallcrm.errors import UserError
from smallcrm.i18n import _

SIDE = 256
LARGEST = 4 * 1024 * 1024


def of(noun: str, owner: int) -> str | None:
    """The SHA-256 of the picture of a person or company, or None."""
    found: str | None = store.one(f"SELECT photo FROM {noun} WHERE id = ?", (owner,))
    return found


def put(noun: str, owner: int, data: bytes | None) -> None:
    """Gives a person or company a picture (bytes of a PNG or JPEG), None takes it away.

    Raises UserError when it is larger than 4 MB.
    """
    if data is not None and len(data) > LARGEST:
        raise UserError(_("This picture is larger than 4 MB. Nothing was changed."), "size")
    with store.step(_("Change the picture") if data else _("Remove the picture")):
        digest = put_bytes(data) if data else None
        store.execute(f"UPDATE {noun} SET photo = ? WHERE id = ?", (digest, owner))
