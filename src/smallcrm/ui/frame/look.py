"""Light or dark, large or small: the commands that change how everything looks."""

from collections.abc import Callable
from typing import Any

from smallcrm.ui.kit.theme import theme

_SIZES = (90, 100, 110, 120, 130)


def look_commands(changed: Callable[[], object]) -> dict[str, Callable[[], object] | None]:
    """The offers for theme, row height and text size; `changed` is called after each."""

    def use(**parts: Any) -> Callable[[], None]:
        def do() -> None:
            kept = {
                "mode": theme.mode,
                "accent": theme.accent,
                "text_percent": theme.text_percent,
                "compact": theme.compact,
                "motion": theme.motion,
            }
            theme.use(**{**kept, **parts})
            changed()

        return do

    now = theme.text_percent
    larger = next((size for size in _SIZES if size > now), None)
    smaller = next((size for size in reversed(_SIZES) if size < now), None)
    return {
        "view.theme_system": use(mode="system"),
        "view.theme_light": use(mode="light"),
        "view.theme_dark": use(mode="dark"),
        "view.compact": use(compact=not theme.compact),
        "view.text_larger": use(text_percent=larger) if larger else None,
        "view.text_smaller": use(text_percent=smaller) if smaller else None,
        "view.text_normal": use(text_percent=100),
    }


def look_ticks() -> dict[str, bool]:
    """Which of the look commands are in force now."""
    ticks = {f"view.theme_{mode}": theme.mode == mode for mode in ("system", "light", "dark")}
    return {**ticks, "view.compact": theme.compact}
