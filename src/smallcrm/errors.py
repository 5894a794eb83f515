"""What can go wrong and is said to the user in a plain sentence, as against a bug."""


class UserError(Exception):
    """The world is not as hoped: a full disk, a locked file, an unreadable spreadsheet.

    `text` says what happened, what is safe and what to do; `kind` is one word for scripts, and
    `seen` what was found out all the same, for them too.
    """

    def __init__(self, text: str, kind: str = "refused") -> None:
        super().__init__(text)
        self.text = text
        self.kind = kind
        self.seen: dict[str, object] = {}


class Invalid(UserError):  # noqa: N818 - the word the forms use
    """A value cannot be kept; `field` names the field it was meant for."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text, "invalid")
        self.field = field


class Cancelled(Exception):  # noqa: N818 - no error: the user changed their mind
    """The user stopped a long job; nothing of it was kept."""
