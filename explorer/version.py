"""The version of this explorer."""


def find_version() -> str:
    """Return the version that is installed, or a word for a folder that never was."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 (20 ms)

    try:
        return version("evidence-explorer")
    except PackageNotFoundError:
        return "0+unknown"


def __getattr__(name: str) -> str:
    """Give `__version__` when it is asked for."""
    if name == "__version__":
        return find_version()
    raise AttributeError(f"module 'explorer.version' has no attribute {name!r}")
