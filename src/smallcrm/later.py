"""Leaves a room of the program unread until something in it is used, so that the window is there
sooner."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


class _Room(ModuleType):
    """Stands for a module; what it does is looked up in there once."""

    def __getattr__(self, name: str) -> Any:
        kept = vars(self)
        if "_read" not in kept:
            kept["_read"] = import_module(self.__name__)
        found = getattr(kept["_read"], name)
        if callable(found) or name.isupper():
            kept[name] = found
        return found


def rooms(package: str) -> Callable[[str], ModuleType]:
    """The `__getattr__` of a package whose modules are read at their first use."""

    def room(name: str) -> ModuleType:
        if name.startswith("__") or find_spec(f"{package}.{name}") is None:
            raise AttributeError(name)
        return _Room(f"{package}.{name}")

    return room
