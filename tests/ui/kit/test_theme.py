"""Colours, letters and sizes: complete in both looks, and fresh after each change."""

import json

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo

from smallcrm import paths
from smallcrm.ui.kit import icons
from smallcrm.ui.kit.theme import theme

TOKENS = json.loads(paths.resource("themes/tokens.json").read_text(encoding="utf-8"))


def test_inter_is_shown_and_not_a_stand_in():
    assert QFontInfo(theme.font("body")).family() == "Inter"
    assert QFontInfo(theme.font("title")).pixelSize() == 20


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_token_has_a_colour(mode):
    theme.use(mode, motion=False)
    for token, value in TOKENS[mode].items():
        if isinstance(value, str):
            assert theme.color(token).name().upper() == value


def test_an_accent_replaces_its_tokens_only():
    theme.use("light", "teal", motion=False)
    assert theme.color("accent").name().upper() == TOKENS["accents"]["teal"]["light"]["accent"]
    assert theme.color("text").name().upper() == TOKENS["light"]["text"]


def test_changing_the_look_says_so_once_and_drops_the_pictures(qtbot):
    before = icons.pixmap("phone", "text").toImage()
    with qtbot.waitSignal(theme.changed):
        theme.use("dark", motion=False)
    assert icons.pixmap("phone", "text").toImage() != before
    assert theme.dark


def test_text_size_makes_rows_grow():
    assert theme.row_height() == 40
    theme.use("light", text_percent=130, motion=False)
    assert theme.font("body").pixelSize() == 17
    assert theme.row_height() == 43
    theme.use("light", compact=True, motion=False)
    assert theme.row_height() == 32


def test_figures_are_equally_wide():
    wide = theme.metrics("body", figures=True).horizontalAdvance
    assert wide("1111") == wide("0000")


def test_an_avatar_keeps_its_colours():
    assert theme.avatar_colors(7) == theme.avatar_colors("7")
    assert len({theme.avatar_colors(key)[0].name() for key in range(60)}) == 8


def test_more_stages_than_colours_are_shaded_between():
    assert theme.stage_color(0, 7) == theme.color("s1")
    assert theme.stage_color(6, 7) == theme.color("s5")
    assert theme.stage_color(1, 7) not in (theme.color("s1"), theme.color("s2"))


def test_an_icon_is_drawn_in_its_size_and_kept():
    picture = icons.pixmap("envelope-simple", "accent", 18, 2)
    assert picture.size() == QSize(36, 36)
    assert icons.pixmap("envelope-simple", "accent", 18, 2) is picture
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon")


def test_every_icon_of_a_role_exists():
    for group, names in TOKENS["icon_roles"].items():
        if isinstance(names, dict):
            for name in names:
                assert icons.exists(theme.icon_role(group, name))
