"""The `explorer` command: open the dashboard, open JupyterLab, check a library, export a view."""

from explorer.cli import checking, exporting, serving
from explorer.cli.doors import main

__all__ = ["checking", "exporting", "main", "serving"]
