"""The `explorer` command: open the dashboard, open JupyterLab, check, import, export, re-test."""

from explorer.cli import benching, checking, exporting, importing, retesting, serving
from explorer.cli.doors import main

__all__ = ["benching", "checking", "exporting", "importing", "main", "retesting", "serving"]
