"""Every text the program says passes through here, so that it can be said in another language."""

import gettext
import locale

from smallcrm import paths

_translation: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str | None = None) -> None:
    """Speak `language` ("de", "pt_BR"), or the system's where None; English where there is none."""
    global _translation
    wanted = [language] if language else [locale.getlocale()[0] or "en"]
    _translation = gettext.translation(
        "smallcrm", str(paths.resource("i18n")), languages=wanted, fallback=True
    )


def _(text: str) -> str:
    """`text` in the language in use."""
    return _translation.gettext(text)


def n_(one: str, many: str, count: int) -> str:
    """`one` or `many` as `count` asks, in the language in use; "{n}" stands for the count."""
    return _translation.ngettext(one, many, count).replace("{n}", f"{count:,}")
