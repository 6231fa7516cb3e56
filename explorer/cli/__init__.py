"""The `explorer` command: open the dashboard, open JupyterLab, check, export, re-test."""

from explorer.cli import benching, checking, exporting, retesting, serving
from explorer.cli.doors import main

__all__ = ["benching", "checking", "exporting", "main", "retesting", "serving"]
