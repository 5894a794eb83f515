"""The sentences that say why a foreign file stays closed."""

from smallcrm.errors import UserError
from smallcrm.i18n import _


def damaged(name: str) -> UserError:
    """For a file that ends too early or is broken inside."""
    return UserError(
        _(
            "“{name}” is damaged or cut off, so it can’t be read. Nothing was imported. "
            "Save or download it again."
        ).format(name=name),
        "damaged",
    )


def locked(name: str) -> UserError:
    """For a workbook with a password."""
    return UserError(
        _(
            "“{name}” is protected by a password. Nothing was imported. Open it in your "
            "spreadsheet program, take the password off and save it."
        ).format(name=name),
        "password",
    )


def too_large(name: str) -> UserError:
    """For a workbook that is far larger inside than a table is."""
    return UserError(
        _(
            "“{name}” is larger inside than a table may be. Nothing was imported. Copy the rows "
            "you need into a workbook of their own, or save them as CSV."
        ).format(name=name),
        "size",
    )


def dangerous(name: str) -> UserError:
    """For a workbook with definitions of its own, which no spreadsheet program writes."""
    return UserError(
        _(
            "“{name}” has definitions inside (DTD) that no spreadsheet program writes, so it was "
            "not opened. Nothing was imported. Save it as a new workbook."
        ).format(name=name),
        "format",
    )
