"""The command line: `smart-scheduler --help`."""

from app.cli.app import main

__all__ = ["main"]
