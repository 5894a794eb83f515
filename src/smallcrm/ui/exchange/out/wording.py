"""What the export dialog calls kinds, formats and places of the world."""

from smallcrm.crm.exchange.out.forms import form
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Option
from smallcrm.ui.kit.controls.select import Options

PLACES = [
    ("en-US", "English (US)"), ("en-GB", "English (UK)"), ("de-DE", "Deutsch"),
    ("de-CH", "Deutsch (Schweiz)"), ("fr-FR", "Français"), ("es-ES", "Español"),
    ("it-IT", "Italiano"), ("pt-PT", "Português"), ("pt-BR", "Português (Brasil)"),
    ("nl-NL", "Nederlands"), ("pl-PL", "Polski"), ("cs-CZ", "Čeština"), ("hu-HU", "Magyar"),
    ("ro-RO", "Română"), ("sv-SE", "Svenska"), ("da-DK", "Dansk"), ("nb-NO", "Norsk"),
    ("fi-FI", "Suomi"), ("tr-TR", "Türkçe"), ("el-GR", "Ελληνικά"), ("uk-UA", "Українська"),
    ("vi-VN", "Tiếng Việt"), ("ar", "العربية"), ("zh-CN", "中文"), ("ja-JP", "日本語"),
    ("ko-KR", "한국어"),
]  # fmt: skip


def kinds() -> Options:
    """What can go out whole."""
    return [
        ("people", _("All people")), ("companies", _("All companies")), ("deals", _("All deals")),
        ("tasks", _("All tasks")), ("activities", _("The whole timeline")),
        ("tickets", _("All tickets")), ("products", _("All products")),
        ("all", _("Everything, history included")),
    ]  # fmt: skip


def format_option(format_: str) -> Option:
    """A format as a segment."""
    words = {
        "csv": _("CSV"), "xlsx": _("Excel"), "vcf": _("vCard"), "ics": _("Calendar"),
        "json": _("JSON"),
    }  # fmt: skip
    return Option(format_, words[format_])


def suffix(format_: str) -> str:
    """The files of a format, as the system's dialog lists them."""
    return f"{format_option(format_).text} (*.{format_})"


def explain(kind: str, format_: str, locale: str) -> str:
    """What the file will be like."""
    if kind == "all" and format_ == "json":
        return _(
            "Every record, kept file, setting and the whole history. Imported into a new, empty "
            "file it is the same again."
        )
    if format_ == "csv":
        return _look(locale) + " " + _("What a spreadsheet would run as a formula stays text.")
    return {
        "xlsx": _("A workbook with real numbers and days; text stays text."),
        "vcf": _("One card each, with photo, tags and notes, for any address book."),
        "ics": _("Tasks to tick off, and meetings as events, for any calendar."),
        "json": _("All that is known of them, for scripts."),
    }[format_]


def _look(locale: str) -> str:
    """How numbers, days and cells are written."""
    from datetime import date

    way = form(locale or None)
    day = date(2026, 6, 17).strftime(way.day or "%Y-%m-%d")
    sign = {",": _("commas"), ";": _("semicolons")}[way.delimiter]
    return _("Written like {number} and {day}, with {signs} between cells.").format(
        number=f"1234{way.decimal}50", day=day, signs=sign
    )


def usual(system: str) -> str:
    """The place that fits a locale of the system like de_AT; "" for none."""
    wanted = system.replace("_", "-")
    known = [key for key, _name in PLACES]
    if wanted in known:
        return wanted
    alike = [key for key in known if key.partition("-")[0] == wanted.partition("-")[0]]
    return alike[0] if alike and wanted not in ("C", "") else ""
