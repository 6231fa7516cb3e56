"""The door of a room: each of its names is loaded when it is first used."""

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules


def open_door(
    package: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return `__getattr__` and `__dir__` for a package whose names live in modules of its own.

    Parameters
    ----------
    package : str
        The package's name.
    homes : mapping of str to str
        For each name the module inside the package that has it; "" where it is a module itself.

    Examples
    --------
    >>> load, _ = open_door("explorer", {"ClaimType": "model"})
    >>> load("ClaimType").__name__
    'ClaimType'
    """

    def load(name: str) -> object:
        """Load a name when it is first asked for."""
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        home = homes[name]
        module = import_module(f"{package}.{home or name}")
        value: object = getattr(module, name) if home else module
        vars(modules[package])[name] = value
        return value

    def list_names() -> list[str]:
        """List what is loaded and what can be."""
        return sorted({*vars(modules[package]), *homes})

    return load, list_names
