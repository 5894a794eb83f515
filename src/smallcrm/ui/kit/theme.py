"""Every colour, letter and size on the screen comes from here, in light and in dark."""

import json
import re
import zlib
from functools import cached_property
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QGuiApplication,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QApplication

from smallcrm import paths

_MORE_ROLES = {
    "chip": {"px": 11.5, "weight": 500, "line": 16},
    "group": {"px": 12, "weight": 600, "line": 16},
    "small_strong": {"px": 12, "weight": 500, "line": 16},
    "panel": {"px": 16, "weight": 600, "line": 22},
    "status": {"px": 11.5, "weight": 400, "line": 16},
    "badge": {"px": 11, "weight": 600, "line": 14},
    "brand": {"px": 14, "weight": 600, "line": 20},
    "query": {"px": 16, "weight": 400, "line": 22},
}
STYLE = ("-style", "fusion")  # given to QApplication, as setStyle would load all of QStyle
_FONTS = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_HIGH_CONTRAST = {"border": "border_control", "border_strong": "border_control"}


class Theme(QObject):
    """The look in use; `changed` is emitted after each switch and all caches are fresh by then."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = "system"
        self.accent = "blue"
        self.text_percent = 100
        self.compact = False
        self.motion = True
        self._ready = False
        self._drop_caches()

    @cached_property
    def tokens(self) -> dict[str, Any]:
        """All tokens as the file has them."""
        text = paths.resource("themes/tokens.json").read_text(encoding="utf-8")
        tokens: dict[str, Any] = json.loads(text)
        tokens["type"].update(_MORE_ROLES)
        return tokens

    def use(
        self,
        mode: str = "system",
        accent: str = "blue",
        text_percent: int = 100,
        compact: bool = False,
        motion: bool = True,
    ) -> None:
        """Show everything so: mode "system", "light" or "dark"; text size 90 to 130 percent."""
        self.mode = mode if mode in ("light", "dark") else "system"
        self.accent = accent if accent in self.tokens["accents"] else "blue"
        self.text_percent = min(max(text_percent, 90), 130)
        self.compact = compact
        self.motion = motion
        self._apply()

    @property
    def dark(self) -> bool:
        """Whether the dark colours are shown now."""
        if self.mode != "system":
            return self.mode == "dark"
        hints = QGuiApplication.styleHints()
        return hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark

    @property
    def motion_ms(self) -> int:
        """How long panels and toasts move, 0 when motion is reduced."""
        return int(self.tokens["motion_ms"]) if self.motion else 0

    def color(self, token: str) -> QColor:
        """The colour of a token ("text2", "accent"); KeyError for an unknown one."""
        found = self._colors.get(token)
        if found is None:
            found = self._colors[token] = self._read_color(token)
        return found

    def pen(self, token: str, width: float = 1, dashed: bool = False) -> QPen:
        """A cached pen of `width` px."""
        key = (token, width, dashed)
        found = self._pens.get(key)
        if found is None:
            style = Qt.PenStyle.CustomDashLine if dashed else Qt.PenStyle.SolidLine
            found = QPen(self.color(token), width, style)
            found.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.SquareCap)
            if dashed:
                found.setDashPattern([3, 2])
            self._pens[key] = found
        return found

    def brush(self, token: str) -> QBrush:
        """A cached brush."""
        found = self._brushes.get(token)
        if found is None:
            found = self._brushes[token] = QBrush(self.color(token))
        return found

    def font(self, role: str, figures: bool = False) -> QFont:
        """The font of a role ("body", "title"); `figures` makes all digits equally wide."""
        found = self._fonts.get((role, figures))
        if found is None:
            found = self._fonts[(role, figures)] = self._make_font(role, figures)
        return found

    def sized_font(self, px: float, weight: int = 400) -> QFont:
        """A font of any size in px, for letters that grow with their shape, not with the text."""
        key = (f"{px}/{weight}", False)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = _font_of(px, weight)
        return found

    def metrics(self, role: str, figures: bool = False) -> QFontMetrics:
        """How wide and high text of a role is."""
        found = self._metrics.get((role, figures))
        if found is None:
            found = self._metrics[(role, figures)] = QFontMetrics(self.font(role, figures))
        return found

    def line(self, role: str) -> int:
        """The line height of a role in px, grown with the text size."""
        return round(int(self.tokens["type"][role]["line"]) * self.text_percent / 100)

    def size(self, name: str) -> int:
        """A size token in px, as it stands ("row", "rail")."""
        return int(self.tokens["size"][name])

    def control(self, name: str = "button") -> int:
        """The height of a button or input in px, grown with the text size."""
        return max(self.size(name), self.line("body") + (8 if "small" in name else 12))

    def row_height(self) -> int:
        """The height of a table row in px: 40, compact 32, more with larger text."""
        if self.compact:
            return max(self.size("row_compact"), self.line("body") + 14)
        return max(self.size("row"), self.line("body") + 20)

    def avatar_colors(self, key: object) -> tuple[QColor, QColor]:
        """Background and text of the avatar of a record, always the same pair for one key."""
        pairs = self._avatars
        if not pairs:
            for pair in self.tokens["avatar"]["dark" if self.dark else "light"]:
                pairs.append((QColor(pair["background"]), QColor(pair["text"])))
        return pairs[zlib.crc32(str(key).encode()) % len(pairs)]

    def stage_color(self, place: int, of: int) -> QColor:
        """The colour of stage `place` (0 is the first) of `of`, between s1 and s5."""
        if of <= 1:
            return self.color("s5")
        at = place * 4 / (of - 1)
        low = min(int(at), 3)
        first, second = self.color(f"s{low + 1}"), self.color(f"s{low + 2}")
        share = at - low
        return QColor.fromRgbF(
            first.redF() + (second.redF() - first.redF()) * share,
            first.greenF() + (second.greenF() - first.greenF()) * share,
            first.blueF() + (second.blueF() - first.blueF()) * share,
        )

    def icon_role(self, group: str, name: str) -> str:
        """The icon that stands for a meaning: icon_role("kind", "call") is "phone"."""
        return str(self.tokens["icon_roles"][group][name])

    def _apply(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        if not self._ready:
            self._prepare(app)
        self._drop_caches()
        app.setPalette(_palette(self))
        app.setFont(self.font("body"))
        app.setStyleSheet(_style_sheet(self))
        self.changed.emit()

    def _prepare(self, app: QApplication) -> None:
        self._ready = True
        for name in _FONTS:
            QFontDatabase.addApplicationFont(str(paths.resource(f"fonts/{name}")))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)

    def _system_changed(self) -> None:
        if self.mode == "system":
            self._apply()

    def _drop_caches(self) -> None:
        self._colors: dict[str, QColor] = {}
        self._pens: dict[tuple[str, float, bool], QPen] = {}
        self._brushes: dict[str, QBrush] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetrics] = {}
        self._avatars: list[tuple[QColor, QColor]] = []

    def _read_color(self, token: str) -> QColor:
        theme = "dark" if self.dark else "light"
        if self._high_contrast():
            token = _HIGH_CONTRAST.get(token, token)
        value = self.tokens["accents"][self.accent][theme].get(token) or self.tokens[theme][token]
        if isinstance(value, dict):
            color = QColor(value["color"])
            color.setAlphaF(value["alpha"])
            return color
        return QColor(value)

    def _high_contrast(self) -> bool:
        hints = QGuiApplication.styleHints()
        if hints is None:
            return False
        return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast

    def _make_font(self, role: str, figures: bool) -> QFont:
        spec = self.tokens["type"][role]
        px = spec["px"] * self.text_percent / 100
        font = _font_of(px if self.text_percent == 100 else round(px), spec["weight"])
        spacing = self.tokens["letter_spacing"].get(role)
        if spacing:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        if figures:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


def _font_of(px: float, weight: int) -> QFont:
    font = QFont("Inter")
    whole = int(px + 0.5)
    font.setPixelSize(whole)
    if whole != px:  # letters come in whole px only; at least the width is as asked
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, px / whole * 100)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _palette(theme: "Theme") -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, token in {
        roles.Window: "canvas",
        roles.WindowText: "text",
        roles.Base: "surface",
        roles.AlternateBase: "sunken",
        roles.Text: "text",
        roles.Button: "surface",
        roles.ButtonText: "text",
        roles.PlaceholderText: "text3",
        roles.Highlight: "accent",
        roles.HighlightedText: "on_accent",
        roles.Link: "accent_text",
        roles.ToolTipBase: "inverse",
        roles.ToolTipText: "inverse_text",
        roles.Accent: "accent",
        roles.Mid: "border_strong",
    }.items():
        palette.setColor(role, theme.color(token))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("disabled"))
    return palette


def _style_sheet(theme: "Theme") -> str:
    template = paths.resource("themes/style.qss").read_text(encoding="utf-8")
    return re.sub(r"\{(\w+)\}", lambda found: theme.color(found[1]).name(), template)


theme = Theme()
