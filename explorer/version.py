"""The version of this explorer."""


def find_version() -> str:
    """Return the version that is installed, or a word for a folder that never was."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 (20 ms)

    try:
        return version("evidence-explorer")
    except PackageNotFoundError:
        return "0+unknown"
