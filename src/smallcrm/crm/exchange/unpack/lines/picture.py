"""Makes the picture of a card small, if it is one: looked at by its size before it is opened."""

import base64
import io
import re
from binascii import Error as BinasciiError

from smallcrm.crm.exchange.unpack.lines.content import Property, unescaped
from smallcrm.i18n import _

SIDE, MOST_PIXELS = 256, 20_000_000
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP")
_DATA = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)


class NoPicture(Exception):  # noqa: N818 - its text says why
    """What stands there is no picture that can be kept."""


def read(one: Property) -> bytes | None:
    """The picture of a property as a small JPEG or PNG, None where it has none inside (a link is
    never followed). Raises NoPicture with the reason in a sentence."""
    if one.too_long:
        raise NoPicture(_("The picture is larger than 8 MB; it was left out."))
    text = one.value.strip()
    if not one.binary:
        text = unescaped(text)
        found = _DATA.match(text)
        if not found:
            return None
        text = text[found.end() :]
    if not text:
        return None
    try:
        return _small(base64.b64decode("".join(text.split())))
    except BinasciiError as problem:
        raise NoPicture(_("The picture can’t be read; it was left out.")) from problem


def _small(data: bytes) -> bytes:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            wide, high = image.size
            if wide * high > MOST_PIXELS:
                raise NoPicture(
                    _("The picture is too large ({wide} × {high}); it was left out.").format(
                        wide=wide, high=high
                    )
                )
            kind = "JPEG" if image.format == "JPEG" else "PNG"
            plain = image.convert("RGB" if kind == "JPEG" else "RGBA")
    except (OSError, ValueError, SyntaxError, EOFError) as problem:
        raise NoPicture(_("The picture can’t be read; it was left out.")) from problem
    plain.thumbnail((SIDE, SIDE))
    kept = io.BytesIO()
    plain.save(kept, kind)
    return kept.getvalue()
