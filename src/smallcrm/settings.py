"""What you like: theme, text size, the file opened last; kept in one readable file of your own."""

import json
from dataclasses import asdict, dataclass, fields

from smallcrm import paths


@dataclass
class Settings:
    """Preferences of the person. theme: system, light or dark; text_percent: 90 to 130."""

    theme: str = "system"
    accent: str = "blue"
    compact: bool = False
    text_percent: int = 100
    language: str = ""
    key_hints: bool = True
    reduce_motion: bool = False
    backup_daily: bool = True
    last_file: str = ""

    def save(self) -> None:
        """Writes them, whole or not at all."""
        file = paths.config() / "settings.json"
        part = file.with_suffix(".part")
        part.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        part.replace(file)


def load() -> Settings:
    """The saved preferences; what is missing, unknown or of another type is as at first start."""
    try:
        found = json.loads((paths.config() / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    standard = Settings()
    if not isinstance(found, dict):
        return standard
    for field in fields(Settings):
        value = found.get(field.name)
        if type(value) is type(getattr(standard, field.name)):
            setattr(standard, field.name, value)
    return standard
