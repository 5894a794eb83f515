"""What the window remembers may be lost without grief."""

from smallcrm import paths
from smallcrm.ui.kit.window_state import WindowState


def test_what_is_put_is_there_the_next_time():
    first = WindowState()
    first.put("place", "tasks")
    first.save()
    assert WindowState().get("place", "today") == "tasks"


def test_a_broken_file_is_only_defaults():
    (paths.config() / "window.json").write_text("{broken", encoding="utf-8")
    assert WindowState().get("place", "today") == "today"


def test_a_value_of_another_kind_is_not_trusted():
    first = WindowState()
    first.put("window", "large")
    assert first.get("window", [1]) == [1]
