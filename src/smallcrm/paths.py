"""Where the program keeps its data, settings and backups, and where it finds its own pictures."""

from functools import cache
from pathlib import Path

_home: Path | None = None


def use_home(folder: Path | None) -> None:
    """Keep settings, data, backups and logs all under `folder` (None: the system's places)."""
    global _home
    _home = folder.expanduser().resolve() if folder else None


def home() -> Path | None:
    """The folder everything lives under, None where it lies in the system's places."""
    return _home


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def data() -> Path:
    """The folder of the data file."""
    if _home:
        return _private(_home)
    import platformdirs

    return _private(Path(platformdirs.user_data_dir("smallcrm", False)))


def config() -> Path:
    """The folder of settings and of what the window remembers."""
    if _home:
        return _private(_home / "settings")
    import platformdirs

    return _private(Path(platformdirs.user_config_dir("smallcrm", False)))


def backups() -> Path:
    """The folder of backups; never the folder of the data file itself."""
    return _private(data() / "backups")


def default_file() -> Path:
    """The data file when none is named."""
    return data() / "smallcrm.db"


@cache
def _resources() -> Path:
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "resources"


def resource(name: str) -> Path:
    """A file or folder the program brings along: resource("icons/phone.svg")."""
    return _resources() / name
